// Believable data for the forms: short by default; tests stretch what they are about.
import type {
  ApologyData,
  ControlSlipData,
  DecisionData,
  ReceiptData,
  RefusalData,
  RegisterData,
  StopNoticeData,
  SupplementRequestData,
} from '#schemas/forms/forms.contract';
import { formSamples } from '../../../server/features/forms/form-samples.domain.ts';

/** Over Tết, so that the term meets days off. */
const FORM_SAMPLES = formSamples('2026-02-05');

const { dossier } = FORM_SAMPLES.receipt;
export const DOSSIER_CODE = dossier.code;
export const LOOKUP_URL = dossier.lookupUrl;
export const VERIFY_URL = 'https://motcua.daklak.gov.vn/kiem-tra/7Q2M-K9XD-41';

export const aReceipt = (changes: Partial<ReceiptData> = {}): ReceiptData => ({ ...FORM_SAMPLES.receipt, ...changes });
export const aSupplementRequest = (changes: Partial<SupplementRequestData> = {}): SupplementRequestData => ({
  ...FORM_SAMPLES.supplement,
  ...changes,
});
export const aRefusal = (changes: Partial<RefusalData> = {}): RefusalData => ({ ...FORM_SAMPLES.refusal, ...changes });
export const anApology = (changes: Partial<ApologyData> = {}): ApologyData => ({ ...FORM_SAMPLES.apology, ...changes });
export const aStopNotice = (changes: Partial<StopNoticeData> = {}): StopNoticeData => ({
  ...FORM_SAMPLES.stop_notice,
  ...changes,
});
export const aControlSlip = (changes: Partial<ControlSlipData> = {}): ControlSlipData => ({
  ...FORM_SAMPLES.control_slip,
  ...changes,
});
export const aRegister = (changes: Partial<RegisterData> = {}): RegisterData => ({
  ...FORM_SAMPLES.register,
  ...changes,
});

export const aDecision = (changes: Partial<DecisionData> = {}): DecisionData => ({
  head: { ...FORM_SAMPLES.apology.head, madeOn: '2026-02-05', number: '15', symbol: 'QĐ-SDTTG' },
  renderedAt: FORM_SAMPLES.receipt.renderedAt,
  reprint: 0,
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
