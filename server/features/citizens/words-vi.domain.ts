// The Vietnamese of the citizen pages: the source of every visible text and the type of the English one.
import type { StepKind } from '#schemas/catalogue/catalogue.contract';
import type { ClockColour } from '#schemas/dossiers/dossier.contract';
import type { DossierState } from '#schemas/dossiers/dossier-state.contract';
import type { ReturnMethod } from '#schemas/dossiers/parts.contract';
import { spokenDay, spokenVietnam, vietnamParts, dayOf } from '../../platform/kernel/vietnam-time.ts';
import { dong, PAPER_KIND_NAME } from '../forms/wording.domain.ts';
import { CITIZEN_ERRORS } from './citizens.errors.ts';

/** What sentences about a dossier are made of; dates and amounts are in words already. */
export interface Facts {
  agency: string;
  address: string;
  desk: string;
  unit: string;
  /** Empty where no other agency has a part now. */
  otherAgency: string;
  /** The result that was given was taken back afterwards. */
  revoked: boolean;
  /** The signed result is looked at again before anybody goes on with it. */
  underReview: boolean;
  /** Empty until the dossier of the corrected result is open. */
  correctionCode: string;
  hotline: string;
  method: ReturnMethod;
  deadline: string;
  amount: string;
  returnedAt: string;
}

type PerState = Record<DossierState, (f: Facts) => string>;

const day = (on: string): string => spokenDay(on);
const lookedAtAgain = (f: Facts): string =>
  `${f.agency} đang kiểm tra lại kết quả cho chắc chắn trước khi trả cho bác. Khi có kết quả để nhận, trang này sẽ báo.`;
const sentences: PerState = {
  submitted: (f) => `Hồ sơ đã gửi tới ${f.agency} và đang chờ cán bộ kiểm tra giấy tờ để tiếp nhận.`,
  awaiting_completion: (f) =>
    `Hồ sơ chưa đủ giấy tờ nên chưa được tiếp nhận. Bác cần hoàn thiện chậm nhất là ${f.deadline}.`,
  refused: () => 'Hồ sơ không được tiếp nhận giải quyết. Lý do và căn cứ được ghi trong phiếu từ chối mà bác đã nhận.',
  received: (f) => `Hồ sơ đã được tiếp nhận và chuyển tới ${f.unit} để phân công người giải quyết.`,
  processing: (f) =>
    f.otherAgency === ''
      ? `Hồ sơ đang được xem xét tại ${f.unit}.`
      : `Hồ sơ đang chờ ${f.otherAgency} làm phần việc của mình.`,
  head_review: (f) => `Hồ sơ đã xem xét xong và đang được lãnh đạo ${f.unit} kiểm tra lại.`,
  leader_review: (f) => `Hồ sơ đang chờ lãnh đạo ${f.agency} phê duyệt.`,
  to_sign: () => 'Kết quả đã được phê duyệt và đang chờ lãnh đạo ký.',
  signing: () => 'Kết quả đang được ký.',
  to_release: (f) =>
    f.underReview ? lookedAtAgain(f) : 'Kết quả đã được ký và đang được ghi vào sổ trước khi trả cho bác.',
  awaiting_supplement: (f) => `Hồ sơ cần bác bổ sung giấy tờ, chậm nhất là ${f.deadline}.`,
  awaiting_payment: (f) => `Hồ sơ đang chờ bác nộp ${f.amount}, chậm nhất là ${f.deadline}.`,
  withdrawn: () => 'Hồ sơ đã được rút theo đề nghị của người nộp. Việc giải quyết đã kết thúc.',
  stopped: (f) => `${f.agency} đã tạm dừng giải quyết hồ sơ này. Lý do được ghi trong thông báo gửi cho bác.`,
  closed: (f) => `${f.agency} đã dừng và kết thúc giải quyết hồ sơ này. Lý do được ghi trong thông báo gửi cho bác.`,
  released: (f) =>
    f.underReview
      ? lookedAtAgain(f)
      : {
          desk: `Đã có kết quả. Mời bác đến nhận tại ${f.desk}.`,
          post: 'Đã có kết quả. Kết quả được gửi cho bác qua bưu điện.',
          online: 'Đã có kết quả. Kết quả được gửi cho bác qua mạng.',
        }[f.method],
  returned: (f) =>
    f.revoked
      ? `Kết quả đã trả có sai sót và đã bị thu hồi. ${f.agency} lập kết quả thay thế và báo cho bác.`
      : `Kết quả đã được trả${f.returnedAt === '' ? '' : ` vào ${f.returnedAt}`}. ${f.underReview ? `${f.agency} đang kiểm tra lại kết quả này và sẽ báo nếu có thay đổi` : 'Hồ sơ đã hoàn thành'}.`,
};

