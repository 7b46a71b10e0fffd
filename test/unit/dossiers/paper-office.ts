// An office on paper: people, one procedure and a dossier that lives by the rules alone, without any store.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from '#schemas/accounts/account.contract';
import type { Calendar } from '#schemas/deadlines/calendar.contract';
import type { DossierCommand, DossierState } from '#schemas/dossiers/dossier-state.contract';
import { Submission } from '#schemas/intake/intake.contract';
import { calendarFromData } from '../../../server/features/deadlines/index.ts';
import { DEFAULT_RULES } from '../../../server/features/deadlines/rules.domain.ts';
import type { CommandInput, Decision, DecisionContext } from '../../../server/features/dossiers/decision.domain.ts';
import { decide } from '../../../server/features/dossiers/decide.domain.ts';
import type { DossierErrorCode } from '../../../server/features/dossiers/dossier.errors.ts';
import { SYSTEM_ACTOR } from '../../../server/features/dossiers/dossier.policy.ts';
import { makeEvent } from '../../../server/features/dossiers/events.domain.ts';
import type { Actor, DossierRecord, ProcedureSnapshot } from '../../../server/features/dossiers/record.domain.ts';
import { nextWorkStep } from '../../../server/features/dossiers/steps.domain.ts';
import { openDossier, type IntakeFacts } from '../../../server/features/intake/intake.domain.ts';
import { canonicalJson, derivedId, sha256Hex } from '../../../server/platform/kernel/ids.ts';
import type { Result } from '../../../server/platform/kernel/result.ts';
import { parseVietnam } from '../../../server/platform/kernel/vietnam-time.ts';
import { projectRoot } from '../../../server/platform/paths.ts';
import { aSubmission, DRAFT, WORDS } from '../../support/dossiers.ts';

export const CALENDAR: Calendar = (() => {
  const read = calendarFromData(
    JSON.parse(readFileSync(join(projectRoot, 'server', 'demo', 'data', 'holidays.json'), 'utf8')),
  );
  if (!read.ok) throw new Error(read.code);
  return read.value;
})();

/** A Vietnamese time. */
export function at(text: string): Date {
  const time = parseVietnam(text);
  if (!time) throw new Error(`not a Vietnamese time: ${text}`);
  return time;
}
export const MORNING = at('2026-11-23T08:00');

const AGENCY = 'H99.17';
const person = (id: string, role: Role, unitId: string, agencyId = AGENCY): Actor => ({
  id,
  name: `Người ${id}`,
  title: role,
  roles: [role],
  agencyId,
  unitId,
  standIns: [],
});

/** Everybody who may meet a dossier of the policy unit that `holder` holds. */
export const PEOPLE = {
  clerk: person('clerk', 'clerk', 'desk'),
  holder: person('holder', 'specialist', 'policy'),
  colleague: person('colleague', 'specialist', 'policy'),
  otherSpecialist: person('otherSpecialist', 'specialist', 'planning'),
  head: person('head', 'head', 'policy'),
  otherHead: person('otherHead', 'head', 'planning'),
  leader: person('leader', 'leader', 'board'),
  registrar: person('registrar', 'registrar', 'office'),
  reformOfficer: person('reformOfficer', 'reform_officer', 'office'),
  admin: person('admin', 'admin', 'office'),
  foreignClerk: person('foreignClerk', 'clerk', 'desk', 'H99.21'),
  foreignHolder: person('foreignHolder', 'specialist', 'policy', 'H99.21'),
  foreignHead: person('foreignHead', 'head', 'policy', 'H99.21'),
  foreignLeader: person('foreignLeader', 'leader', 'board', 'H99.21'),
  foreignRegistrar: person('foreignRegistrar', 'registrar', 'office', 'H99.21'),
  system: SYSTEM_ACTOR,
} as const satisfies Record<string, Actor>;
export type PersonName = keyof typeof PEOPLE;

/** Two work steps and a review, five working days. */
export const PROCEDURE: ProcedureSnapshot = {
  code: 'BDT-02',
  name: 'Xác nhận nội dung',
  field: 'Công tác dân tộc',
  versionId: 'v1',
  limit: { value: 5, unit: 'working-day' },
  result: 'Giấy xác nhận',
  legalBasis: [],
  feeAmount: 0,
  standIns: ['KT.'],
  papers: [
    { id: 'gt1', name: 'Đơn đề nghị', kind: 'original', quantity: 1, required: true },
    { id: 'gt2', name: 'Bản sao sổ hộ khẩu', kind: 'copy', quantity: 1, required: false },
  ],
  steps: [
    { id: 'b1', kind: 'reception', role: 'Một cửa', work: 'Tiếp nhận', hours: 4 },
    { id: 'b2', kind: 'work', role: 'Chuyên viên', work: 'Thẩm tra', hours: 10 },
    { id: 'b3', kind: 'work', role: 'Chuyên viên', work: 'Dự thảo', hours: 12 },
    { id: 'b4', kind: 'review', role: 'Lãnh đạo phòng', work: 'Xem xét', hours: 4 },
    { id: 'b5', kind: 'approval', role: 'Lãnh đạo cơ quan', work: 'Phê duyệt', hours: 4 },
    { id: 'b6', kind: 'issue', role: 'Văn thư', work: 'Vào số', hours: 2 },
    { id: 'b7', kind: 'return', role: 'Một cửa', work: 'Trả kết quả', hours: 4 },
  ],
};
export const WITHOUT_REVIEW: ProcedureSnapshot = {
  ...PROCEDURE,
  steps: PROCEDURE.steps.filter((step) => step.kind !== 'review'),
};

