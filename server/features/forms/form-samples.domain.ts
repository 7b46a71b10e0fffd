// One believable paper per form, for the preview of a set and for tests. No name here belongs to a real person.
import type { FormName } from '#schemas/forms/form-set.contract';
import type {
  ApologyData,
  ControlSlipData,
  FormHead,
  ReceiptData,
  RefusalData,
  RegisterData,
  StopNoticeData,
  SupplementRequestData,
} from '#schemas/forms/forms.contract';

interface SampleData {
  receipt: ReceiptData;
  supplement: SupplementRequestData;
  refusal: RefusalData;
  apology: ApologyData;
  stop_notice: StopNoticeData;
  control_slip: ControlSlipData;
  register: RegisterData;
}

const CODE = '000.00.30.H15-260205-0012';
const dossier = { code: CODE, lookupCode: 'K7P2', lookupUrl: `https://motcua.daklak.gov.vn/tra-cuu?ma=${CODE}` };
const common = { renderedAt: '2026-02-05T10:00:00+07:00', reprint: 0 };

const head: FormHead = {
  parentAgency: 'Ủy ban nhân dân tỉnh Đắk Lắk',
  agency: 'Sở Dân tộc và Tôn giáo',
  place: 'Đắk Lắk',
  madeOn: '2026-02-05',
};
const DESK = 'Bộ phận Tiếp nhận và Trả kết quả';
const deskHead = (number: string, symbol: string): FormHead => ({ ...head, department: DESK, number, symbol });

const applicant = {
  name: 'H’Hen Niê Kđăm',
  identityNumber: '066193001234',
  address: 'Buôn Sut M’Đưng, xã Cư Suê, tỉnh Đắk Lắk',
  phone: '0905 123 456',
  email: 'hhen.nie@example.vn',
};
const official = { name: 'Nguyễn Thị Hương', phone: '0262 3955 123', email: 'huong.nt@daklak.gov.vn' };
const procedure = { code: '1.012222', name: 'Công nhận người có uy tín trong đồng bào dân tộc thiểu số' };
const signer = { authority: ['KT. Giám đốc', 'Phó Giám đốc'], name: 'Y Bhĭm Niê' };
const recipients = ['Như trên', 'Bộ phận Một cửa', 'Lưu: VT, hồ sơ'];
const receivedAt = '2026-02-05T10:00:00+07:00';
const dueAt = '2026-03-05T16:30:00+07:00';

export const FORM_SAMPLES: SampleData = {
  receipt: {
    head: deskHead('15', 'TNHS-SDTTG'),
    ...common,
    dossier,
    desk: 'Sở Dân tộc và Tôn giáo',
    copyFor: 'applicant',
    derivation: ['Thứ Hai, 16/02/2026: nghỉ Tết Nguyên đán, không tính.'],
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
    receivedAt,
    dueAt,
    delivery: { method: 'desk', address: '09 Lê Duẩn, phường Buôn Ma Thuột' },
    fees: [],
    register: { book: '2026', entry: '0012' },
    official,
    lookupSite: 'motcua.daklak.gov.vn',
    hotline: '1900 1096',
  },
  supplement: {
    head: deskHead('7', 'HDHS-SDTTG'),
    ...common,
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
  },
  refusal: {
    head: deskHead('3', 'TCGQ-SDTTG'),
    ...common,
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
  },
  apology: {
    head: { ...head, number: '4', symbol: 'PXL-SDTTG' },
    ...common,
    dossier,
    applicant,
    procedure,
    receivedAt,
    oldDueAt: dueAt,
    newDueAt: '2026-03-12T16:30:00+07:00',
    reason: 'Cần kiểm tra thực tế tại thôn, buôn nhưng thời tiết xấu, đoàn kiểm tra chưa đến được địa bàn.',
    recipients,
    signer,
  },
  stop_notice: {
    head: { ...head, number: '2', symbol: 'TBD-SDTTG' },
    ...common,
    dossier,
    applicant,
    procedure,
    receivedAt,
    stage: 'Đang xử lý',
    cause: 'suspended',
    stoppedAt: '2026-02-20T09:15:00+07:00',
    reason: 'Có tranh chấp về nơi cư trú của người được đề nghị, đang chờ tòa án giải quyết.',
    legalBasis: 'Quyết định số 12/QĐ-SDTTG ngày 20 tháng 02 năm 2026 của Giám đốc Sở.',
    recipients,
    signer,
    contact: official,
    hotline: '1900 1096',
  },
  control_slip: {
    head,
    ...common,
    dossier: { code: CODE },
    owner: { name: applicant.name, phone: applicant.phone },
    procedure,
    receivedAt,
    dueAt,
    solvedBy: 'Phòng Chính sách dân tộc, Sở Dân tộc và Tôn giáo',
    cooperating: ['Phòng Kế hoạch - Tổng hợp'],
    blocks: [
      {
        giver: 'Bộ phận Tiếp nhận và Trả kết quả (Nguyễn Thị Hương)',
        receiver: 'Phòng Chính sách dân tộc (Lý Thu Hà)',
        at: '2026-02-05T10:05:00+07:00',
        dueAt: '2026-02-12T10:05:00+07:00',
        finishedAt: '2026-02-10T15:20:00+07:00',
        outcome: 'early',
        notes: [],
      },
      {
        giver: 'Phòng Chính sách dân tộc (Lý Thu Hà)',
        receiver: 'Lãnh đạo Sở Dân tộc và Tôn giáo (Y Bhĭm Niê)',
        at: '2026-02-10T15:20:00+07:00',
        dueAt: '2026-02-24T15:20:00+07:00',
        finishedAt: '2026-02-25T09:00:00+07:00',
        outcome: 'late',
        notes: ['Lý do quá hạn: Lãnh đạo đi công tác, chưa kịp ủy quyền.'],
      },
      {
        giver: 'Lãnh đạo Sở Dân tộc và Tôn giáo (Y Bhĭm Niê)',
        receiver: 'Bộ phận Tiếp nhận và Trả kết quả',
        at: '2026-02-25T09:00:00+07:00',
        notes: [],
      },
    ],
  },
  register: {
    renderedAt: common.renderedAt,
    parentAgency: 'Ủy ban nhân dân tỉnh Đắk Lắk',
    agency: 'Sở Dân tộc và Tôn giáo',
    department: DESK,
    title: 'Sổ theo dõi hồ sơ',
    book: '01',
    year: '2026',
    period: 'Từ ngày 01/01/2026 đến ngày 31/12/2026',
    rows: [
      [
        '1',
        CODE.replace('-', '-\n'),
        procedure.name,
        '1',
        applicant.name,
        `${applicant.address}; ${applicant.phone}`,
        'Phòng Chính sách dân tộc',
        '05/02/2026\n10:00',
        '05/03/2026\n16:30',
        '04/03/2026\n09:10',
        'Tại Bộ phận Một cửa',
        applicant.name,
        '',
      ],
    ],
  },
};

/** The sample as a paper of another day, so that it is made by the set in force then. @param day `YYYY-MM-DD` */
export function sampleOn<F extends Exclude<FormName, 'register'>>(form: F, day: string): SampleData[F] {
  const sample = FORM_SAMPLES[form];
  return { ...sample, head: { ...sample.head, madeOn: day } };
}
