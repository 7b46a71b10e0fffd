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

/** What a person is told when the clock refuses; plain Vietnamese. */
export const deadlineRefusalMessage = (code: DeadlineRefusalCode): string => MESSAGES[code];
