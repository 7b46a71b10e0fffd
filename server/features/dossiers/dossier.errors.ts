// Refusals of the dossier life, each with a stable code and plain words that say what to do.

export const DOSSIER_ERRORS = {
  'dossiers.not_found': 'Không tìm thấy hồ sơ này.',
  'dossiers.forbidden': 'Bạn xem được hồ sơ này nhưng không có quyền làm việc này.',
  'dossiers.wrong_state':
    'Hồ sơ đang ở bước "{stateName}" nên chưa làm được việc này. Hãy tải lại để xem việc có thể làm.',
  'dossiers.version_conflict':
    'Hồ sơ vừa được người khác cập nhật. Hãy xem lại nội dung mới rồi làm tiếp; nội dung bạn đang nhập vẫn được giữ.',
  'dossiers.command_reused': 'Mã lệnh này đã dùng cho việc khác. Hãy tải lại trang rồi làm lại.',
  'dossiers.papers_missing': 'Còn thiếu giấy tờ bắt buộc: {missing}. Hãy bổ sung, hoặc chọn yêu cầu hoàn thiện.',
  'dossiers.paper_unknown':
    'Giấy tờ "{paperId}" không có trong thành phần hồ sơ đã công bố, nên không được yêu cầu hoặc nhận.',
  'dossiers.paper_twice': 'Một giấy tờ được ghi hai lần.',
  'dossiers.supplement_used':
    'Hồ sơ đã được yêu cầu bổ sung một lần. Pháp luật chỉ cho phép một lần sau khi tiếp nhận.',
  'dossiers.deadline_past': 'Hạn bổ sung phải sau hôm nay.',
  'dossiers.deadline_far': 'Hạn bổ sung không được quá một năm.',
  'dossiers.nothing_brought': 'Chưa ghi nhận giấy tờ nào được bổ sung.',
  'dossiers.supplement_incomplete': 'Chưa đủ giấy tờ đã yêu cầu: {missing}.',
  'dossiers.steps_left': 'Còn bước "{step}" chưa hoàn thành. Hãy hoàn thành trước khi trình dự thảo.',
  'dossiers.last_step': 'Đây là bước xử lý cuối. Hãy trình dự thảo kết quả.',
  'dossiers.assignee_unfit': 'Người được chọn không phải chuyên viên đang làm việc của phòng này.',
  'dossiers.assignee_same': 'Hồ sơ đang do chính người này xử lý.',
  'dossiers.payment_due': 'Hồ sơ còn khoản phải nộp chưa xác nhận. Hãy xác nhận đã nộp trước khi trình hoặc ký.',
  'dossiers.draft_missing': 'Chưa có dự thảo kết quả.',
  'dossiers.draft_changed': 'Dự thảo đã khác bản được duyệt. Cần duyệt lại.',
  'dossiers.signature_missing': 'Kết quả chưa được ký số hợp lệ.',
  'dossiers.receiver_unproven':
    'Trả tại quầy hoặc trực tuyến cần số giấy tờ của người nhận; qua bưu chính cần mã bưu gửi.',
  'dossiers.file_unknown': 'Có tệp chưa tải lên xong hoặc đã thuộc hồ sơ khác. Hãy tải lại tệp đó.',
  'dossiers.cursor_invalid': 'Vị trí trang không còn đúng. Hãy tải lại danh sách.',
} as const;
export type DossierErrorCode = keyof typeof DOSSIER_ERRORS;
