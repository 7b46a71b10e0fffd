// Refusals about delegation, leave, hand-over and upkeep of people.

export const PEOPLE_ERRORS = {
  'people.not_found': 'Không tìm thấy người này trong cơ quan.',
  'people.forbidden': 'Việc này chỉ dành cho chính người đó, trưởng đơn vị, lãnh đạo hoặc quản trị.',
  'people.unit_not_found': 'Không có đơn vị này trong cơ quan.',
  'people.unit_ending': '{name} sắp kết thúc hoạt động mà không có đơn vị kế thừa. Hãy chọn đơn vị khác.',
  'people.unit_forbidden': 'Chỉ trưởng đơn vị, lãnh đạo hoặc quản trị xem được việc của cả đơn vị.',
  'people.version_conflict': 'Người khác vừa ghi trước. Hãy xem lại rồi ghi lần nữa.',
  'people.command_reused': 'Mã thao tác đã dùng cho một việc khác. Hãy tải lại trang rồi làm lại.',
  'people.same_person': 'Người ủy quyền và người được ủy quyền phải là hai người khác nhau.',
  'people.power_to_oneself':
    'Không ai tự nhận quyền quyết định cho mình. Hãy để người giao quyền hoặc một lãnh đạo khác ghi.',
  'people.power_needs_leader':
    'Vai trò lãnh đạo và trưởng đơn vị chỉ do lãnh đạo cơ quan giao, trên trang của người được giao.',
  'people.procedure_unknown': 'Cơ quan không có thủ tục mang mã {codes}. Hãy chọn lại thủ tục.',
  'people.giver_undecided': '{name} không giữ vai trò lãnh đạo hay trưởng đơn vị nên không có quyền để giao.',
  'people.receiver_unfit': 'Người được ủy quyền phải đang làm việc tại cùng cơ quan.',
  'people.not_deputy': 'Ký thay (KT.) là việc của cấp phó; {name} không phải cấp phó của người được thay.',
  'people.not_unit_head':
    '{form} chỉ giao được cho trưởng đơn vị thuộc cơ quan; {name} không phải trưởng đơn vị. Hãy chọn người khác.',
  'people.not_agency_head':
    'Chỉ người đứng đầu cơ quan giao được {form} Cấp phó và trưởng đơn vị không giao lại; hãy chọn hình thức khác.',
  'people.not_beside_head':
    'Thay trưởng đơn vị chỉ có thể là chuyên viên cùng đơn vị hoặc trưởng đơn vị khác; {name} không thuộc hai nhóm này.',
  'people.form_in_vain':
    'Không thủ tục nào trong số này cho ký {form}, nên ủy quyền sẽ không có tác dụng. Hãy chọn hình thức khác, hoặc sửa quy trình của thủ tục trước.',
  'people.dates_past': 'Những ngày này đã qua. Hãy chọn ngày kết thúc từ hôm nay trở đi.',
  'people.dates_long': 'Khoảng thời gian dài hơn một năm. Hãy xem lại ngày kết thúc.',
  'people.delegation_overlaps':
    'Đã có ủy quyền cho {name} từ {startsOn} đến {endsOn} trùng ngày và thủ tục. Hãy thu hồi bản đó trước.',
  'people.leave_overlaps': 'Đã ghi vắng từ {startsOn} đến {endsOn}. Hãy hủy lần vắng đó trước.',
  'people.already_taken_back': 'Việc này đã được thu hồi trước đó.',
  'people.no_authority': 'Hôm nay anh/chị không giữ quyền ký thủ tục này: không phải lãnh đạo và không có ủy quyền.',
  'people.form_not_allowed': 'Thủ tục này không cho ký theo hình thức {form}. Lãnh đạo phải trực tiếp ký.',
  'people.nobody_to_take': 'Đơn vị không còn chuyên viên nào khác đang làm việc để nhận bàn giao.',
  'people.taker_unfit': 'Người nhận bàn giao phải là chuyên viên đang làm việc của cùng đơn vị.',
  'people.nothing_held': '{name} không giữ hồ sơ nào đang mở.',
  'people.holds_dossiers': '{name} còn giữ {count} hồ sơ đang mở. Hãy bàn giao trước.',
  'people.last_admin': 'Đây là quản trị cuối cùng của cơ quan. Hãy giao vai trò quản trị cho người khác trước.',
  'people.not_oneself': 'Không tự ngừng tài khoản của mình. Hãy nhờ một quản trị khác.',
  'people.unchanged': 'Không có gì thay đổi.',
} as const;
export type PeopleErrorCode = keyof typeof PEOPLE_ERRORS;