const bringTo = (f: Facts): string =>
  `Mang giấy tờ đến ${f.desk}, ${f.agency}, ${f.address}, chậm nhất là ${f.deadline}.`;
const noticeMissing = (f: Facts): string[] => [
  `Nếu chưa rõ lý do hoặc chưa nhận được thông báo, bác gọi ${f.hotline}.`,
];
const tasks: Partial<Record<DossierState, (f: Facts) => string[]>> = {
  awaiting_completion: (f) => [bringTo(f)],
  awaiting_supplement: (f) => [bringTo(f)],
  awaiting_payment: (f) => [
    `Nộp ${f.amount} chậm nhất là ${f.deadline} tại ${f.desk}, ${f.agency}, ${f.address}, hoặc theo cách ghi trong thông báo nộp tiền.`,
    'Giữ lại biên lai.',
  ],
  stopped: noticeMissing,
  closed: noticeMissing,
  refused: (f) => [`Nếu muốn nộp lại hoặc chưa rõ lý do, bác gọi ${f.hotline}.`],
  released: (f) =>
    f.underReview
      ? [`Bác chưa cần đến nhận. Cần hỏi thêm, bác gọi ${f.hotline}.`]
      : {
          desk: [
            `Đến ${f.desk}, ${f.agency}, ${f.address}, trong giờ làm việc.`,
            'Mang theo Giấy tiếp nhận hồ sơ và hẹn trả kết quả, và thẻ căn cước.',
            'Nếu nhờ người khác nhận thay, người đó mang thêm giấy ủy quyền.',
          ],
          post: [`Chờ bưu tá giao tới địa chỉ bác đã đăng ký. Quá một tuần chưa nhận được, bác gọi ${f.hotline}.`],
          online: [`Mở kết quả ở nơi bác đã nộp hồ sơ qua mạng. Không thấy kết quả, bác gọi ${f.hotline}.`],
        }[f.method],
  returned: (f) =>
    f.revoked
      ? [
          'Không dùng kết quả đã bị thu hồi.',
          f.correctionCode === ''
            ? `Nếu chưa được báo về kết quả thay thế, bác gọi ${f.hotline}.`
            : `Theo dõi kết quả thay thế ở hồ sơ ${f.correctionCode}: bác tra cứu bằng mã này và 4 số cuối của số căn cước hoặc mã số thuế.`,
        ]
      : [],
};

/** Whole working days say enough at home; the desk counts hours. */
const workingDays = (minutes: number): string =>
  minutes < 480 ? 'chưa đến một ngày làm việc' : `${Math.floor(minutes / 480)} ngày làm việc`;

