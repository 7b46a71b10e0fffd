// Reads procedures.json and makes published versions of it for the demo agencies.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { LimitUnit, TimeLimit } from '#schemas/deadlines/calendar.contract';
import type { KnownDefect, PaperKind, ProcedureStep, StepKind } from '#schemas/catalogue/catalogue.contract';
import type { ProcedureVersionRecord } from '#schemas/catalogue/procedure-version.model';
import { instantOf } from '../platform/kernel/vietnam-time.ts';
import { projectRoot } from '../platform/paths.ts';
import { boardPartOf, JOINT_PROCEDURE, withBoardStep } from './interagency.ts';
import { BOARD, COMMUNE } from './people.ts';

const Source = z.object({
  procedures: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      field: z.string(),
      level: z.string(),
      agency: z.string(),
      applicant: z.string(),
      online_level: z.string(),
      channels: z.array(z.string()),
      copies: z.number(),
      time_limit: z.object({ value: z.number(), unit: z.string(), after_15h_next_working_day: z.boolean() }),
      fee: z.object({ amount: z.number(), text: z.string() }),
      components: z.array(
        z.object({
          name: z.string(),
          kind: z.string(),
          quantity: z.number(),
          required: z.boolean(),
          form: z.string().optional(),
        }),
      ),
      result: z.string(),
      legal_basis: z.array(z.string()),
      internal_process: z.array(
        z.object({ step: z.number(), role: z.string(), work: z.string().default(''), hours: z.number() }),
      ),
      notes: z.string().optional(),
    }),
  ),
});
type SourceProcedure = z.infer<typeof Source>['procedures'][number];

const UNITS: Readonly<Record<string, LimitUnit>> = {
  'ngày làm việc': 'working-day',
  ngày: 'calendar-day',
  giờ: 'working-hour',
  tháng: 'month',
};
const PAPER_KINDS: Readonly<Record<string, PaperKind>> = {
  'bản chính': 'original',
  'bản sao': 'copy',
  'bản chứng thực': 'certified_copy',
  'bản điện tử': 'electronic',
};

/** More than five working days before the form set took effect, as the rule of announcing asks. */
const PUBLISHED_AT = instantOf('2025-06-20', 9 * 60);

const WRONG_FORM: KnownDefect = {
  id: 'sai-mau',
  what: 'Không đúng mẫu hoặc còn mục bỏ trống',
  howToMend: 'Điền đủ các mục theo đúng mẫu đang áp dụng; mẫu có tại quầy và trên trang thủ tục.',
};
const UNREADABLE: KnownDefect = {
  id: 'ban-quet-mo',
  what: 'Bản quét mờ, mất góc hoặc thiếu trang',
  howToMend: 'Quét lại đủ các trang, đủ bốn góc, chữ đọc được rõ.',
};
const UNSIGNED: KnownDefect = {
  id: 'thieu-chu-ky',
  what: 'Thiếu chữ ký hoặc dấu',
  howToMend: 'Ký, ghi rõ họ tên; nơi yêu cầu thì đóng dấu, rồi nộp lại bản đã ký.',
};
const OUTDATED: KnownDefect = {
  id: 'ban-sao-het-han',
  what: 'Bản sao đã quá thời hạn được chấp nhận',
  howToMend: 'Nộp bản sao mới, hoặc mang bản chính đến để đối chiếu.',
};

/** What is often wrong with a paper of each kind. */
const DEFECTS: Readonly<Record<PaperKind, readonly KnownDefect[]>> = {
  original: [UNSIGNED, UNREADABLE],
  copy: [OUTDATED, UNREADABLE],
  certified_copy: [
    {
      id: 'chua-chung-thuc',
      what: 'Bản sao chưa được chứng thực',
      howToMend: 'Chứng thực tại Ủy ban nhân dân cấp xã hoặc tổ chức hành nghề công chứng, rồi nộp lại.',
    },
    OUTDATED,
    UNREADABLE,
  ],
  electronic: [
    {
      id: 'chua-ky-so',
      what: 'Tệp chưa có chữ ký số hợp lệ',
      howToMend: 'Ký số lại tệp, hoặc nộp bản giấy tại quầy.',
    },
    UNREADABLE,
  ],
};

/** Every procedure as a version in force since the form set of 2025, at the agency that handles it in the demo. */
export async function readProcedures(): Promise<Omit<ProcedureVersionRecord, 'searchText'>[]> {
  const path = join(projectRoot, 'server', 'demo', 'data', 'procedures.json');
  const { procedures } = Source.parse(JSON.parse(await readFile(path, 'utf8')));
  const versions = procedures.map((p) => withBoardStep(toVersion(p)));
  const joint = versions.find((version) => version.code === JOINT_PROCEDURE);
  return joint ? [...versions, boardPartOf(joint)] : versions;
}

