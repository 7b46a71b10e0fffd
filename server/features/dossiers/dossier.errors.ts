// Refusals of the dossier life, each with a stable code and plain words that say what to do.

export const DOSSIER_ERRORS = {
  'dossiers.not_found': 'Không tìm thấy hồ sơ này.',
  'dossiers.forbidden': 'Bạn xem được hồ sơ này nhưng không có quyền làm việc này khi hồ sơ ở bước "{stateName}".',
  'dossiers.wrong_state':
    'Hồ sơ đang ở bước "{stateName}" nên chưa làm được việc này. Hãy tải lại để xem việc có thể làm.',
  'dossiers.version_conflict':
    'Hồ sơ vừa được người khác cập nhật. Hãy xem lại nội dung mới rồi làm tiếp; nội dung bạn đang nhập vẫn được giữ.',
  'dossiers.command_reused': 'Mã thao tác đã dùng cho một việc khác. Hãy tải lại trang rồi làm lại.',
  'dossiers.papers_missing': 'Còn thiếu giấy tờ bắt buộc: {missing}. Hãy bổ sung, hoặc chọn yêu cầu hoàn thiện.',
  'dossiers.paper_unknown':
    'Giấy tờ "{paperId}" không có trong thành phần hồ sơ đã công bố, nên không được yêu cầu hoặc nhận.',
  'dossiers.paper_twice': 'Một giấy tờ được ghi hai lần.',
  'dossiers.supplement_used':
    'Hồ sơ đã được yêu cầu bổ sung đủ số lần cho phép sau khi tiếp nhận. Nếu thật cần, hãy trình lãnh đạo cho phép bằng văn bản; lần thứ hai bị tính quá hạn theo QĐ 766.',
  'dossiers.supplement_free': 'Hồ sơ còn được yêu cầu bổ sung, chưa cần lãnh đạo cho phép thêm.',
  'dossiers.supplement_running': 'Thời hạn bổ sung đến hết {deadline} chưa qua nên chưa dừng xử lý được.',
  'dossiers.day_unfit': 'Ngày phải sau hôm nay và không quá {days} ngày.',
  'dossiers.no_due': 'Thủ tục này không có ngày hẹn trả nên không hẹn lại được.',
  'dossiers.extension_used': 'Hồ sơ đã được hẹn lại. Chỉ được xin lỗi và hẹn lại một lần.',
  'dossiers.extension_too_late':
    'Đã quá ngày hẹn ({due}). Văn bản xin lỗi phải gửi trước ngày hẹn cũ; hãy ghi giải trình quá hạn.',
  'dossiers.extension_not_later': 'Ngày hẹn mới phải sau ngày hẹn cũ ({due}).',
  'dossiers.not_late': 'Hồ sơ chưa quá hạn nên chưa cần giải trình.',
  'dossiers.explanation_needed':
    'Hồ sơ đã quá hạn. Người xử lý hoặc lãnh đạo phòng cần ghi giải trình quá hạn trước khi làm tiếp.',
  'dossiers.unit_unfit': 'Hãy chọn một đơn vị khác trong cơ quan để lấy ý kiến.',
  'dossiers.unit_elsewhere': 'Hồ sơ không còn việc nào ở {unit}.',
  'dossiers.unit_asked': 'Đơn vị này đã được lấy ý kiến và chưa trả lời.',
  'dossiers.answer_past': 'Hạn trả lời không được trước hôm nay.',
  'dossiers.opinion_unknown': 'Đơn vị của bạn không có yêu cầu ý kiến này.',
  'dossiers.opinion_given': 'Đơn vị đã trả lời ý kiến này.',
  'dossiers.opinions_missing': 'Còn chờ ý kiến bắt buộc của: {units}. Có đủ ý kiến mới trình dự thảo được.',
  'dossiers.no_hand_over': 'Hồ sơ không ở bước chuyển liên thông này.',
  'dossiers.hand_over_next': 'Bước tiếp theo là "{step}" ở cơ quan khác. Hãy chọn chuyển liên thông.',
  'dossiers.child_open': 'Còn chờ kết quả của {agency}. Kết quả về sẽ tự ghép vào hồ sơ.',
  'dossiers.part_revoked':
    'Cơ quan khác đã thu hồi kết quả mà hồ sơ này dựa vào. Lãnh đạo xem lại rồi giữ nguyên, sửa hoặc thu hồi kết quả này.',
  'dossiers.nothing_doubted':
    'Không có kết quả liên thông nào bị thu hồi sau khi ký, nên không cần xác nhận giữ nguyên.',
  'dossiers.child_failed':
    '{agency} chưa làm phần việc của mình. Hãy chuyển liên thông lại; không có phần này chỉ trình được văn bản từ chối.',
  'dossiers.off_hours': 'Ngày hẹn mới phải trong giờ làm việc.',
  'dossiers.payment_running': 'Thời hạn nộp tiền đến hết {deadline} chưa qua nên chưa dừng xử lý được.',
  'dossiers.choice_missing': 'Hãy chọn kết quả của bước này: {choices}.',
  'dossiers.claimed': '{holder} đang giữ hồ sơ này.',
  'dossiers.claim_holds': 'Thời gian giữ chỗ chưa hết.',
  'dossiers.no_authority': 'Hôm nay bạn không có thẩm quyền ký kết quả của thủ tục này. Hãy kiểm tra văn bản ủy quyền.',
  'dossiers.already_revoked': 'Kết quả này đã được thu hồi; hồ sơ sửa đổi đã được lập.',
  'dossiers.deadline_past': 'Hạn bổ sung phải sau hôm nay.',
  'dossiers.deadline_far': 'Hạn bổ sung không được quá một năm.',
  'dossiers.nothing_asked': 'Hồ sơ không còn yêu cầu bổ sung nào đang chờ.',
  'dossiers.nothing_due': 'Hồ sơ không có khoản nào đang chờ nộp.',
  'dossiers.nothing_brought': 'Chưa ghi nhận giấy tờ nào được bổ sung.',
  'dossiers.supplement_incomplete': 'Chưa đủ giấy tờ đã yêu cầu: {missing}.',
  'dossiers.steps_left': 'Còn bước "{step}" chưa hoàn thành. Hãy hoàn thành trước khi trình dự thảo.',
  'dossiers.last_step': 'Đây là bước xử lý cuối. Hãy trình dự thảo kết quả.',
  'dossiers.assignee_unfit': 'Người được chọn không phải chuyên viên đang làm việc của phòng này.',
  'dossiers.assignee_away':
    '{name} đang nghỉ đến hết {until}. Hãy chọn người khác, hoặc đánh dấu vẫn giao nếu đã thống nhất.',
  'dossiers.assignee_same': 'Hồ sơ đang do chính người này xử lý.',
  'dossiers.payment_due': 'Hồ sơ còn khoản phải nộp chưa xác nhận. Hãy xác nhận đã nộp trước khi trình hoặc ký.',
  'dossiers.draft_missing': 'Chưa có dự thảo kết quả.',
  'dossiers.draft_changed': 'Dự thảo đã khác bản được duyệt. Cần duyệt lại.',
  'dossiers.signature_missing': 'Kết quả chưa được ký số hợp lệ.',
  'dossiers.receiver_unproven':
    'Trả tại quầy hoặc trực tuyến cần số giấy tờ của người nhận; qua bưu chính cần mã bưu gửi.',
  'dossiers.file_unknown': 'Có tệp chưa tải lên xong hoặc đã thuộc hồ sơ khác. Hãy tải lại tệp đó.',
  'dossiers.scope_forbidden': 'Danh sách này chỉ dành cho bộ phận Một cửa.',
  'dossiers.cursor_invalid': 'Vị trí trang không còn đúng. Hãy tải lại danh sách.',
} as const;
export type DossierErrorCode = keyof typeof DOSSIER_ERRORS;
