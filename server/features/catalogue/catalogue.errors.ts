// Refusals of the catalogue.

export const CATALOGUE_ERRORS = {
  'catalogue.procedure_not_found': 'Không có thủ tục này trong danh mục đang áp dụng.',
  'catalogue.other_province':
    '{agency} thuộc tỉnh khác. Chỉ được tiếp nhận không phụ thuộc địa giới trong cùng tỉnh; hãy hướng dẫn người nộp gửi qua Cổng Dịch vụ công quốc gia.',
  'catalogue.agency_not_begun': '{agency} hoạt động từ {day}. Hãy chọn thủ tục của cơ quan đang giải quyết.',
  'catalogue.agency_ended': '{agency} hết hoạt động sau {day}. Hãy chọn thủ tục của cơ quan kế thừa.',
  'catalogue.forbidden': 'Chỉ quản trị và cán bộ cải cách hành chính được soạn quy trình.',
  'catalogue.publish_forbidden': 'Chỉ quản trị được công bố, rút thủ tục và đổi cơ quan, đơn vị.',
  'catalogue.command_reused': 'Mã thao tác đã dùng cho một việc khác. Hãy tải lại trang rồi làm lại.',
  'catalogue.draft_not_found': 'Không có bản soạn này. Có thể nó đã được công bố hoặc đã bỏ.',
  'catalogue.draft_exists': 'Thủ tục {code} đang có một bản soạn. Hãy mở bản đó để sửa tiếp.',
  'catalogue.code_exists': 'Mã {code} đã có trong danh mục. Hãy mở bản soạn từ thủ tục đó.',
  'catalogue.draft_conflict':
    'Người khác vừa lưu bản soạn này. Hãy xem các mục dưới đây, chọn nội dung cần giữ rồi lưu lại.',
  'catalogue.draft_changed':
    'Người khác vừa lưu bản soạn này. Hãy tải lại, xem nội dung họ đã sửa rồi làm lại việc này.',
  'catalogue.not_publishable': 'Thủ tục chưa công bố được: còn {count} điểm phải sửa.',
  'catalogue.published_meanwhile':
    'Thủ tục này vừa được công bố bản khác. Hãy bỏ bản soạn cũ và mở bản soạn mới từ bản vừa công bố.',
  'catalogue.version_not_found': 'Không có bản công bố này.',
  'catalogue.already_withdrawn': 'Bản này đã được rút, hết áp dụng từ {day}.',
  'catalogue.withdrawal_past': 'Ngày hết áp dụng phải từ hôm nay trở đi.',
  'catalogue.agency_conflict': 'Người khác vừa đổi thông tin cơ quan. Hãy tải lại rồi làm lại.',
  'catalogue.unit_not_found': 'Không có đơn vị này.',
  'catalogue.unit_exists': 'Mã đơn vị "{id}" đã dùng. Mã cũ không dùng lại vì hồ sơ cũ còn ghi; hãy chọn mã khác.',
  'catalogue.unit_ended': 'Đơn vị {name} đã kết thúc hoạt động.',
  'catalogue.unit_busy':
    'Đơn vị {name} chưa kết thúc được: còn {openDossiers} hồ sơ chưa xong, {opinions} ý kiến chưa trả lời, {people} người, {procedures} thủ tục nêu tên. Hãy chọn đơn vị kế thừa để chuyển hết sang, hoặc chuyển từng phần trước.',
  'catalogue.successor_unfit': 'Đơn vị kế thừa phải là đơn vị khác, còn hoạt động sau ngày kết thúc.',
  'catalogue.head_unnamed':
    'Lãnh đạo của nhiều phòng cùng về đơn vị kế thừa: {heads}. Hãy chọn ai là lãnh đạo phòng theo quyết định.',
  'catalogue.head_unfit': 'Người được chọn không thuộc các lãnh đạo phòng cùng về đơn vị kế thừa.',
  'catalogue.last_desk':
    '{name} là bộ phận Một cửa duy nhất của cơ quan. Hãy thêm một bộ phận Một cửa khác trước khi kết thúc.',
  'catalogue.rename_overlaps': 'Tên đang dùng có hiệu lực từ {day}. Tên mới phải có hiệu lực từ ngày đó trở đi.',
  'catalogue.rename_ahead': 'Tên mới chỉ ghi được khi đã có hiệu lực: chọn hôm nay hoặc một ngày trước.',
  'catalogue.last_day_past': 'Ngày làm việc cuối của đơn vị phải từ hôm nay trở đi.',
} as const;
