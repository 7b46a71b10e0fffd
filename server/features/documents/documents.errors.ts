// Refusals around files and printed documents; the refusals of the file checks stand in platform/files.

export const DOCUMENT_ERRORS = {
  'documents.absent': 'Hồ sơ chưa có văn bản này.',
  'documents.print_unknown': 'Chưa có lần in này. Hãy bấm In lại.',
  'documents.command_reused': 'Mã thao tác đã dùng cho một việc khác. Hãy tải lại trang rồi làm lại.',
  'documents.no_file': 'Chưa chọn tệp nào để tải lên.',
  'documents.file_not_found': 'Không tìm thấy tệp này trong hồ sơ.',
} as const;
