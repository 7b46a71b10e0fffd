// What the officers of the demo office write in each procedure: who files, who works on it, the draft and the doubts.
// In the texts {chủ} is the owner, {địa chỉ} the owner's address, {người} another person, {xã} a commune, {năm} the year.

export interface ProcedureText {
  /** Names of organisations that file; absent where persons do. */
  organisations?: readonly string[];
  /** Usernames of the specialists who get such dossiers in turn. */
  specialists: readonly string[];
  title: string;
  articles: readonly string[];
  /** Who proposes, in the last ground of the draft. */
  proposer: string;
  /** Why the desk would have to refuse one. */
  refusal: string;
  /** Why the leader would have to stop one. */
  stop?: string;
  /** Why what was stopped would have to be closed for good. */
  close?: string;
}

const POLICY = {
  specialists: ['chuyenvien', 'chuyenvien2'],
  proposer: 'Trưởng phòng Chính sách dân tộc',
} as const;
const PLANNING = { specialists: ['chuyenvien3'], proposer: 'Trưởng phòng Kế hoạch - Tổng hợp' } as const;
const CIVIL_STATUS = { specialists: ['xa.tuphap'], proposer: 'công chức Tư pháp - Hộ tịch' } as const;
const SOCIETY = { specialists: ['xa.chuyenvien'], proposer: 'Trưởng phòng Văn hóa - Xã hội' } as const;
const ECONOMY = { specialists: ['xa.kinhte'], proposer: 'Trưởng phòng Kinh tế' } as const;

