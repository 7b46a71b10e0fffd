// Refusals that any route can give, with their Vietnamese words.

export const HTTP_ERRORS = {
  'http.unreadable': 'Máy chủ không đọc được nội dung gửi lên. Hãy thử lại.',
  'http.body_missing': 'Yêu cầu thiếu nội dung.',
  'http.too_large': 'Nội dung gửi lên quá lớn.',
  'http.unsupported_type': 'Kiểu nội dung không được hỗ trợ. Hãy gửi JSON.',
  'http.invalid': 'Một số mục chưa đúng. Hãy xem lại các mục được đánh dấu.',
  'http.no_session': 'Phiên làm việc đã hết. Hãy đăng nhập lại, nội dung đang nhập vẫn được giữ.',
  'http.foreign_origin': 'Yêu cầu đến từ một trang khác nên bị từ chối.',
  'http.not_found': 'Không tìm thấy nội dung này.',
  'http.internal': 'Hệ thống gặp lỗi. Hãy thử lại; nếu vẫn lỗi, báo quản trị kèm mã {requestId}.',
} as const;
