// Refusals of the radar, each with a stable code and plain words that say what to do.

export const RADAR_ERRORS = {
  'radar.cursor_invalid': 'Không đọc được vị trí trang tiếp theo. Hãy mở lại danh sách từ đầu.',
} as const;
