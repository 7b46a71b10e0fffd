// Refusals of the register.

export const REGISTER_ERRORS = {
  'registers.forbidden': 'Chỉ Bộ phận Một cửa, lãnh đạo, cán bộ cải cách hành chính và quản trị viên được xuất sổ.',
  'registers.period_upside_down': 'Ngày bắt đầu phải trước hoặc trùng ngày kết thúc.',
  'registers.period_too_long': 'Mỗi lần chỉ xuất sổ của nhiều nhất {days} ngày. Hãy chọn kỳ ngắn hơn.',
  'registers.too_many_for_pdf':
    'Kỳ này có hơn {rows} hồ sơ, quá dài cho một tệp PDF. Hãy chọn kỳ ngắn hơn hoặc xuất tệp Excel.',
  'registers.too_many_for_sheet': 'Kỳ này có hơn {rows} hồ sơ, quá dài cho một bảng tính. Hãy chọn kỳ ngắn hơn.',
} as const;
