// Reasons, notes and defects that officers of the demo office write whatever the procedure. {giấy} is the paper.
import type { PaperKind } from '#schemas/catalogue/catalogue.contract';

interface Doubt {
  what: string;
  howToMend: string;
}

/** What can be wrong with a paper that is there. */
export const DOUBTS: Readonly<Record<PaperKind, readonly Doubt[]>> = {
  original: [
    { what: '{giấy}: người khai chưa ký, chưa ghi rõ họ tên', howToMend: 'Ký, ghi rõ họ tên rồi nộp lại bản chính' },
    { what: '{giấy}: nơi cư trú không khớp với căn cước', howToMend: 'Kê khai lại theo đúng thông tin trên căn cước' },
    { what: '{giấy}: thiếu trang cuối có chữ ký xác nhận', howToMend: 'Nộp lại bản đủ trang, có xác nhận' },
  ],
  copy: [
    {
      what: '{giấy}: bản chụp mờ, không đọc được số và ngày cấp',
      howToMend: 'Nộp bản chụp rõ, mang bản chính để đối chiếu',
    },
    { what: '{giấy}: chỉ có mặt trước', howToMend: 'Nộp bản chụp đủ hai mặt' },
  ],
  certified_copy: [{ what: '{giấy}: bản chứng thực thiếu dấu giáp lai', howToMend: 'Chứng thực lại đủ dấu' }],
  electronic: [{ what: '{giấy}: tệp không mở được', howToMend: 'Nộp lại tệp PDF mở được' }],
};

/** A paper that was not brought at all. */
export const MISSING: Doubt = {
  what: '{giấy}: chưa có trong hồ sơ',
  howToMend: 'Nộp bổ sung theo đúng thành phần hồ sơ đã công bố',
};

export const COMPLETION_REASONS = [
  'Hồ sơ chưa đủ thành phần theo quy định công bố của thủ tục.',
  'Thành phần hồ sơ còn thiếu, chưa đủ điều kiện tiếp nhận.',
] as const;
export const SUPPLEMENT_REASONS = [
  'Qua thẩm định, nội dung hồ sơ chưa đủ căn cứ để giải quyết.',
  'Thông tin trong hồ sơ chưa thống nhất, cần làm rõ trước khi trình.',
] as const;
export const WITHDRAWAL_REASONS = [
  'Gia đình chưa thu xếp được, xin rút để nộp lại sau.',
  'Nộp nhầm thủ tục, xin rút để làm hồ sơ khác.',
  'Đã được giải quyết ở nơi cư trú mới, không còn nhu cầu.',
] as const;
export const LAPSED_COMPLETION = 'Đã quá hạn hoàn thiện mà chủ hồ sơ không nộp lại giấy tờ còn thiếu.';
export const LAPSED_SUPPLEMENT =
  'Đã quá hạn bổ sung, chủ hồ sơ không nộp giấy tờ được yêu cầu và không có văn bản giải trình.';
export const MISTAKEN_RECEPTION =
  'Tiếp nhận nhầm: nội dung đề nghị không thuộc thủ tục này, đã hướng dẫn nộp đúng thủ tục.';
export const SEND_BACK_REASONS = [
  'Bổ sung căn cứ pháp lý ở phần mở đầu dự thảo.',
  'Ghi lại đúng địa danh nơi cư trú theo căn cước rồi trình lại.',
  'Thể thức dự thảo chưa đúng, cần rà lại các điều khoản thi hành.',
] as const;
export const LATE_EXPLANATIONS = [
  { cause: 'workload', text: 'Số hồ sơ nhận trong tháng tăng gấp đôi, chuyên viên không kịp thẩm định đúng hạn.' },
  { cause: 'difficult', text: 'Hồ sơ cần đối chiếu tài liệu lưu trữ ở thôn, mất thêm thời gian xác minh.' },
  { cause: 'absence', text: 'Người xử lý đi công tác cơ sở dài ngày, bàn giao chậm.' },
] as const;
export const LAPSED_CLOSE =
  'Hồ sơ đã dừng do không bổ sung giấy tờ; đến nay chủ hồ sơ vẫn không bổ sung, không đề nghị giải quyết tiếp.';
