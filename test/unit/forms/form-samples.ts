// Believable data for the forms: short by default; tests stretch what they are about.
import type {
  DecisionData,
  FormHead,
  ReceiptData,
  RefusalData,
  SupplementRequestData,
} from '#schemas/forms/forms.contract';

export const DOSSIER_CODE = '000.00.30.H15-260205-0012';
export const LOOKUP_URL = `https://motcua.daklak.gov.vn/tra-cuu?ma=${DOSSIER_CODE}`;
export const VERIFY_URL = 'https://motcua.daklak.gov.vn/kiem-tra/7Q2M-K9XD-41';

const dossier = { code: DOSSIER_CODE, lookupCode: 'K7P2', lookupUrl: LOOKUP_URL };
const renderedAt = '2026-02-05T10:00:00+07:00';

const head: FormHead = {
  parentAgency: 'Ủy ban nhân dân tỉnh Đắk Lắk',
  agency: 'Sở Dân tộc và Tôn giáo',
  place: 'Đắk Lắk',
  madeOn: '2026-02-05',
  number: '15',
  symbol: 'TNHS',
};
const deskHead: FormHead = { ...head, department: 'Bộ phận Tiếp nhận và Trả kết quả' };

const applicant = {
  name: 'H’Hen Niê Kđăm',
  identityNumber: '066193001234',
  address: 'Buôn Sut M’Đưng, xã Cư Suê, tỉnh Đắk Lắk',
  phone: '0905 123 456',
  email: 'hhen.nie@example.vn',
};
const official = { name: 'Nguyễn Thị Hương', phone: '0262 3955 123', email: 'huong.nt@daklak.gov.vn' };
const procedure = {
  code: '1.012222',
  name: 'Công nhận người có uy tín trong đồng bào dân tộc thiểu số',
};

export const aReceipt = (changes: Partial<ReceiptData> = {}): ReceiptData => ({
  head: deskHead,
  renderedAt,
  dossier,
  desk: 'Sở Dân tộc và Tôn giáo',
  copyFor: 'applicant',
  owner: applicant,
  procedure,
  papers: [
    { name: 'Đơn đề nghị công nhận người có uy tín', kind: 'original', quantity: 1 },
    { name: 'Biên bản họp liên ngành thôn, buôn', kind: 'certified_copy', quantity: 2 },
    { name: 'Biên bản kiểm tra, rà soát, đối chiếu hồ sơ của Ủy ban nhân dân xã', kind: 'copy', quantity: 1 },
    { name: 'Danh sách trích ngang người có uy tín', kind: 'electronic', quantity: 1 },
  ],
  sets: 1,
  timeLimit: '15 ngày làm việc',
  receivedAt: '2026-02-05T10:00:00+07:00',
  dueAt: '2026-03-05T16:30:00+07:00',
  delivery: { method: 'desk', address: '09 Lê Duẩn, phường Buôn Ma Thuột' },
  fees: [],
  official,
  lookupSite: 'motcua.daklak.gov.vn',
  hotline: '1900 1096',
  reprint: 0,
  ...changes,
});

export const aSupplementRequest = (changes: Partial<SupplementRequestData> = {}): SupplementRequestData => ({
  head: { ...deskHead, number: '7', symbol: 'HDHS' },
  renderedAt,
  dossier,
  applicant,
  procedure,
  defects: [
    {
      what: 'Biên bản họp liên ngành thôn, buôn chưa có chữ ký của Trưởng ban công tác Mặt trận.',
      howToMend: 'Bổ sung chữ ký, ghi rõ họ tên của người ký và nộp lại bản chính.',
    },
    { what: 'Thiếu danh sách trích ngang người có uy tín.', howToMend: 'Lập theo mẫu số 03 kèm theo Quyết định.' },
  ],
  reason: 'Thành phần hồ sơ chưa đủ theo quy định của thủ tục.',
  supplementBy: '2026-02-12',
  official,
  ...changes,
});

export const aRefusal = (changes: Partial<RefusalData> = {}): RefusalData => ({
  head: { ...deskHead, number: '3', symbol: 'TCGQ' },
  renderedAt,
  dossier,
  desk: 'Bộ phận Tiếp nhận và Trả kết quả Sở Dân tộc và Tôn giáo',
  applicant,
  procedure,
  reasons: [
    {
      reason: 'Người được đề nghị không cư trú tại thôn, buôn lập hồ sơ.',
      legalBasis:
        'điểm a khoản 2 Điều 4 Quyết định số 28/2023/QĐ-TTg ngày 23 tháng 11 năm 2023 của Thủ tướng Chính phủ.',
    },
  ],
  official,
  lookupSite: 'motcua.daklak.gov.vn',
  ...changes,
});

export const aDecision = (changes: Partial<DecisionData> = {}): DecisionData => ({
  head: { ...head, symbol: 'QĐ-SDTTG' },
  renderedAt,
  documentType: 'Quyết định',
  title: 'Về việc công nhận người có uy tín trong đồng bào dân tộc thiểu số năm 2026',
  issuer: 'Giám đốc Sở Dân tộc và Tôn giáo tỉnh Đắk Lắk',
  grounds: [
    'Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;',
    'Căn cứ Quyết định số 28/2023/QĐ-TTg ngày 23 tháng 11 năm 2023 của Thủ tướng Chính phủ về tiêu chí lựa chọn, công nhận người có uy tín và chính sách đối với người có uy tín trong đồng bào dân tộc thiểu số;',
    'Theo đề nghị của Trưởng phòng Chính sách dân tộc.',
  ],
  enactment: 'QUYẾT ĐỊNH:',
  articles: [
    'Điều 1. Công nhận bà H’Hen Niê Kđăm, dân tộc Ê Đê, cư trú tại Buôn Sut M’Đưng, xã Cư Suê, tỉnh Đắk Lắk là người có uy tín trong đồng bào dân tộc thiểu số.',
    'Điều 2. Người có tên tại Điều 1 được hưởng chính sách đối với người có uy tín theo quy định hiện hành kể từ ngày ký Quyết định này.',
    'Điều 3. Chánh Văn phòng, Trưởng phòng Chính sách dân tộc, Chủ tịch Ủy ban nhân dân xã Cư Suê và người có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.',
  ],
  recipients: ['Như Điều 3', 'Ủy ban nhân dân tỉnh (để báo cáo)', 'Bộ phận Một cửa', 'Lưu: VT, CSDT'],
  signer: { authority: ['KT. Giám đốc', 'Phó Giám đốc'], name: 'Y Bhĭm Niê' },
  verifyUrl: VERIFY_URL,
  draft: false,
  demo: false,
  ...changes,
});