export const PROCEDURE_TEXTS: Readonly<Record<string, ProcedureText>> = {
  'BDT-01': {
    ...PLANNING,
    organisations: [
      'Ủy ban nhân dân xã {xã}',
      'Ban Quản lý dự án đầu tư xây dựng khu vực {xã}',
      'Hợp tác xã Nông lâm nghiệp {xã}',
      'Trường Phổ thông dân tộc bán trú {xã}',
    ],
    title: 'Về kết quả thẩm định hồ sơ dự án thuộc Chương trình mục tiêu quốc gia tại xã {xã}',
    articles: [
      '1. Hồ sơ do {chủ} trình đủ thành phần, đúng đối tượng và địa bàn của Chương trình mục tiêu quốc gia phát triển kinh tế - xã hội vùng đồng bào dân tộc thiểu số và miền núi.',
      '2. Sở Dân tộc và Tôn giáo thống nhất với quy mô, địa điểm và nội dung đầu tư nêu trong hồ sơ; đề nghị rà soát lại đơn giá nhân công theo công bố giá quý gần nhất.',
      '3. Đề nghị {chủ} hoàn thiện hồ sơ theo ý kiến trên, trình cấp có thẩm quyền phê duyệt theo quy định./.',
    ],
    refusal: 'Danh mục đề nghị thẩm định không thuộc dự án, tiểu dự án do Sở Dân tộc và Tôn giáo chủ trì thẩm định.',
    stop: 'Chủ đầu tư đang xin điều chỉnh địa điểm xây dựng; dừng thẩm định đến khi có văn bản điều chỉnh.',
  },
  'BDT-02': {
    ...POLICY,
    title: 'Xác nhận đối tượng, địa bàn thụ hưởng chính sách dân tộc',
    articles: [
      'Ông (bà): {chủ}.',
      'Nơi cư trú: {địa chỉ}.',
      'Là người dân tộc thiểu số, thường trú tại địa bàn thuộc danh sách thôn, xã vùng đồng bào dân tộc thiểu số và miền núi đang được hưởng chính sách theo các quyết định nêu trên.',
      'Giấy này được cấp để bổ sung hồ sơ hưởng chính sách hỗ trợ theo quy định./.',
    ],
    refusal:
      'Thôn nơi cư trú không có trong danh sách thôn thuộc vùng đồng bào dân tộc thiểu số và miền núi được phê duyệt.',
  },
  '1.004875': {
    ...POLICY,
    title: 'Về việc công nhận người có uy tín trong đồng bào dân tộc thiểu số năm {năm}',
    articles: [
      'Điều 1. Công nhận ông (bà) {chủ}, cư trú tại {địa chỉ}, là người có uy tín trong đồng bào dân tộc thiểu số.',
      'Điều 2. Người có tên tại Điều 1 được hưởng chính sách đối với người có uy tín theo quy định kể từ ngày ký Quyết định này.',
      'Điều 3. Chánh Văn phòng, Trưởng phòng Chính sách dân tộc, Ủy ban nhân dân xã nơi cư trú và người có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.',
    ],
    refusal: 'Người được đề nghị chưa cư trú ổn định tại thôn, không đúng đối tượng bình chọn trong kỳ này.',
    stop: 'Có đơn phản ánh về kết quả bình chọn tại thôn; dừng để xác minh, kết luận.',
    close: 'Người được đề nghị công nhận đã chuyển hẳn nơi cư trú sang tỉnh khác; không còn đối tượng để giải quyết.',
  },
  '1.004888': {
    ...POLICY,
    organisations: ['Ủy ban nhân dân xã {xã}'],
    title: 'Về việc đưa ra khỏi danh sách người có uy tín trong đồng bào dân tộc thiểu số',
    articles: [
      'Điều 1. Đưa ông (bà) {người} ra khỏi danh sách người có uy tín trong đồng bào dân tộc thiểu số theo đề nghị của {chủ}.',
      'Điều 2. Thôi thực hiện chính sách đối với người có tên tại Điều 1 kể từ ngày ký Quyết định này.',
      'Điều 3. Chánh Văn phòng, Trưởng phòng Chính sách dân tộc và {chủ} chịu trách nhiệm thi hành Quyết định này./.',
    ],
    refusal: 'Biên bản họp liên tịch thôn không đủ thành phần dự họp nên chưa có căn cứ xem xét.',
  },
  '1.012222': {
    ...SOCIETY,
    title: 'Về việc công nhận người có uy tín trong đồng bào dân tộc thiểu số năm {năm}',
    articles: [
      'Điều 1. Công nhận ông (bà) {chủ}, cư trú tại {địa chỉ}, là người có uy tín trong đồng bào dân tộc thiểu số.',
      'Điều 2. Giao Phòng Văn hóa - Xã hội thực hiện chế độ, chính sách đối với người có tên tại Điều 1.',
      'Điều 3. Chánh Văn phòng HĐND và UBND xã, Trưởng phòng Văn hóa - Xã hội, Trưởng thôn và người có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.',
    ],
    refusal: 'Người được đề nghị không có trong biên bản bình chọn của thôn.',
    stop: 'Có đơn kiến nghị của các hộ trong thôn về kết quả bình chọn; dừng để tổ chức họp lại.',
  },
  'BDT-LT01': {
    ...POLICY,
    title: 'Cho ý kiến về việc công nhận người có uy tín trong đồng bào dân tộc thiểu số năm {năm}',
    articles: [
      '1. Hồ sơ đề nghị công nhận ông (bà) {chủ}, cư trú tại {địa chỉ}, do Ủy ban nhân dân xã chuyển đến đủ thành phần, đúng quy trình bình chọn.',
      '2. Sở Dân tộc và Tôn giáo nhất trí để Ủy ban nhân dân xã xem xét, quyết định công nhận theo thẩm quyền.',
      '3. Đề nghị Ủy ban nhân dân xã gửi quyết định về Sở để cập nhật danh sách toàn tỉnh./.',
    ],
    refusal:
      'Biên bản họp thôn chuyển kèm chưa có chữ ký của Trưởng ban công tác Mặt trận; đề nghị xã bổ sung rồi chuyển lại.',
  },
  '1.012223': {
    ...SOCIETY,
    organisations: ['Ủy ban Mặt trận Tổ quốc Việt Nam xã {xã}'],
    title: 'Về việc thay thế, bổ sung người có uy tín trong đồng bào dân tộc thiểu số',
    articles: [
      'Điều 1. Đưa ông (bà) {người} ra khỏi danh sách người có uy tín do chuyển nơi cư trú; công nhận người thay thế theo danh sách do {chủ} đề nghị.',
      'Điều 2. Giao Phòng Văn hóa - Xã hội điều chỉnh danh sách chi trả chế độ từ tháng sau.',
      'Điều 3. Trưởng phòng Văn hóa - Xã hội và {chủ} chịu trách nhiệm thi hành Quyết định này./.',
    ],
    refusal: 'Hồ sơ đề nghị thay thế chưa có kết quả họp của thôn.',
  },
  '1.001193': {
    ...CIVIL_STATUS,
    title: 'Đăng ký khai sinh',
    articles: ['Đăng ký khai sinh theo đề nghị của ông (bà) {chủ}, cư trú tại {địa chỉ}./.'],
    refusal: 'Trẻ em đã được đăng ký khai sinh tại nơi cư trú của người mẹ theo Cơ sở dữ liệu hộ tịch điện tử.',
  },
  '1.000894': {
    ...CIVIL_STATUS,
    title: 'Chứng nhận kết hôn',
    articles: [
      'Bên thứ nhất: {chủ}, cư trú tại {địa chỉ}.',
      'Bên thứ hai: {người}, cư trú tại xã Nà Mây, tỉnh Sơn Thủy.',
      'Hai bên có đủ điều kiện kết hôn, tự nguyện đăng ký và đã ký vào Sổ đăng ký kết hôn của Ủy ban nhân dân xã Nà Mây./.',
    ],
    refusal: 'Một bên chưa đủ tuổi kết hôn theo quy định của Luật Hôn nhân và gia đình.',
  },
  '1.000656': {
    ...CIVIL_STATUS,
    title: 'Trích lục khai tử',
    articles: [
      'Người chết: {người}, nơi cư trú cuối cùng tại xã Nà Mây, tỉnh Sơn Thủy.',
      'Người đi khai: {chủ}, cư trú tại {địa chỉ}.',
      'Đã đăng ký khai tử tại Ủy ban nhân dân xã Nà Mây./.',
    ],
    refusal: 'Nơi cư trú cuối cùng của người chết không thuộc xã Nà Mây.',
  },
  '1.004873': {
    ...CIVIL_STATUS,
    title: 'Xác nhận tình trạng hôn nhân',
    articles: [
      'Ông (bà): {chủ}. Nơi cư trú: {địa chỉ}.',
      'Tình trạng hôn nhân: hiện tại chưa đăng ký kết hôn với ai.',
      'Giấy này được cấp để làm thủ tục đăng ký kết hôn, có giá trị 6 tháng kể từ ngày cấp./.',
    ],
    refusal: 'Tờ khai không nêu mục đích sử dụng; người yêu cầu không đồng ý bổ sung.',
  },
  '2.000635': {
    ...CIVIL_STATUS,
    title: 'Bản sao trích lục hộ tịch',
    articles: ['Cấp bản sao trích lục hộ tịch cho ông (bà) {chủ}, cư trú tại {địa chỉ}./.'],
    refusal: 'Cơ quan không lưu giữ sổ hộ tịch của việc được yêu cầu trích lục.',
  },
  '2.000815': {
    ...CIVIL_STATUS,
    title: 'Chứng thực bản sao từ bản chính',
    articles: ['Chứng thực bản sao đúng với bản chính do ông (bà) {chủ} xuất trình./.'],
    refusal: 'Bản chính bị tẩy xóa, sửa chữa nên không được dùng làm cơ sở chứng thực bản sao.',
  },
  '1.001612': {
    ...ECONOMY,
    title: 'Đăng ký hộ kinh doanh',
    articles: [
      '1. Tên hộ kinh doanh: Hộ kinh doanh {chủ}.',
      '2. Địa điểm kinh doanh: {địa chỉ}.',
      '3. Ngành, nghề: bán lẻ hàng tạp hóa, nông sản địa phương.',
      '4. Chủ hộ kinh doanh: {chủ}. Đăng ký lần đầu./.',
    ],
    refusal: 'Người đề nghị đang là chủ một hộ kinh doanh khác theo Cơ sở dữ liệu đăng ký hộ kinh doanh.',
  },
  '1.011607': {
    ...SOCIETY,
    title: 'Về việc công nhận hộ nghèo, hộ cận nghèo thường xuyên năm {năm}',
    articles: [
      'Điều 1. Công nhận hộ ông (bà) {chủ}, cư trú tại {địa chỉ}, là hộ cận nghèo kể từ ngày ký Quyết định này.',
      'Điều 2. Phòng Văn hóa - Xã hội cập nhật danh sách, cấp giấy chứng nhận và thực hiện chính sách theo quy định.',
      'Điều 3. Trưởng phòng Văn hóa - Xã hội, Trưởng thôn và hộ có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.',
    ],
    refusal: 'Hộ gia đình không đăng ký cư trú tại xã Nà Mây.',
    stop: 'Thôn đang tổ chức họp dân lấy lại ý kiến về kết quả rà soát; dừng đến khi có biên bản.',
  },
  '1.001699': {
    ...SOCIETY,
    title: 'Xác nhận khuyết tật',
    articles: [
      'Ông (bà): {chủ}. Nơi cư trú: {địa chỉ}.',
      'Dạng khuyết tật: vận động. Mức độ khuyết tật: nặng, theo kết luận của Hội đồng xác định mức độ khuyết tật xã Nà Mây.',
      'Giấy này được dùng để hưởng chính sách đối với người khuyết tật theo quy định./.',
    ],
    refusal: 'Người đề nghị đã được Hội đồng cùng cấp xác định mức độ khuyết tật, không có yêu cầu xác định lại.',
  },
  '1.001776': {
    ...SOCIETY,
    title: 'Về việc hưởng trợ cấp xã hội hàng tháng',
    articles: [
      'Điều 1. Ông (bà) {chủ}, cư trú tại {địa chỉ}, được hưởng trợ cấp xã hội hàng tháng kể từ tháng tiếp theo.',
      'Điều 2. Mức trợ cấp tính theo mức chuẩn trợ giúp xã hội và hệ số quy định tại Nghị định 20/2021/NĐ-CP, Nghị định 76/2024/NĐ-CP.',
      'Điều 3. Trưởng phòng Văn hóa - Xã hội, kế toán và người có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.',
    ],
    refusal: 'Người đề nghị đang hưởng trợ cấp bảo hiểm xã hội hàng tháng, không thuộc đối tượng của thủ tục.',
  },
  '1.001731': {
    ...SOCIETY,
    title: 'Về việc hỗ trợ chi phí mai táng',
    articles: [
      'Điều 1. Hỗ trợ chi phí mai táng cho gia đình ông (bà) {chủ}, cư trú tại {địa chỉ}, người đứng ra lo mai táng cho đối tượng bảo trợ xã hội.',
      'Điều 2. Mức hỗ trợ theo quy định tại Nghị định 20/2021/NĐ-CP, chi từ nguồn bảo trợ xã hội của xã.',
      'Điều 3. Trưởng phòng Văn hóa - Xã hội, kế toán và ông (bà) {chủ} chịu trách nhiệm thi hành Quyết định này./.',
    ],
    refusal: 'Người chết không thuộc đối tượng bảo trợ xã hội đang quản lý tại xã.',
  },
  '1.013225': {
    ...ECONOMY,
    title: 'Giấy phép xây dựng nhà ở riêng lẻ',
    articles: [
      '1. Cấp cho: {chủ}. Địa chỉ: {địa chỉ}.',
      '2. Được phép xây dựng: nhà ở riêng lẻ 02 tầng trên thửa đất ở của chủ hộ, theo bản vẽ thiết kế kèm theo hồ sơ.',
      '3. Chủ hộ phải khởi công trong thời hạn 12 tháng kể từ ngày được cấp giấy phép; quá hạn phải đề nghị gia hạn./.',
    ],
    refusal: 'Thửa đất đề nghị xây dựng là đất trồng cây lâu năm, chưa chuyển mục đích sử dụng.',
    stop: 'Hai hộ liền kề đang tranh chấp ranh giới thửa đất; dừng đến khi hòa giải xong.',
    close: 'Hòa giải không thành, thửa đất đã được giao cho hộ khác theo bản án; không còn đối tượng để cấp phép.',
  },
  '2.002770': {
    ...SOCIETY,
    title: 'Về việc phê duyệt danh sách học sinh bán trú được hỗ trợ kinh phí, hỗ trợ gạo',
    articles: [
      'Điều 1. Phê duyệt hỗ trợ tiền ăn, tiền nhà ở và gạo cho con của ông (bà) {chủ}, cư trú tại {địa chỉ}, trong năm học hiện tại.',
      'Điều 2. Nhà trường tổ chức chi trả, cấp phát theo định mức của Nghị định 66/2025/NĐ-CP.',
      'Điều 3. Trưởng phòng Văn hóa - Xã hội, Hiệu trưởng nhà trường và ông (bà) {chủ} chịu trách nhiệm thi hành Quyết định này./.',
    ],
    refusal: 'Khoảng cách từ nhà đến trường chưa đạt mức quy định để hưởng chế độ bán trú.',
  },
  '2.001263': {
    ...CIVIL_STATUS,
    title: 'Chứng nhận nuôi con nuôi trong nước',
    articles: [
      'Cha (mẹ) nuôi: {chủ}, cư trú tại {địa chỉ}.',
      'Việc nuôi con nuôi có đủ điều kiện theo Luật Nuôi con nuôi, đã ghi vào Sổ đăng ký nuôi con nuôi của xã./.',
    ],
    refusal: 'Người nhận con nuôi không hơn con nuôi đủ 20 tuổi.',
  },
};
