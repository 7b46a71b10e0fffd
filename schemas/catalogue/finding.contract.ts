// What the check of a procedure finds before publication: codes, their weight, and the words in both languages.
// Free of zod, so that the browser can import the words at no cost.
import type { StepKind } from './catalogue.contract.ts';

interface FindingKind {
  /** error: cannot be published · warning: may be published, but somebody should look */
  severity: 'error' | 'warning';
  vi: string;
  en: string;
}

const error = (vi: string, en: string): FindingKind => ({ severity: 'error', vi, en });
const warning = (vi: string, en: string): FindingKind => ({ severity: 'warning', vi, en });

/** `{step}` and `{of}` are numbers of steps as the list shows them, from 1. */
const KINDS = {
  missing_name: error('Chưa có tên thủ tục.', 'The procedure has no name.'),
  missing_steps: error('Chưa có trình tự thực hiện.', 'The procedure has no steps.'),
  missing_channels: error('Chưa có cách thức thực hiện.', 'No way of filing is named.'),
  missing_papers: error('Chưa có thành phần và số bộ hồ sơ.', 'The papers or the number of sets are missing.'),
  missing_limit: error('Chưa có thời hạn giải quyết.', 'The time limit is missing.'),
  missing_applicant: error('Chưa có đối tượng thực hiện.', 'It does not say who may apply.'),
  missing_agency: error('Chưa có cơ quan giải quyết.', 'The solving agency is missing.'),
  text_missing: error('Còn một ô bắt buộc chưa điền.', 'A required field is empty.'),
  id_twice: error('Mã "{id}" dùng hai lần.', 'The id "{id}" is used twice.'),
  step_hours: error('Bước {step}: giờ thực hiện phải lớn hơn 0.', 'Step {step}: the hours must be above zero.'),
  gate_missing: error('Thiếu bước "{kind}".', 'The step "{kind}" is missing.'),
  gate_twice: error('Có hơn một bước "{kind}".', 'There is more than one step "{kind}".'),
  gate_branches: error(
    'Bước {step} ({kind}): mọi hồ sơ đều qua bước này, nên không đặt điều kiện.',
    'Step {step} ({kind}): every dossier passes it, so it cannot have a condition.',
  ),
  order_wrong: error(
    'Bước {step} ({kind}) đứng sai thứ tự: tiếp nhận, xử lý, duyệt, phê duyệt, ban hành, trả.',
    'Step {step} ({kind}) is out of order: reception, work, review, approval, issue, return.',
  ),
  condition_unknown: error(
    'Bước {step}: điều kiện dựa vào một bước không có ở phía trước.',
    'Step {step}: the condition names no earlier step.',
  ),
  choice_unknown: error(
    'Bước {step}: điều kiện dựa vào một lựa chọn mà bước {of} không có.',
    'Step {step}: the condition names a choice that step {of} does not have.',
  ),
  choices_few: error('Bước {step}: cần ít nhất hai lựa chọn.', 'Step {step}: at least two choices are needed.'),
  choices_outside: error(
    'Bước {step}: chỉ bước xử lý mới có lựa chọn hoặc lấy ý kiến.',
    'Step {step}: only work steps have choices or ask for opinions.',
  ),
  unreachable: error('Bước {step}: không hồ sơ nào tới được.', 'Step {step}: no dossier can reach it.'),
  no_work: error(
    'Nhánh {branch}: không có bước xử lý nào, nên không ai soạn kết quả.',
    'Branch {branch}: it has no work step, so nobody drafts the result.',
  ),
  no_draft: error(
    'Nhánh {branch}: bước xử lý cuối phải của cơ quan mình, để soạn và trình kết quả.',
    'Branch {branch}: the last step before approval must be of the own agency, to draft the result.',
  ),
  branches_many: error('Quy trình có quá nhiều nhánh để kiểm tra.', 'The process has too many branches to check.'),
  hours_over: error(
    'Nhánh {branch}: tổng {planned} giờ, vượt thời hạn {allowed} giờ làm việc.',
    'Branch {branch}: {planned} hours in all, above the limit of {allowed} working hours.',
  ),
  hours_over_calendar: warning(
    'Nhánh {branch}: tổng {planned} giờ, trong khi hồ sơ nhận ngày đầu áp dụng chỉ có {allowed} giờ làm việc.',
    'Branch {branch}: {planned} hours, while a dossier of the first day in force has {allowed} working hours.',
  ),
  unit_unknown: error(
    'Đơn vị chưa chọn, không còn hoạt động vào ngày áp dụng, hoặc sắp kết thúc mà không có đơn vị kế thừa.',
    'No unit is chosen, it is not valid on the first day in force, or it ends without a successor.',
  ),
  child_missing: error(
    'Bước {step}: liên thông phải ghi cơ quan và thủ tục được hỏi.',
    'Step {step}: an interagency step needs the agency and its procedure.',
  ),
  child_outside: error(
    'Bước {step}: chỉ bước liên thông mới chuyển sang cơ quan khác.',
    'Step {step}: only an interagency step goes to another agency.',
  ),
  child_unknown: error(
    'Bước {step}: cơ quan được chọn không có thủ tục này.',
    'Step {step}: the agency chosen does not have this procedure.',
  ),
  effective_missing: error('Chưa có ngày áp dụng.', 'The first day in force is missing.'),
  effective_past: error('Ngày áp dụng không được trước hôm nay.', 'The first day in force cannot lie in the past.'),
  effective_before_last: error(
    'Ngày áp dụng phải từ ngày áp dụng của bản trước ({day}) trở đi.',
    'The first day in force cannot come before that of the version before ({day}).',
  ),
  announced_late: warning(
    'Công bố cách ngày áp dụng {days} ngày làm việc; quy định là ít nhất {least}.',
    'Announced {days} working days before it takes effect; the rule is at least {least}.',
  ),
} as const satisfies Record<string, FindingKind>;

export type FindingCode = keyof typeof KINDS;
export const FINDING_CODES = Object.keys(KINDS) as FindingCode[];

export interface Finding {
  code: FindingCode;
  /** JSON pointer into the draft. */
  at: string;
  params: Record<string, string | number>;
}

export const severityOf = (finding: Finding): FindingKind['severity'] => KINDS[finding.code].severity;

export const STEP_KIND_WORDS = {
  reception: { vi: 'Tiếp nhận', en: 'Reception' },
  work: { vi: 'Xử lý', en: 'Work' },
  interagency: { vi: 'Liên thông', en: 'Interagency' },
  review: { vi: 'Lãnh đạo phòng duyệt', en: 'Review by the head' },
  approval: { vi: 'Phê duyệt', en: 'Approval' },
  issue: { vi: 'Vào số, ban hành', en: 'Number and release' },
  return: { vi: 'Trả kết quả', en: 'Return of the result' },
} as const satisfies Record<StepKind, { vi: string; en: string }>;

/** The finding as a sentence. */
export function findingText({ code, params }: Finding, language: 'vi' | 'en'): string {
  return KINDS[code][language].replace(/\{(\w+)\}/g, (_all, name: string) => {
    const value = params[name] ?? '';
    if (name === 'kind' && value in STEP_KIND_WORDS) return STEP_KIND_WORDS[value as StepKind][language];
    if (typeof value === 'number') return language === 'vi' ? String(value).replace('.', ',') : String(value);
    return /^\d{4}-\d{2}-\d{2}$/.test(value) ? value.split('-').reverse().join('/') : value;
  });
}
