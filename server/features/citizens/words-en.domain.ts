// The English of the citizen pages. Names of agencies, papers and what officials wrote stay Vietnamese.
import type { DossierState } from '#schemas/dossiers/dossier-state.contract';
import { dayOf, vietnamParts, instantOf } from '../../platform/kernel/vietnam-time.ts';
import type { Facts, Words } from './words-vi.domain.ts';

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `Tuesday, 24 February 2026`: the month in words, since 02/03 is read in two ways. */
function day(on: string): string {
  const p = vietnamParts(instantOf(on, 0));
  return `${WEEKDAYS[p.weekday] ?? ''}, ${p.day} ${MONTHS[p.month - 1] ?? ''} ${p.year}`;
}

function time(iso: string): string {
  const { hour, minute } = vietnamParts(new Date(iso));
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

const dayOfMoment = (iso: string): string => day(dayOf(new Date(iso)));
const plural = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;
const workingDays = (minutes: number): string =>
  minutes < 480 ? 'less than one working day' : plural(Math.floor(minutes / 480), 'working day', 'working days');

const lookedAtAgain = (f: Facts): string =>
  `${f.agency} is checking the result once more before it is given to you. This page will say when you can have it.`;
const sentences: Record<DossierState, (f: Facts) => string> = {
  submitted: (f) => `Your application has reached ${f.agency} and is waiting for its papers to be checked.`,
  awaiting_completion: (f) =>
    `Papers are missing, so your application has not been accepted yet. Please complete it by ${f.deadline}.`,
  refused: () => 'Your application was not accepted. The reason is written in the refusal slip you were given.',
  received: (f) => `Your application was accepted and passed to ${f.unit}, which is choosing who will handle it.`,
  processing: (f) =>
    f.otherAgency === ''
      ? `Your application is being examined at ${f.unit}.`
      : `Your application is waiting for ${f.otherAgency} to do its part.`,
  head_review: (f) => `Your application has been examined and is being checked by the head of ${f.unit}.`,
  leader_review: (f) => `Your application is waiting for approval by the leaders of ${f.agency}.`,
  to_sign: () => 'The result is approved and is waiting to be signed.',
  signing: () => 'The result is being signed.',
  to_release: (f) =>
    f.underReview
      ? lookedAtAgain(f)
      : 'The result is signed and is being entered in the register before it is given to you.',
  awaiting_supplement: (f) => `Your application needs more papers from you, by ${f.deadline}.`,
  awaiting_payment: (f) => `Your application is waiting for your payment of ${f.amount}, by ${f.deadline}.`,
  withdrawn: () => 'The application was withdrawn at the applicant’s request. Handling has ended.',
  stopped: (f) => `${f.agency} has stopped handling this application. The reason is in the notice sent to you.`,
  closed: (f) => `${f.agency} has stopped handling this application for good. The reason is in the notice sent to you.`,
  released: (f) =>
    f.underReview
      ? lookedAtAgain(f)
      : {
          desk: `The result is ready. Please collect it at ${f.desk}.`,
          post: 'The result is ready. It is sent to you by post.',
          online: 'The result is ready. It is sent to you online.',
        }[f.method],
  returned: (f) =>
    f.revoked
      ? `The result you were given contains an error and was revoked. ${f.agency} replaces it and tells you.`
      : `The result was given to you${f.returnedAt === '' ? '' : ` on ${f.returnedAt}`}. ${f.underReview ? `${f.agency} is checking it once more and tells you if anything changes` : 'Your application is complete'}.`,
};

const bringTo = (f: Facts): string => `Bring the papers to ${f.desk}, ${f.agency}, ${f.address}, by ${f.deadline}.`;
const noticeMissing = (f: Facts): string[] => [
  `If the reason is not clear or you have not had the notice, call ${f.hotline}.`,
];
const tasks: Partial<Record<DossierState, (f: Facts) => string[]>> = {
  awaiting_completion: (f) => [bringTo(f)],
  awaiting_supplement: (f) => [bringTo(f)],
  awaiting_payment: (f) => [
    `Pay ${f.amount} by ${f.deadline} at ${f.desk}, ${f.agency}, ${f.address}, or as written in the payment notice.`,
    'Keep the receipt.',
  ],
  stopped: noticeMissing,
  closed: noticeMissing,
  refused: (f) => [`If you want to apply again or the reason is not clear, call ${f.hotline}.`],
  released: (f) =>
    f.underReview
      ? [`You need not collect it yet. For questions, call ${f.hotline}.`]
      : {
          desk: [
            `Go to ${f.desk}, ${f.agency}, ${f.address}, in office hours.`,
            'Bring the receipt with the appointment (Giấy tiếp nhận hồ sơ và hẹn trả kết quả) and your identity card.',
            'Somebody who collects it for you also brings a written authorisation.',
          ],
          post: [`Wait for delivery to the address you registered. If nothing comes within a week, call ${f.hotline}.`],
          online: [`Open the result where you applied online. If you cannot find it, call ${f.hotline}.`],
        }[f.method],
  returned: (f) =>
    f.revoked
      ? [
          'Do not use the revoked result.',
          f.correctionCode === ''
            ? `If you have not been told about the new result, call ${f.hotline}.`
            : `Follow the new result as application ${f.correctionCode}: look it up by this code and the last 4 digits of your identity number or tax code.`,
        ]
      : [],
};

/** Who applies, how, and what comes of it, where the catalogue says so in the words that many procedures share. */
const KNOWN: Readonly<Record<string, string>> = {
  'cá nhân': 'individuals',
  'tổ chức': 'organisations',
  'doanh nghiệp': 'businesses',
  'hộ gia đình': 'households',
  'cơ quan': 'public agencies',
  'trực tiếp': 'in person',
  'trực tuyến': 'online',
  'bưu chính công ích': 'by post',
  'giấy xác nhận': 'certificate of confirmation',
  'giấy khai sinh': 'birth certificate',
  'giấy phép xây dựng': 'building permit',
  'giấy phép lao động': 'work permit',
  'giấy chứng nhận': 'certificate',
  'thông báo kết quả': 'notice of the result',
  'văn bản thẩm định': 'written appraisal',
  'quyết định hỗ trợ': 'decision on support',
};

export const en: Words = {
  language: 'en',
  site: 'One-stop desk',
  skip: 'Skip to the main content',
  otherLanguage: { code: 'vi', name: 'Tiếng Việt' },
  nav: { lookup: 'Track an application', procedures: 'List of procedures', staff: 'For staff', label: 'Other pages' },
  day,
  moment: (iso) => `${dayOfMoment(iso)} at\u00a0${time(iso)}`,
  dayOfMoment,
  time,
  money: (amount) => `${amount.toLocaleString('en-GB')} VND`,
  lookup: {
    title: 'Track your application',
    lead: 'See where your application is, when the result is due and what you need to do.',
    code: 'Application code',
    codeHint: (example) => `Printed at the top of your receipt (Giấy tiếp nhận hồ sơ), for example ${example}.`,
    secret: 'Last 4 digits of your identity number, or the look-up code',
    secretHint:
      'The look-up code has 4 characters and is printed beside the application code. Organisations use the last 4 digits of the tax code.',
    submit: 'Show my application',
    privacy: 'This page shows only the progress and the dates, never your papers or personal details.',
    errorTitle: 'Please check',
    errorPrefix: 'Error: ',
    errors: {
      code: 'Enter the application code as printed on your receipt.',
      secret: 'Enter exactly 4 characters: the last 4 digits of your identity number, or the look-up code.',
      wrong: 'The application code and the 4 characters do not match. Please check both on your receipt.',
      tooMany: (minutes) => `Too many tries. Please wait about ${plural(minutes, 'minute', 'minutes')} and try again.`,
    },
    noReceipt: 'No receipt, or lost it? Ask at the one-stop desk where you applied.',
  },
  status: {
    title: (code) => `Application ${code}`,
    sentences,
    tasks,
    dueLabel: 'Result due',
    dueWasLabel: 'Due date before the stop',
    noDue: 'The law sets no time limit for this procedure.',
    colours: { within: 'On time', near: 'Due soon', late: 'Overdue', paused: 'Time is stopped', none: '' },
    left: (minutes) => `${workingDays(minutes)} left`,
    over: (minutes) => `${workingDays(minutes)} over`,
    lateHelp: 'The office owes you a written apology with a new date.',
    lateTask: (f) => `If you have not had the written apology with a new date, call ${f.hotline}.`,
    pausedHelp: 'A new due date is set when handling goes on.',
    progress: 'Steps of the application',
    stepStates: { done: 'done', current: 'now at this step', waiting: 'not yet' },
    todo: 'What you need to do',
    nothing: 'You do not need to do anything.',
    ended: 'This is finished. You do not need to do anything more.',
    defects: 'Papers to bring or to correct',
    howToMend: 'How: ',
    reason: 'Reason: ',
    dates: 'Dates',
    receivedAt: 'Accepted',
    dueAt: 'Due',
    originalDueAt: 'First due date',
    finishedAt: 'Finished',
    broughtAt: 'Papers handed in',
    endedAt: { refused: 'Refused', withdrawn: 'Withdrawn', closed: 'Stopped for good' },
    returnedAt: 'Result given',
    about: 'About this application',
    code: 'Application code',
    procedure: 'Procedure',
    agency: 'Office in charge',
    result: 'Number of the result',
    revokedResult: 'Number of the revoked result',
    hotline: 'Ask by phone',
    asOf: (at, on) => `As of ${at}, ${on}.`,
    reload: 'Show the latest state',
    offline: 'No network – as of {time}.',
    expired: 'More than 2 hours have passed since your look-up. Please look it up again to go on.',
    leave: 'End this look-up',
    leaveHint: 'Use it on a shared computer, so that the next person cannot see this application.',
  },
  procedures: {
    title: 'List of procedures',
    lead: 'Papers to bring, time limit and fee of each procedure.',
    search: 'Search by name or code',
    searchHint: 'Accents are optional.',
    submit: 'Search',
    found: (n) => plural(n, 'procedure', 'procedures'),
    none: (q) => `No procedure matches “${q}”. Try fewer words, or call the one-stop desk.`,
    empty: 'No procedure has been published yet.',
    previous: 'Previous page',
    next: 'Next page',
    page: (n, of) => `Page ${n} of ${of}`,
    limit: 'Time limit',
    fee: 'Fee',
    free: 'Free of charge',
    dueIfNow: (when) => `With all papers brought now, the result is due ${when}.`,
    papers: 'Papers to bring',
    copies: (n) => `Bring ${plural(n, 'set', 'sets')}.`,
    paperKinds: {
      original: 'Original',
      copy: 'Copy',
      certified_copy: 'Certified copy',
      electronic: 'Electronic file',
    },
    quantity: (n) => plural(n, 'copy', 'copies'),
    optional: 'if you have it',
    form: 'on form',
    steps: 'Steps',
    stepKinds: {
      reception: 'Hand in the papers, get the receipt',
      work: 'Examination',
      interagency: 'Another agency does its part',
      review: 'Check by the head of unit',
      approval: 'Approval',
      issue: 'Register and seal',
      return: 'Result given',
    },
    hours: (n) => plural(n, 'working hour', 'working hours'),
    result: 'What you receive',
    who: 'Who can apply',
    channels: 'How to apply',
    known: (text) => KNOWN[text.trim().toLocaleLowerCase('vi')],
    agency: 'Office in charge',
    otherAgencies: 'Also handled by',
    legalBasis: 'Legal basis',
    notes: 'Notes',
    code: 'Procedure code',
    field: 'Field',
    back: 'Back to the list of procedures',
    effective: (on) => `In force since ${on}.`,
    updated: (on) => `Last updated: ${on}.`,
  },
  problem: {
    absentTitle: 'Page not found',
    absent: 'This address leads to no page. It may be mistyped, or its content is no longer in force.',
    faultTitle: 'This page has a fault',
    fault: (requestId) => `The fault is ours, not yours. Please try again in a few minutes. Error code: ${requestId}`,
  },
};
