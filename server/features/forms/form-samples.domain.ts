// One believable paper per form, for the preview of a set and for tests. No name here belongs to a real person.
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
import { addDays, plainDay, spokenDay, weekdayOf, type DayString } from '../../platform/kernel/vietnam-time.ts';
import { longDay } from './wording.domain.ts';

interface SampleData {
  receipt: ReceiptData;
  supplement: SupplementRequestData;
  refusal: RefusalData;
  apology: ApologyData;
  stop_notice: StopNoticeData;
  control_slip: ControlSlipData;
  register: RegisterData;
}

/** Days off that the term of a sample of early 2026 meets; those of the sets' first days meet none. */
const TET = ['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20'];
const TERM = 15;
/** The rule behind the sample's refusal; the earlier one is what a paper of 2018 would name. */
const CRITERIA = [
  { from: '2024-01-15', text: 'Quyết định số 28/2023/QĐ-TTg ngày 23 tháng 11 năm 2023 của Thủ tướng Chính phủ.' },
  { from: '', text: 'Quyết định số 12/2018/QĐ-TTg ngày 06 tháng 3 năm 2018 của Thủ tướng Chính phủ.' },
];

const isOff = (day: DayString): boolean => TET.includes(day) || [0, 6].includes(weekdayOf(day));

/** The day after which so many working days have passed. */
function workingDay(from: DayString, count: number): DayString {
  let day = from;
  for (let left = count; left > 0;) {
    day = addDays(day, 1);
    if (!isOff(day)) left -= 1;
  }
  return day;
}

const common = { reprint: 0 };
const PLACE = { parentAgency: 'Ủy ban nhân dân tỉnh Đắk Lắk', agency: 'Sở Dân tộc và Tôn giáo', place: 'Đắk Lắk' };
const DESK = 'Bộ phận Tiếp nhận và Trả kết quả';

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

/**
 * The papers of one dossier that was received at ten on this working day; whatever they date follows from it.
 * @param day `YYYY-MM-DD`; a paper is made by the set of forms in force on its own day
 */
