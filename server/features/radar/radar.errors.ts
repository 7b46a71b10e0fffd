// Refusals of the radar, each with a stable code and plain words that say what to do.

export const RADAR_ERRORS = {
  'radar.cursor_invalid': 'Không đọc được vị trí trang tiếp theo. Hãy mở lại danh sách từ đầu.',
  'radar.retry_refused': 'Chỉ quản trị của cơ quan được cho chạy lại việc máy tự làm. Hãy báo quản trị.',
  'radar.job_not_found': 'Không có việc này trong cơ quan của anh/chị, hoặc việc đã xong từ lâu. Hãy tải lại trang.',
} as const;
