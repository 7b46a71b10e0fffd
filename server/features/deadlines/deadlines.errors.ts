// The refusals of the legal clock: stable codes and what a person is told.

const MESSAGES = {
  'deadlines.received_invalid': 'Thời điểm tiếp nhận không đọc được. Ghi theo dạng 2026-02-12T10:00.',
  'deadlines.limit_invalid': 'Thời hạn phải là số lớn hơn 0 và không quá 3660 (tháng: không quá 120).',
  'deadlines.unit_unknown':
    'Đơn vị thời hạn phải là working-day, calendar-day, working-hour, month, same-day hoặc none.',
  'deadlines.pause_invalid': 'Khoảng tạm dừng không đọc được hoặc kết thúc trước khi bắt đầu.',
  'deadlines.request_unreadable': 'Yêu cầu tính hạn không đúng dạng JSON đã quy định.',
  'deadlines.file_unreadable': 'Không đọc được tệp.',
  'deadlines.calendar_invalid': 'Lịch làm việc không hợp lệ.',
} as const;

export type DeadlineRefusalCode = keyof typeof MESSAGES;

/** Refusals of the calendar editor and of the rules, as requests meet them. */
export const DEADLINE_ERRORS = {
  'deadlines.forbidden':
    'Chỉ quản trị hệ thống được đổi lịch làm việc và quy định về thời hạn. Hãy gửi thông báo cho quản trị.',
  'deadlines.calendar_conflict':
    'Lịch vừa được đổi sang bản số {number} trong lúc đang sửa. Hãy tải lại lịch, xem thay đổi mới rồi làm lại.',
  'deadlines.calendar_version_absent': 'Không có bản lịch mang số này. Hãy chọn một bản trong danh sách.',
  'deadlines.command_reused': 'Mã thao tác đã dùng cho một việc khác. Hãy tải lại trang rồi làm lại.',
  'deadlines.day_not_listed':
    'Lịch không ghi gì riêng cho {day} nên không có gì để bỏ. Hãy chọn một ngày đang có trong lịch.',
  'deadlines.unit_absent': 'Cơ quan không có đơn vị {unit}. Hãy chọn một đơn vị trong danh sách.',
  'deadlines.agency_hours_missing':
    'Giờ làm việc chung của cơ quan không được để trống. Hãy ghi ít nhất một khoảng giờ.',
  'deadlines.calendar_unsound':
    'Giờ làm việc chưa đúng. Hãy ghi giờ mở trước giờ đóng, theo thứ tự trong ngày và không chồng nhau.',
  'deadlines.change_empty': 'Lịch đã đúng như vậy rồi, không có gì thay đổi. Hãy sửa một ngày hoặc giờ làm việc.',
  'deadlines.change_retroactive':
    'Thay đổi này chạm tới ngày đã qua ({day}). Nếu thông báo có hiệu lực từ trước, hãy đánh dấu “Áp dụng cho cả ngày đã qua” rồi lưu lại.',
  'deadlines.rules_retroactive':
    'Ngày áp dụng {day} đã qua nên không lưu được, vì kỳ đã qua không đổi. Hãy chọn từ {today} trở đi.',
} as const;

/** What a person is told when the clock refuses; plain Vietnamese. */
export const deadlineRefusalMessage = (code: DeadlineRefusalCode): string => MESSAGES[code];