export function formSamples(day: DayString): SampleData {
  const on = (workingDays: number): DayString => workingDay(day, workingDays);
  const time = (workingDays: number, clock: string): string => `${on(workingDays)}T${clock}:00+07:00`;
  const headOn = (made: number, more: Partial<FormHead> = {}): FormHead => ({ ...PLACE, madeOn: on(made), ...more });
  const year = day.slice(0, 4);
  const code = `000.00.30.H15-${day.slice(2).replaceAll('-', '')}-0012`;
  const dossier = { code, lookupCode: 'K7P2', lookupUrl: `https://motcua.daklak.gov.vn/ho-so/${code}` };
  const receivedAt = time(0, '10:00');
  const dueAt = time(TERM, '10:00');
  const tet = TET.filter((off) => off > day && off < on(TERM));
  return {
    receipt: {
      head: headOn(0, { department: DESK, number: '15', symbol: 'TNHS-SDTTG' }),
      renderedAt: receivedAt,
      ...common,
      dossier,
      desk: 'Sở Dân tộc và Tôn giáo',
      copyFor: 'applicant',
      derivation:
        tet.length === 0
          ? []
          : [`Từ ${spokenDay(tet[0] ?? day)} đến ${spokenDay(tet.at(-1) ?? day)}: nghỉ Tết Nguyên đán, không tính.`],
      owner: applicant,
      procedure,
      papers: [
        { name: 'Đơn đề nghị công nhận người có uy tín', kind: 'original', quantity: 1 },
        { name: 'Biên bản họp liên ngành thôn, buôn', kind: 'certified_copy', quantity: 2 },
        { name: 'Biên bản kiểm tra, rà soát, đối chiếu hồ sơ của Ủy ban nhân dân xã', kind: 'copy', quantity: 1 },
        { name: 'Danh sách trích ngang người có uy tín', kind: 'electronic', quantity: 1 },
      ],
      sets: 1,
      timeLimit: `${TERM} ngày làm việc`,
      receivedAt,
      dueAt,
      delivery: { method: 'desk', address: '09 Lê Duẩn, phường Buôn Ma Thuột' },
      fees: [],
      register: { book: year, entry: '0012' },
      official,
      lookupSite: 'motcua.daklak.gov.vn',
      hotline: '1900 1096',
    },
    supplement: {
      head: headOn(0, { department: DESK, number: '7', symbol: 'HDHS-SDTTG' }),
      renderedAt: receivedAt,
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
      supplementBy: on(5),
      official,
    },
    refusal: {
      head: headOn(0, { department: DESK, number: '3', symbol: 'TCGQ-SDTTG' }),
      renderedAt: receivedAt,
      ...common,
      dossier,
      desk: 'Bộ phận Tiếp nhận và Trả kết quả Sở Dân tộc và Tôn giáo',
      applicant,
      procedure,
      reasons: [
        {
          reason: 'Người được đề nghị không cư trú tại thôn, buôn lập hồ sơ.',
          legalBasis: `điểm a khoản 2 Điều 4 ${CRITERIA.find(({ from }) => from <= day)?.text ?? ''}`,
        },
      ],
      official,
      lookupSite: 'motcua.daklak.gov.vn',
    },
    apology: {
      head: headOn(TERM - 1, { number: '4', symbol: 'PXL-SDTTG' }),
      renderedAt: time(TERM - 1, '15:00'),
      ...common,
      dossier,
      applicant,
      procedure,
      receivedAt,
      oldDueAt: dueAt,
      newDueAt: time(TERM + 5, '10:00'),
      reason: 'Cần kiểm tra thực tế tại thôn, buôn nhưng thời tiết xấu, đoàn kiểm tra chưa đến được địa bàn.',
      recipients,
      signer,
    },
    stop_notice: {
      head: headOn(9, { number: '2', symbol: 'TBD-SDTTG' }),
      renderedAt: time(9, '09:30'),
      ...common,
      dossier,
      applicant,
      procedure,
      receivedAt,
      stage: 'Đang xử lý',
      cause: 'suspended',
      stoppedAt: time(9, '09:15'),
      reason: 'Có tranh chấp về nơi cư trú của người được đề nghị, đang chờ tòa án giải quyết.',
      legalBasis: `Quyết định số 12/QĐ-SDTTG ${longDay(on(9))} của Giám đốc Sở.`,
      recipients,
      signer,
      contact: official,
      hotline: '1900 1096',
    },
    control_slip: {
      head: headOn(0),
      renderedAt: time(9, '09:00'),
      ...common,
      dossier: { code },
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
          at: time(0, '10:05'),
          dueAt: time(5, '10:05'),
          finishedAt: time(3, '15:20'),
          outcome: 'early',
          notes: [],
        },
        {
          giver: 'Phòng Chính sách dân tộc (Lý Thu Hà)',
          receiver: 'Lãnh đạo Sở Dân tộc và Tôn giáo (Y Bhĭm Niê)',
          at: time(3, '15:20'),
          dueAt: time(8, '15:20'),
          finishedAt: time(9, '09:00'),
          outcome: 'late',
          notes: ['Lý do quá hạn: Lãnh đạo đi công tác, chưa kịp ủy quyền.'],
        },
        {
          giver: 'Lãnh đạo Sở Dân tộc và Tôn giáo (Y Bhĭm Niê)',
          receiver: 'Bộ phận Tiếp nhận và Trả kết quả',
          at: time(9, '09:00'),
          notes: [],
        },
      ],
    },
    register: {
      renderedAt: time(TERM, '17:00'),
      parentAgency: 'Ủy ban nhân dân tỉnh Đắk Lắk',
      agency: 'Sở Dân tộc và Tôn giáo',
      department: DESK,
      title: 'Sổ theo dõi hồ sơ',
      book: '01',
      year,
      period: `Từ ngày 01/01/${year} đến ngày 31/12/${year}`,
      rows: [
        [
          '1',
          code.replace('-', '-\n'),
          procedure.name,
          '1',
          applicant.name,
          `${applicant.address}; ${applicant.phone}`,
          'Phòng Chính sách dân tộc',
          `${plainDay(on(0))}\n10:00`,
          `${plainDay(on(TERM))}\n10:00`,
          `${plainDay(on(TERM - 1))}\n09:10`,
          'Tại Bộ phận Một cửa',
          applicant.name,
          '11/QĐ-SDTTG',
        ],
      ],
    },
  };
}
