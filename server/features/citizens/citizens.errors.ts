// Refusals of the public look-up. The first does not say which of the two was wrong, nor whether the dossier exists.

export const CITIZEN_ERRORS = {
  'citizens.not_found':
    'Mã hồ sơ hoặc 4 ký tự xác nhận chưa khớp. Bác xem lại cả hai trên Giấy tiếp nhận hồ sơ và hẹn trả kết quả.',
  'citizens.too_many_attempts': 'Đã tra cứu quá nhiều lần. Bác chờ {retryAfterSeconds} giây rồi thử lại.',
} as const;
