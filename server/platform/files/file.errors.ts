// Why a file is not taken: stable codes and, for each, the words that tell the person what to do.

export type FileRefusalCode =
  | 'files.empty'
  | 'files.too_large'
  | 'files.type_not_allowed'
  | 'files.type_mismatch'
  | 'files.pdf_unreadable'
  | 'files.pdf_encrypted'
  | 'files.truncated'
  | 'files.name_invalid';

/** What can stop an upload before its content is looked at. */
export type UploadErrorCode = FileRefusalCode | 'files.interrupted' | 'files.malformed_form';

const FILE_REFUSAL_WORDS = {
  'files.empty': 'Tệp không có nội dung. Hãy mở tệp trên máy để kiểm tra rồi tải lại.',
  'files.too_large':
    'Tệp lớn hơn mức cho phép. Hãy quét lại ở 200–300 dpi hoặc chia thành nhiều tệp nhỏ hơn rồi tải lại.',
  'files.type_not_allowed':
    'Loại tệp này không được nhận. Hãy chuyển sang PDF, ảnh (JPG, PNG, TIFF) hoặc văn bản (DOCX, XLSX, ODT) rồi tải lại.',
  'files.type_mismatch':
    'Đuôi tên tệp không đúng với nội dung bên trong. Hãy mở tệp, lưu lại đúng loại rồi tải lên; đừng chỉ đổi tên.',
  'files.pdf_unreadable': 'Không mở được tệp PDF này. Hãy xuất hoặc quét lại tài liệu thành PDF mới rồi tải lại.',
  'files.pdf_encrypted': 'Tệp PDF đang đặt mật khẩu. Hãy bỏ mật khẩu rồi tải lại.',
  'files.truncated': 'Tệp bị thiếu phần cuối, có thể do sao chép dở dang. Hãy lấy lại tệp gốc rồi tải lại.',
  'files.name_invalid':
    'Tên tệp không dùng được. Hãy đặt lại tên ngắn gọn, chỉ có một đuôi đúng loại (ví dụ don-de-nghi.pdf) rồi tải lại.',
} as const satisfies Record<FileRefusalCode, string>;

/** Words for every code an upload can fail with. */
export const UPLOAD_ERROR_WORDS = {
  ...FILE_REFUSAL_WORDS,
  'files.interrupted': 'Việc tải tệp bị ngắt giữa chừng. Hãy kiểm tra đường truyền rồi tải lại.',
  'files.malformed_form':
    'Không đọc được tệp trong biểu mẫu vừa gửi. Hãy tải lại trang, chọn đúng một tệp rồi gửi lại.',
} as const satisfies Record<UploadErrorCode, string>;

/** Given to `next` by the upload middleware; the HTTP layer translates its code. */
export class UploadError extends Error {
  readonly code: UploadErrorCode;
  readonly params: Record<string, unknown>;

  constructor(code: UploadErrorCode, params: Record<string, unknown> = {}, cause?: unknown) {
    super(UPLOAD_ERROR_WORDS[code], { cause });
    this.name = 'UploadError';
    this.code = code;
    this.params = params;
  }
}

/** A content hash that nothing is stored under: a record without its file, which is a fault and not a refusal. */
export class ContentMissingError extends Error {
  readonly sha256: string;

  constructor(sha256: string, cause?: unknown) {
    super(`No stored content for ${sha256}`, { cause });
    this.name = 'ContentMissingError';
    this.sha256 = sha256;
  }
}