function toVersion(p: SourceProcedure): Omit<ProcedureVersionRecord, 'searchText'> {
  const place = placeOf(p);
  return {
    _id: `demo-${place.agencyId}-${p.code}-1`,
    ...place,
    code: p.code,
    number: 1,
    name: p.name,
    field: p.field,
    level: p.level,
    agencyText: p.agency,
    applicantText: p.applicant,
    onlineLevel: p.online_level,
    channels: p.channels,
    copies: p.copies,
    limit: limitOf(p.time_limit),
    fee: { amount: p.fee.amount, text: p.fee.text },
    papers: p.components.map((c, i) => {
      const kind = PAPER_KINDS[c.kind] ?? 'copy';
      return {
        id: `gt${String(i + 1)}`,
        name: c.name,
        kind,
        quantity: c.quantity,
        required: c.required,
        ...(c.form ? { form: c.form } : {}),
        defects: [...(c.form ? [WRONG_FORM] : []), ...DEFECTS[kind]],
      };
    }),
    steps: withGates(stepsOf(p)),
    standIns: ['KT.', 'TL.'],
    result: p.result,
    legalBasis: p.legal_basis,
    ...(p.notes ? { notes: p.notes } : {}),
    effectiveOn: '2025-07-01',
    publishedAt: PUBLISHED_AT,
    publishedBy: { id: 'demo', name: 'Văn phòng mẫu' },
  };
}

function placeOf(p: SourceProcedure): { agencyId: string; unitId: string } {
  if (p.field === 'Công tác dân tộc' && p.level.startsWith('tỉnh')) {
    return { agencyId: BOARD, unitId: p.code === 'BDT-01' ? 'phong-ke-hoach' : 'phong-chinh-sach' };
  }
  const economy = /kinh doanh|xây dựng|việc làm/i.test(p.field);
  return { agencyId: COMMUNE, unitId: economy ? 'xa-kinh-te' : 'xa-van-hoa' };
}

function limitOf(limit: SourceProcedure['time_limit']): TimeLimit {
  // "Trong ngày, nhận sau 15 giờ trả ngày làm việc sau" is written in the source as one working day with this flag.
  if (limit.after_15h_next_working_day) return { value: 1, unit: 'same-day', afterThreeNextDay: true };
  const unit = UNITS[limit.unit];
  if (!unit) throw new Error(`procedures.json: unknown unit of time "${limit.unit}"`);
  return { value: limit.value, unit };
}

/** Gives each step of the written process its kind: who gets it, and at which gate of the dossier's life it stands. */
function stepsOf(p: SourceProcedure): ProcedureStep[] {
  const steps = p.internal_process;
  const roles = steps.map((s) => s.role.normalize('NFC').toLowerCase());
  const approval = roles.findLastIndex((r) => /^(lãnh đạo (?!phòng)|ubnd tỉnh|lãnh đạo$)/.test(r));
  const kindOf = (role: string, i: number): StepKind => {
    if (i === 0 && role.includes('một cửa')) return 'reception';
    if (i === steps.length - 1 && role.includes('một cửa') && !role.includes('văn thư')) return 'return';
    if (i === approval) return 'approval';
    if (i > approval && role.includes('văn thư')) return 'issue';
    if (i === approval - 1 && role.startsWith('lãnh đạo phòng')) return 'review';
    return 'work';
  };
  return steps.map((s, i) => ({
    id: `b${String(s.step)}`,
    kind: kindOf(roles[i] ?? '', i),
    role: s.role,
    work: s.work || s.role,
    hours: s.hours,
  }));
}

/** Gates that every dossier passes although the source leaves some of them out. */
function withGates(steps: ProcedureStep[]): ProcedureStep[] {
  const has = (kind: StepKind): boolean => steps.some((s) => s.kind === kind);
  const gate = (kind: StepKind, id: string, role: string, work: string): ProcedureStep[] =>
    has(kind) ? [] : [{ id, kind, role, work, hours: 1 }];
  const untilApproval = steps.filter((s) => s.kind !== 'issue' && s.kind !== 'return');
  return [
    ...gate('reception', 'tiep-nhan', 'Một cửa', 'Kiểm tra, tiếp nhận, số hóa'),
    ...untilApproval,
    ...gate('issue', 'ban-hanh', 'Văn thư', 'Vào số, ban hành'),
    ...steps.filter((s) => s.kind === 'issue'),
    ...steps.filter((s) => s.kind === 'return'),
    ...gate('return', 'tra-ket-qua', 'Một cửa', 'Trả kết quả'),
  ];
}