/** By the calendar of the office and national practice. */
export const OFFICE = { calendar: CALENDAR, calendarNumber: 1, rules: DEFAULT_RULES };

/** The province gives its part between the two steps of the specialist. */
export const WITH_CHILD: ProcedureSnapshot = {
  ...PROCEDURE,
  steps: PROCEDURE.steps.map((step) =>
    step.id === 'b3'
      ? {
          ...step,
          kind: 'interagency',
          work: 'Cơ quan khác thẩm tra',
          child: { agencyId: 'H99.21', procedureCode: 'X' },
        }
      : step,
  ),
};

export const factsAt = (now: Date, procedure: ProcedureSnapshot = PROCEDURE): IntakeFacts => ({
  actor: PEOPLE.clerk,
  now,
  ...OFFICE,
  receivingAgency: { id: AGENCY, name: 'Sở Dân tộc và Tôn giáo' },
  agency: { id: AGENCY, name: 'Sở Dân tộc và Tôn giáo' },
  receivingUnit: { id: 'desk', name: 'Một cửa' },
  unit: { id: 'policy', name: 'Phòng Chính sách' },
  procedure,
  accessCode: 'A2B3',
});

/** A dossier in status 1. */
export function aPaperDossier(procedure: ProcedureSnapshot = PROCEDURE, now: Date = MORNING): DossierRecord {
  const opened = openDossier(Submission.parse(aSubmission()), 'online', factsAt(now, procedure));
  if (!opened.ok) throw new Error(opened.code);
  return opened.value;
}

export interface Given {
  now?: Date;
  actor?: Actor;
}

/** What a valid giver of the command brings from outside. */
export function contextOf(input: CommandInput, { now = MORNING, actor = PEOPLE.clerk }: Given = {}): DecisionContext {
  return {
    commandId: derivedId('paper', input.command, now.toISOString()),
    actor,
    now,
    ...OFFICE,
    ...(input.command === 'receive' ? { code: 'H99.17-261123-0001' } : {}),
    ...(input.command === 'sign' ? { signer: signerFor(actor) } : {}),
    ...(input.command === 'consult' ? { consultedUnit: { id: input.unitId, name: 'Phòng khác' } } : {}),
    ...(input.command === 'submit_draft' ? { draftHash: sha256Hex(canonicalJson(input.draft)) } : {}),
    ...(input.command === 'assign' || input.command === 'reassign' ? { assignee: assigneeOf(input.assigneeId) } : {}),
  };
}

/** Whoever signs in these tests is a leader in person. */
const signerFor = (actor: Actor): DecisionContext['signer'] => ({ title: actor.title });

function assigneeOf(id: string): DecisionContext['assignee'] {
  const found = [PEOPLE.holder, PEOPLE.colleague].find((p) => p.id === id);
  return found && { id: found.id, name: found.name, title: found.title };
}

export const SIGNED_DRAFT_HASH = sha256Hex(canonicalJson(DRAFT));

/** Valid words for every command of people and system. */
export const INPUTS: { [C in DossierCommand]: Extract<CommandInput, { command: C }> } = {
  ...structuredClone({
    ...WORDS,
    ask_completion: WORDS.ask_completion,
    request_supplement: WORDS.request_supplement,
    consult: { ...WORDS.consult, unitId: 'planning' },
  }),
  assign: { command: 'assign', assigneeId: PEOPLE.holder.id },
  reassign: { command: 'reassign', assigneeId: PEOPLE.colleague.id, reason: 'Đi công tác' },
  complete_signing: {
    command: 'complete_signing',
    result: {
      number: '01/GXN-SDTTG',
      outcome: 'granted',
      fileHash: 'f'.repeat(64),
      draftHash: SIGNED_DRAFT_HASH,
      signedAt: MORNING,
      signerName: PEOPLE.leader.name,
    },
  },
  fail_signing: { command: 'fail_signing', cause: 'Không tạo được chữ ký' },
  lapse_claim: { command: 'lapse_claim' },
  report_child: { command: 'report_child', childId: '', report: { state: 'failed', cause: 'Không có thủ tục' } },
  recalculate: {
    command: 'recalculate',
    reason: 'Đổi lịch làm việc',
    basis: 'Thông báo 9441/TB-BNV',
    by: { id: 'admin', name: 'Quản trị' },
  },
  move_unit: {
    command: 'move_unit',
    from: { id: 'policy', name: 'Phòng Chính sách' },
    to: { id: 'planning', name: 'Phòng Kế hoạch' },
    basis: 'Quyết định 12/QĐ-SDTTG',
  },
};

