// Refusals of the audit.

export const AUDIT_ERRORS = {
  'audit.forbidden': 'Chỉ quản trị viên, lãnh đạo và cán bộ kiểm soát thủ tục được giao mới xem được nhật ký này.',
  'audit.cursor_invalid': 'Vị trí trang không còn đúng. Hãy tải lại nhật ký.',
  'audit.period_upside_down': 'Ngày đầu phải trước hoặc trùng ngày cuối.',
  'audit.log_unavailable':
    'Chưa ghi được nhật ký truy cập nên chưa mở được nội dung này. Hãy thử lại sau ít phút; nếu vẫn vậy, báo quản trị viên.',
} as const;