export const EXTENSION_REASONS = [
  'Cần thêm thời gian xác minh thực địa tại thôn do đường bị sạt lở sau mưa lớn.',
  'Số liệu giữa hồ sơ và hồ sơ lưu chưa khớp, cần đối chiếu lại trước khi trình.',
] as const;
export const SECOND_SUPPLEMENT =
  'Giấy tờ bổ sung lần đầu vẫn chưa rõ nội dung chính; đồng ý yêu cầu bổ sung thêm một lần, hướng dẫn trực tiếp tại quầy.';
export const QUESTIONS = [
  'Đề nghị cho ý kiến về sự phù hợp của nội dung đề nghị với danh mục, địa bàn đơn vị đang quản lý.',
  'Đề nghị đối chiếu với hồ sơ đơn vị đang theo dõi và cho biết có vướng mắc gì không.',
] as const;
export const OPINIONS_FOR = [
  'Nhất trí. Nội dung đề nghị phù hợp với danh mục đơn vị đang quản lý.',
  'Nhất trí, đơn vị không có ý kiến gì khác.',
] as const;
export const OPINIONS_AGAINST = [
  'Chưa nhất trí: một phần nội dung trùng với hỗ trợ đã cấp năm trước; đề nghị rà soát, loại phần trùng trước khi trình.',
] as const;
export const CORRECTION_REASONS = [
  'Ghi sai năm sinh của người được cấp; phát hiện khi đối chiếu trước lúc trả.',
  'Ghi nhầm tên thôn nơi thực hiện; phát hiện khi rà soát trước lúc trả.',
] as const;
/** The written refusal after the examination; between its ends stands the reason of the procedure. */
export const INELIGIBLE = {
  title: 'Về việc không đủ điều kiện giải quyết hồ sơ của ông (bà) {chủ}',
  opening: 'Qua thẩm định, hồ sơ của ông (bà) {chủ}, cư trú tại {địa chỉ}, không đủ điều kiện giải quyết vì lý do sau:',
  closing:
    'Cơ quan trả lại hồ sơ kèm thông báo này. Nếu không đồng ý, ông (bà) có quyền khiếu nại, khởi kiện theo quy định của pháp luật./.',
} as const;
export const REVOCATION_REASON =
  'Giấy đã trả ghi sai tên thôn nơi cư trú so với căn cước; thu hồi để cấp lại cho đúng.';
export const UPHELD = 'Cơ quan phối hợp sửa tên thôn trong văn bản của họ; nội dung công nhận không đổi.';
export const REASSIGN_REASON = 'Người đang xử lý đi tập huấn dài ngày.';
export const STEP_NOTES = [
  'Đã kiểm tra, đối chiếu hồ sơ',
  'Đã xác minh tại thôn',
  'Đã có ý kiến của đơn vị phối hợp',
  'Thông tin khớp với cơ sở dữ liệu dân cư',
] as const;
export const ENDORSEMENTS = [
  'Nhất trí với dự thảo.',
  'Đồng ý, kính trình lãnh đạo.',
  'Hồ sơ đủ điều kiện, đề nghị ký.',
] as const;
export const AUTHORISATIONS = {
  person: [
    'Giấy ủy quyền có chứng thực của Ủy ban nhân dân xã nơi cư trú',
    'Văn bản ủy quyền của chủ hồ sơ, kèm căn cước của hai bên',
    'Văn bản ủy quyền của cha mẹ cao tuổi cho con, có xác nhận của thôn',
  ],
  organisation: ['Giấy giới thiệu của cơ quan, kèm căn cước người được cử', 'Văn bản cử cán bộ nộp hồ sơ'],
} as const;
/** The ground that stands first in every draft. */
export const FIRST_GROUND = 'Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;';