export const vi = {
  language: 'vi' as 'vi' | 'en',
  site: 'Một cửa',
  skip: 'Tới nội dung chính',
  otherLanguage: { code: 'en' as 'vi' | 'en', name: 'English' },
  nav: { lookup: 'Tra cứu hồ sơ', procedures: 'Danh sách thủ tục', staff: 'Dành cho cán bộ', label: 'Các trang khác' },
  day,
  // The hour does not part from its word at the end of a line.
  moment: (iso: string) => spokenVietnam(new Date(iso)).replace(' lúc ', ' lúc\u00a0'),
  dayOfMoment: (iso: string) => day(dayOf(new Date(iso))),
  time: (iso: string) => {
    const { hour, minute } = vietnamParts(new Date(iso));
    return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
  },
  money: (amount: number) => dong(amount),
  lookup: {
    title: 'Tra cứu hồ sơ',
    lead: 'Xem hồ sơ đang ở đâu, hẹn trả ngày nào và bác cần làm gì.',
    code: 'Mã hồ sơ',
    codeHint: (example: string) => `In ở đầu Giấy tiếp nhận hồ sơ và hẹn trả kết quả, ví dụ ${example}.`,
    secret: '4 số cuối của số căn cước, hoặc mã tra cứu',
    secretHint: 'Mã tra cứu có 4 ký tự, in cạnh mã hồ sơ trên giấy hẹn. Tổ chức dùng 4 số cuối của mã số thuế.',
    submit: 'Xem hồ sơ',
    privacy: 'Trang này chỉ cho biết tình trạng và ngày hẹn, không hiện giấy tờ hay thông tin riêng của bác.',
    errorTitle: 'Bác xem lại',
    errorPrefix: 'Lỗi: ',
    errors: {
      code: 'Bác điền mã hồ sơ như in trên giấy hẹn.',
      secret: 'Bác điền đúng 4 ký tự: 4 số cuối của số căn cước, hoặc mã tra cứu trên giấy hẹn.',
      wrong: CITIZEN_ERRORS['citizens.not_found'] as string,
      tooMany: (minutes: number) => `Đã tra cứu quá nhiều lần. Bác chờ khoảng ${minutes} phút rồi thử lại.`,
    },
    noReceipt: 'Chưa có giấy hẹn hoặc làm mất giấy? Bác hỏi bộ phận một cửa nơi đã nộp hồ sơ.',
  },
  status: {
    title: (code: string) => `Hồ sơ ${code}`,
    sentences,
    tasks,
    dueLabel: 'Hẹn trả kết quả',
    dueWasLabel: 'Ngày hẹn trước khi tạm dừng',
    noDue: 'Thủ tục này không có thời hạn do pháp luật quy định.',
    colours: {
      within: 'Trong hạn',
      near: 'Sắp đến hẹn',
      late: 'Đã quá hẹn',
      paused: 'Đang tạm dừng tính thời gian',
      none: '',
    } satisfies Record<ClockColour, string> as Record<ClockColour, string>,
    left: (minutes: number) => `còn ${workingDays(minutes)}`,
    over: (minutes: number) => `quá ${workingDays(minutes)}`,
    lateHelp: 'Cơ quan phải xin lỗi và hẹn lại bằng văn bản.',
    lateTask: (f: Facts) => `Nếu chưa nhận được văn bản xin lỗi và hẹn lại, bác gọi ${f.hotline}.`,
    pausedHelp: 'Ngày hẹn mới được tính khi hồ sơ được giải quyết tiếp.',
    progress: 'Các bước của hồ sơ',
    stepStates: { done: 'đã xong', current: 'đang ở bước này', waiting: 'chưa tới' },
    todo: 'Bác cần làm gì',
    nothing: 'Bác không phải làm gì thêm.',
    ended: 'Việc này đã kết thúc. Bác không phải làm gì thêm.',
    defects: 'Giấy tờ cần bổ sung hoặc sửa',
    howToMend: 'Cách làm: ',
    reason: 'Lý do: ',
    dates: 'Các mốc ngày',
    receivedAt: 'Tiếp nhận',
    dueAt: 'Hẹn trả',
    originalDueAt: 'Hẹn trả lúc đầu',
    finishedAt: 'Giải quyết xong',
    /** A dossier that ended before its result has its own words for the day. */
    broughtAt: 'Nhận giấy tờ',
    endedAt: { refused: 'Từ chối tiếp nhận', withdrawn: 'Rút hồ sơ', closed: 'Dừng và kết thúc' } as Partial<
      Record<DossierState, string>
    >,
    returnedAt: 'Đã trả kết quả',
    about: 'Về hồ sơ này',
    code: 'Mã hồ sơ',
    procedure: 'Thủ tục',
    agency: 'Nơi giải quyết',
    result: 'Số của kết quả',
    revokedResult: 'Số của kết quả đã thu hồi',
    hotline: 'Hỏi qua điện thoại',
    asOf: (time: string, on: string) => `Số liệu lúc ${time}, ${on}.`,
    reload: 'Xem lại tình trạng mới nhất',
    offline: 'Mất mạng – số liệu lúc {time}.',
    expired: 'Đã quá 2 giờ kể từ lần tra cứu. Bác tra cứu lại để xem tiếp.',
    leave: 'Kết thúc tra cứu',
    leaveHint: 'Bác bấm khi dùng máy chung, để người sau không xem được hồ sơ này.',
  },
  procedures: {
    title: 'Danh sách thủ tục',
    lead: 'Giấy tờ cần nộp, thời hạn và phí của từng thủ tục.',
    search: 'Tìm theo tên hoặc mã thủ tục',
    searchHint: 'Gõ không dấu cũng được.',
    submit: 'Tìm',
    found: (n: number) => `${n} thủ tục`,
    none: (q: string) => `Không có thủ tục nào khớp với “${q}”. Bác thử ít từ hơn, hoặc gọi bộ phận một cửa.`,
    empty: 'Chưa có thủ tục nào được công bố.',
    previous: 'Trang trước',
    next: 'Trang sau',
    page: (n: number, of: number) => `Trang ${n} trên ${of}`,
    limit: 'Thời hạn',
    fee: 'Phí, lệ phí',
    free: 'Không mất phí',
    dueIfNow: (when: string) => `Nộp đủ giấy tờ bây giờ thì hẹn trả ${when}.`,
    papers: 'Giấy tờ cần nộp',
    copies: (n: number) => `Nộp ${n} bộ.`,
    paperKinds: { ...PAPER_KIND_NAME } as Record<keyof typeof PAPER_KIND_NAME, string>,
    quantity: (n: number) => `${n} bản`,
    optional: 'nếu có',
    form: 'theo',
    steps: 'Các bước',
    stepKinds: {
      reception: 'Nộp hồ sơ, nhận giấy hẹn',
      work: 'Xem xét hồ sơ',
      interagency: 'Cơ quan phối hợp giải quyết',
      review: 'Kiểm tra lại',
      approval: 'Phê duyệt',
      issue: 'Ghi sổ, đóng dấu',
      return: 'Trả kết quả',
    } satisfies Record<StepKind, string> as Record<StepKind, string>,
    hours: (n: number) => `${n.toLocaleString('vi-VN')} giờ làm việc`,
    result: 'Kết quả nhận được',
    who: 'Ai được nộp',
    channels: 'Cách nộp',
    /** What the catalogue says in set words, in the reader's language; undefined for words of its own. */
    known: (_text: string): string | undefined => undefined,
    agency: 'Nơi giải quyết',
    otherAgencies: 'Thủ tục này cũng có ở',
    legalBasis: 'Căn cứ pháp lý',
    notes: 'Lưu ý',
    code: 'Mã thủ tục',
    field: 'Lĩnh vực',
    back: 'Về danh sách thủ tục',
    effective: (on: string) => `Áp dụng từ ${on}.`,
    updated: (on: string) => `Cập nhật lần cuối: ${on}.`,
  },
  problem: {
    absentTitle: 'Không có trang này',
    absent: 'Địa chỉ bác mở không dẫn tới trang nào. Có thể địa chỉ gõ chưa đúng, hoặc nội dung không còn áp dụng.',
    faultTitle: 'Trang này đang gặp lỗi',
    fault: (requestId: string) =>
      `Lỗi do hệ thống, không phải do bác. Bác thử lại sau ít phút. Mã báo lỗi: ${requestId}`,
  },
};

export type Words = typeof vi;
