// Words of the register and of the sets of statutory forms.
export const register = {
  register: {
    nav: 'Sổ và mẫu',
    title: 'Sổ theo dõi hồ sơ',
    take: 'Xuất sổ',
    lead: 'Mọi hồ sơ được tiếp nhận trong kỳ. Sổ có họ tên, địa chỉ, điện thoại của người nộp; mỗi lần xuất đều được ghi nhật ký.',
    sheet: 'Tải tệp Excel',
    book: 'Tải sổ PDF',
    making: 'Đang lập sổ…',
    taken: 'Đã tải sổ về máy',
    upsideDown: 'Ngày kết thúc phải từ ngày bắt đầu trở đi',
    forms: 'Bộ mẫu biểu',
    number: 'Mẫu số',
    form: 'Tên mẫu',
    sample: 'Bản xem',
    look: 'Xem mẫu',
    since: (from: string) => `áp dụng từ ${from}`,
    between: (from: string, to: string) => `áp dụng từ ${from} đến hết ${to}`,
  },
};
