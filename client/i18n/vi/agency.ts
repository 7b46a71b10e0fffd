// Words of the screen of the agency and its units.
interface Left {
  openDossiers: number;
  opinions: number;
  people: number;
  procedures: number;
}

export const agency = {
  agency: {
    title: 'Cơ quan, đơn vị',
    lead: 'Tên cơ quan và các đơn vị theo thời gian. Văn bản, hồ sơ của ngày nào giữ tên của ngày ấy.',
    names: 'Tên cơ quan',
    name: 'Tên cơ quan',
    parentName: 'Cơ quan chủ quản',
    symbol: 'Ký hiệu trong số văn bản',
    leaderTitle: 'Chức danh người đứng đầu',
    validity: 'Hiệu lực',
    always: 'từ đầu đến nay',
    since: (day: string) => `từ ${day}`,
    after: (day: string) => `sau ngày ${day}`,
    until: (day: string) => `đến hết ${day}`,
    between: (from: string, to: string) => `từ ${from} đến hết ${to}`,
    units: 'Các đơn vị',
    unitName: 'Tên đơn vị',
    unitId: 'Mã đơn vị',
    unitIdHint: 'Chữ thường không dấu, số, gạch; ví dụ phong-ton-giao. Mã không đổi và không dùng lại.',
    kind: 'Loại đơn vị',
    workUnit: 'Phòng chuyên môn, văn phòng',
    deskUnit: 'Bộ phận Một cửa',
    becameOf: 'Tình trạng',
    changes: 'Thay đổi',
    works: 'đang hoạt động',
    over: 'đã kết thúc',
    ending: 'sắp kết thúc',
    dissolved: 'không có đơn vị kế thừa',
    succeededBy: (name: string) => `kế thừa: ${name}`,
    formerly: (name: string, days: string) => `Trước là ${name}, ${days}`,
    rename: 'Đổi tên cơ quan',
    renameLead: 'Văn bản làm trước ngày này giữ tên cũ. Ghi đổi tên khi tên mới đã có hiệu lực.',
    renameShort: 'Đổi tên',
    renameOf: (name: string) => `Đổi tên ${name}`,
    renameUnitLead: 'Người, hồ sơ và thủ tục vẫn ở đơn vị này; chỉ tên đổi.',
    from: 'Tên mới có hiệu lực từ ngày',
    fromHint: 'Hôm nay hoặc một ngày trước, theo quyết định.',
    add: 'Thêm đơn vị',
    addLead: 'Đơn vị hoạt động từ hôm nay.',
    endShort: 'Kết thúc',
    endOf: (name: string) => `Kết thúc ${name}`,
    endLead:
      'Sau ngày làm việc cuối, người, hồ sơ chưa xong và ý kiến chưa trả lời chuyển sang đơn vị kế thừa; hồ sơ mới về đơn vị kế thừa. Thời hạn của hồ sơ không đổi.',
    lastDay: 'Ngày làm việc cuối',
    decision: 'Số, ngày quyết định',
    decisionHint: 'Ví dụ 12/QĐ-SDTTG ngày 20/11/2026. Được ghi vào từng hồ sơ chuyển đi.',
    successor: 'Đơn vị kế thừa',
    successorHint: 'Bắt buộc khi đơn vị còn hồ sơ, người hoặc thủ tục.',
    noSuccessor: 'Không có',
    preview: 'Xem trước phần sẽ chuyển',
    confirmEnd: 'Kết thúc đơn vị',
    previewTitle: 'Phần sẽ chuyển sang đơn vị kế thừa',
    previewTotals: ({ openDossiers, opinions, people, procedures }: Left) =>
      `${String(openDossiers)} hồ sơ chưa xong, ${String(opinions)} ý kiến chưa trả lời, ${String(people)} người, ${String(procedures)} thủ tục.`,
    needsSuccessor: 'Đơn vị còn việc nên chưa kết thúc được. Hãy chọn đơn vị kế thừa rồi xem trước lại.',
    stepDown: (names: string, heads: string) =>
      `Đơn vị kế thừa đã có lãnh đạo phòng: ${heads}. ${names} chuyển sang với vai trò chuyên viên; cần bổ nhiệm khác thì đổi ở mục Cán bộ.`,
    procedures: 'Thủ tục nêu tên đơn vị này, từ ngày sau về đơn vị kế thừa:',
    ended: (name: string) => `Đã ghi kết thúc ${name}`,
  },
};