/** The words of a command on this very dossier: opinions and children are named by their ids. */
export function wordsFor(command: DossierCommand, dossier: DossierRecord): CommandInput {
  const child = dossier.children.at(-1);
  const childId = child?.id ?? '';
  if (command === 'give_opinion') {
    return { ...INPUTS.give_opinion, consultationId: dossier.consultations.at(-1)?.id ?? '' };
  }
  // Of a part that is done there is only one more news.
  if (command === 'report_child' && child?.state === 'done') return { command, childId, report: REVOKED };
  if (command === 'report_child' || command === 'hand_over_again') return { ...INPUTS[command], childId };
  return INPUTS[command];
}

/** Decides and, where accepted, writes the decision as the store does. */
export function take(
  dossier: DossierRecord,
  input: CommandInput,
  given: Given = {},
): Result<{ dossier: DossierRecord; decision: Decision }, DossierErrorCode> {
  const context = contextOf(input, given);
  const decision = decide(dossier, input, context);
  if (!decision.ok) return decision;
  const after: DossierRecord = { ...dossier, ...decision.value.patch, version: dossier.version + 1 };
  const event = makeEvent(
    after,
    {
      commandId: derivedId(dossier._id, String(after.version)),
      command: input.command,
      actor: context.actor,
      at: context.now,
      from: dossier.state,
      note: decision.value.note,
    },
    dossier.lastHash,
  );
  const written = { ...after, lastHash: event.hash, trace: [...dossier.trace, event] };
  return { ok: true, value: { dossier: written, decision: decision.value } };
}

/** A command that must be accepted. */
export function after(dossier: DossierRecord, input: CommandInput, given: Given = {}): DossierRecord {
  const taken = take(dossier, input, given);
  if (!taken.ok) throw new Error(`${input.command} in ${dossier.state}: ${taken.code}`);
  return taken.value.dossier;
}

const ROADS: Record<DossierState, readonly DossierCommand[]> = {
  submitted: [],
  awaiting_completion: ['ask_completion'],
  refused: ['refuse_reception'],
  received: ['receive'],
  processing: ['receive', 'assign'],
  head_review: ['receive', 'assign', 'complete_step', 'submit_draft'],
  leader_review: ['receive', 'assign', 'complete_step', 'submit_draft', 'endorse'],
  to_sign: ['receive', 'assign', 'complete_step', 'submit_draft', 'endorse', 'approve'],
  signing: ['receive', 'assign', 'complete_step', 'submit_draft', 'endorse', 'approve', 'sign'],
  to_release: ['receive', 'assign', 'complete_step', 'submit_draft', 'endorse', 'approve', 'sign', 'complete_signing'],
  awaiting_supplement: ['receive', 'assign', 'request_supplement'],
  awaiting_payment: ['receive', 'assign', 'request_payment'],
  withdrawn: ['receive', 'withdraw'],
  stopped: ['receive', 'assign', 'stop'],
  closed: ['receive', 'assign', 'stop', 'close'],
  released: [
    ...['receive', 'assign', 'complete_step', 'submit_draft', 'endorse', 'approve', 'sign', 'complete_signing'],
    'release',
  ] as DossierCommand[],
  returned: [
    ...['receive', 'assign', 'complete_step', 'submit_draft', 'endorse', 'approve', 'sign', 'complete_signing'],
    ...['release', 'return_result'],
  ] as DossierCommand[],
};

/** A dossier led to a state by real decisions. A process without a review has no `head_review`. */
export const paperDossierIn = (state: DossierState, procedure: ProcedureSnapshot = PROCEDURE): DossierRecord =>
  ROADS[state]
    .filter((command) => command !== 'endorse' || procedure.steps.some((step) => step.kind === 'review'))
    .reduce(
      (dossier, command) => (command === 'complete_step' ? afterStep(dossier) : after(dossier, INPUTS[command])),
      aPaperDossier(procedure),
    );

/** The next step is done: by the specialist, or by the other agency, whose result joins. */
function afterStep(dossier: DossierRecord): DossierRecord {
  if (nextWorkStep(dossier)?.kind !== 'interagency') return after(dossier, INPUTS.complete_step);
  const sent = after(dossier, INPUTS.hand_over);
  const report = { state: 'done', result: PART, note: 'Đã có kết quả' } as const;
  return after(sent, { command: 'report_child', childId: sent.children.at(-1)?.id ?? '', report });
}

/** What the other agency answers, and its taking that back. */
const PART = { number: '07/XN-UBND', fileHash: 'c'.repeat(64), fileId: 'part', outcome: 'granted' } as const;
export const REVOKED = {
  state: 'revoked',
  fileHash: PART.fileHash,
  reason: 'Ghi sai năm sinh',
  againId: 'corrected',
} as const;
