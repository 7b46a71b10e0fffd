// Words of who is at a dossier, and of what changed while somebody was typing.
export const presence = {
  presence: {
    alsoHere: (names: string) => `Cũng đang xem: ${names}.`,
    lease: (name: string, command: string, since: string) => `${name} đang làm “${command}” (từ ${since}).`,
    leaseMeans:
      'Vẫn làm tiếp được. Việc gửi trước được ghi nhận; người gửi sau được báo phần đã đổi và không mất nội dung đã gõ.',
    changed: 'Những điểm đã đổi',
    before: 'Trước:',
    now: 'Nay:',
    nothing: 'chưa có',
    applyAgain: (command: string) => `Áp dụng lại: ${command}`,
    facts: {
      state: 'Trạng thái',
      step: 'Bước đang làm',
      due: 'Hạn giải quyết',
      appointment: 'Ngày hẹn trả',
      allowance: 'Cho phép yêu cầu bổ sung thêm',
      signing: 'Ký số',
      released: 'Ban hành',
      outcome: 'Kết quả đề xuất',
    },
    copies: (n: number) => `đã nhận ${String(n)} bản`,
    opinionOf: (unit: string) => `Ý kiến của ${unit}`,
    waiting: 'đang chờ',
    agrees: 'đồng ý',
    objects: 'không đồng ý',
    childAt: (agency: string) => `Liên thông với ${agency}`,
    childStates: {
      sending: 'đang chuyển',
      open: 'đang giải quyết',
      done: 'đã có kết quả',
      failed: 'chuyển không thành',
    },
    draftField: (field: string) => `Dự thảo: ${field}`,
    outcomes: { granted: 'chấp thuận', refused: 'không chấp thuận' },
  },
};
