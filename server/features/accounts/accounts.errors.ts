// Refusals of sign-in and of account upkeep.

export const ACCOUNT_ERRORS = {
  'accounts.bad_credentials': 'Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy kiểm tra phím Caps Lock và bộ gõ tiếng Việt.',
  'accounts.too_many_attempts':
    'Đăng nhập sai quá nhiều lần. Hãy chờ {retryAfterSeconds} giây rồi thử lại, hoặc nhờ quản trị cấp lại mật khẩu.',
  'accounts.username_taken': 'Tên đăng nhập "{username}" đã có người dùng. Hãy chọn tên khác.',
  'accounts.unit_unknown': 'Không có đơn vị mang mã "{unitId}".',
} as const;
