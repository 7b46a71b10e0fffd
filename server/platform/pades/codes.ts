// Every answer the verifier can give against a file, with the words a citizen reads. The codes never change meaning.

const MESSAGES = {
  'pades.unreadable': 'Tệp không phải là PDF đọc được hoặc đã bị hỏng.',
  'pades.too_large': 'Tệp lớn hơn mức hệ thống nhận kiểm tra.',
  'pades.encrypted': 'Tệp PDF có đặt mật khẩu hoặc mã hóa nên không kiểm tra được.',
  'pades.unsupported_structure': 'Tệp PDF có cấu trúc mà hệ thống không chấp nhận khi kiểm tra chữ ký.',
  'pades.check_aborted': 'Việc kiểm tra đã dừng vì tệp cần quá nhiều thời gian hoặc bộ nhớ.',
  'pades.no_signature': 'Tệp không có chữ ký số nào.',
  'pades.trailing_bytes': 'Tệp có dữ liệu lạ được nối thêm vào cuối.',
  'pades.not_whole_file': 'Tệp đã bị thay đổi sau lần ký cuối cùng.',
  'pades.changed_after_signing': 'Nội dung đã bị thay đổi sau khi ký.',
  'pades.byte_range_invalid': 'Phạm vi dữ liệu được ký không đúng quy cách.',
  'pades.contents_invalid': 'Phần dữ liệu chữ ký trong tệp không đúng quy cách.',
  'pades.format_unsupported': 'Chữ ký không theo chuẩn PAdES (ETSI.CAdES.detached).',
  'pades.cms_malformed': 'Dữ liệu chữ ký bị hỏng hoặc thiếu thành phần bắt buộc.',
  'pades.algorithm_not_allowed': 'Chữ ký dùng thuật toán hoặc độ dài khóa không còn an toàn.',
  'pades.digest_mismatch': 'Nội dung tệp không khớp với nội dung đã ký.',
  'pades.signature_mismatch': 'Chữ ký không khớp với chứng thư của người ký.',
  'pades.certificate_missing': 'Chữ ký không kèm chứng thư của người ký.',
  'pades.certificate_not_bound': 'Chứng thư kèm theo không phải chứng thư đã dùng khi ký.',
  'pades.certificate_not_valid_then': 'Chứng thư chưa có hiệu lực hoặc đã hết hạn vào lúc ký.',
  'pades.key_usage': 'Chứng thư không được cấp để ký văn bản.',
  'pades.untrusted_chain': 'Chứng thư không do tổ chức chứng thực được tin cậy cấp.',
  'pades.time_missing': 'Chữ ký không ghi thời điểm ký.',
  'pades.required_missing': 'Thiếu chữ ký bắt buộc hoặc chữ ký bắt buộc không hợp lệ.',
  'pades.required_order': 'Các chữ ký bắt buộc không theo đúng thứ tự.',
  'pades.signature_unexpected': 'Tệp có chữ ký ngoài những chữ ký được yêu cầu.',
} as const;

export type VerificationCode = keyof typeof MESSAGES;

/** The Vietnamese sentence for one code. */
export function messageOf(code: VerificationCode): string {
  return MESSAGES[code];
}

/** A file or signature that cannot be taken further; caught inside the verifier and reported by its code. */
export class Refused extends Error {
  readonly code: VerificationCode;

  constructor(code: VerificationCode, detail: string) {
    super(`${code}: ${detail}`);
    this.code = code;
  }
}
