// Builders of dossiers that speak the office's language and get to every state through real commands over HTTP.
import { randomUUID } from 'node:crypto';
import type { Response } from 'supertest';
import type { CommandOf, CommandBody } from '#schemas/dossiers/command.contract';
import type { DossierDetail } from '#schemas/dossiers/dossier.contract';
import type { DossierState } from '#schemas/dossiers/dossier-state.contract';
import type { CounterIntake, Submission } from '#schemas/intake/intake.contract';
import type { z } from 'zod';
import { personId } from '../../server/demo/people.ts';
import { eventually } from './eventually.ts';
import type { House } from './house.ts';

/** What a client sends; the server fills in the defaults. */
export type IntakeBody = z.input<typeof CounterIntake>;
export type SubmissionBody = z.input<typeof Submission>;
type Command = { [C in CommandBody['command']]: CommandOf<C> }[CommandBody['command']];

export const OWNER = {
  kind: 'person',
  name: 'Nguyễn Văn Ví Dụ',
  identityNumber: '001090012345',
  phone: '0912345678',
  address: 'Thôn 1, xã Nà Mây',
} as const;

const application = (): Omit<SubmissionBody, 'channel'> => ({
  commandId: randomUUID(),
  procedureCode: 'BDT-02',
  owner: OWNER,
  papers: [{ paperId: 'gt1', quantity: 1 }],
});

/** A valid person at the desk of the board with everything required; BDT-02 takes five working days. */
export const anIntake = (changes: Partial<IntakeBody> = {}): IntakeBody => ({
  ...application(),
  outcome: { kind: 'accept' },
  ...changes,
});

/** A valid submission from the national portal. */
export const aSubmission = (changes: Partial<SubmissionBody> = {}): SubmissionBody => ({
  ...application(),
  channel: 'online',
  ...changes,
});

export const DEFECTS = {
  defects: [{ paperId: 'gt2', what: 'Thiếu bản sao', howToMend: 'Nộp bản sao có chứng thực' }],
  reason: 'Chưa đủ giấy tờ để thẩm định',
  deadlineOn: '2026-12-10',
};
export const DRAFT = {
  outcome: 'granted' as const,
  title: 'Về việc xác nhận thành phần dân tộc',
  grounds: ['Căn cứ Nghị định số 61/2018/NĐ-CP'],
  articles: ['Điều 1. Xác nhận nội dung đề nghị.', 'Điều 2. Giấy này có hiệu lực kể từ ngày ký.'],
};

/** A valid body for every command a person can give, without its envelope. */
export const WORDS = {
  receive: { command: 'receive' },
  ask_completion: { command: 'ask_completion', ...DEFECTS },
  refuse_reception: {
    command: 'refuse_reception',
    reason: 'Không thuộc thẩm quyền giải quyết của Sở',
    legalBasis: 'Điều 17 Nghị định 61/2018/NĐ-CP',
  },
  resubmit: { command: 'resubmit', papers: [{ paperId: 'gt2', quantity: 1, fileIds: [] }] },
  assign: { command: 'assign', assigneeId: personId('chuyenvien') },
  reassign: { command: 'reassign', assigneeId: personId('chuyenvien2'), reason: 'Người xử lý đi công tác' },
  complete_step: { command: 'complete_step' },
  submit_draft: { command: 'submit_draft', draft: DRAFT },
  endorse: { command: 'endorse' },
  approve: { command: 'approve' },
  send_back: { command: 'send_back', reason: 'Cần ghi rõ căn cứ' },
  sign: { command: 'sign' },
  release: { command: 'release' },
  return_result: {
    command: 'return_result',
    method: 'desk',
    receiverName: OWNER.name,
    receiverIdentityNumber: OWNER.identityNumber,
  },
  request_supplement: { command: 'request_supplement', ...DEFECTS },
  receive_supplement: { command: 'receive_supplement', papers: [{ paperId: 'gt2', quantity: 1, fileIds: [] }] },
  request_payment: { command: 'request_payment', amount: 150_000, reason: 'Phí thẩm định', payBy: '2026-12-10' },
  confirm_payment: { command: 'confirm_payment', receiptNumber: 'BL-0001' },
  stop: {
    command: 'stop',
    reason: 'Có tranh chấp đang chờ tòa án giải quyết',
    legalBasis: 'Điều 20 Nghị định 61/2018/NĐ-CP',
    decisionNumber: '12/QĐ-SDTTG',
    reviewOn: '2026-12-31',
  },
  resume: { command: 'resume', decisionNumber: '13/QĐ-SDTTG', legalBasis: 'Điều 20 Nghị định 61/2018/NĐ-CP' },
  close: {
    command: 'close',
    reason: 'Người nộp không bổ sung giấy tờ trong thời hạn',
    legalBasis: 'Điều 20 Nghị định 61/2018/NĐ-CP',
  },
  claim: { command: 'claim' },
  allow_supplement: { command: 'allow_supplement', reason: 'Giấy tờ bổ sung lần đầu đã hết giá trị' },
  extend: { command: 'extend', reason: 'Cần thêm thời gian xác minh', newDueAt: '2026-12-08T16:00:00+07:00' },
  explain_lateness: { command: 'explain_lateness', cause: 'workload', text: 'Số hồ sơ trong tháng tăng gấp đôi' },
  consult: {
    command: 'consult',
    unitId: 'phong-ke-hoach',
    question: 'Đề nghị cho ý kiến về nguồn vốn',
    answerBy: '2026-11-27',
    mandatory: true,
  },
  give_opinion: { command: 'give_opinion', consultationId: 'opinion', agrees: true, text: 'Thống nhất với đề nghị' },
  hand_over: { command: 'hand_over' },
  hand_over_again: { command: 'hand_over_again', childId: 'child' },
  correct: { command: 'correct', reason: 'Ghi sai năm sinh trong kết quả' },
  uphold_result: { command: 'uphold_result', reason: 'Phần sửa lại không đổi nội dung kết quả' },
  revoke: {
    command: 'revoke',
    reason: 'Ghi sai năm sinh trong kết quả đã trả',
    legalBasis: 'Khoản 2 Điều 6 Nghị định 30/2020/NĐ-CP',
  },
  remind: { command: 'remind', channel: 'phone' },
  withdraw: { command: 'withdraw', reason: 'Không còn nhu cầu', requestedBy: OWNER.name },
} as const satisfies { [C in CommandBody['command']]: CommandOf<C> };

/** Who gives a command on a dossier of BDT-02. */
const BY = {
  assign: 'truongphong',
  reassign: 'truongphong',
  endorse: 'truongphong',
  complete_step: 'chuyenvien',
  submit_draft: 'chuyenvien',
  request_supplement: 'chuyenvien',
  request_payment: 'chuyenvien',
  approve: 'giamdoc',
  sign: 'giamdoc',
  stop: 'giamdoc',
  resume: 'giamdoc',
  send_back: 'giamdoc',
  release: 'vanthu',
  receive: 'motcua',
  ask_completion: 'motcua',
  refuse_reception: 'motcua',
  resubmit: 'motcua',
  return_result: 'motcua',
  receive_supplement: 'motcua',
  confirm_payment: 'motcua',
  withdraw: 'motcua',
  close: 'giamdoc',
  claim: 'chuyenvien',
  allow_supplement: 'giamdoc',
  extend: 'giamdoc',
  explain_lateness: 'chuyenvien',
  consult: 'chuyenvien',
  give_opinion: 'chuyenvien2',
  hand_over: 'chuyenvien',
  hand_over_again: 'chuyenvien',
  correct: 'giamdoc',
  uphold_result: 'giamdoc',
  revoke: 'giamdoc',
  remind: 'motcua',
} as const satisfies Record<CommandBody['command'], string>;

/** The command that leads to a state, and the state it is given in. */
const PATHS: Partial<Record<DossierState, readonly [DossierState, CommandBody['command']]>> = {
  awaiting_completion: ['submitted', 'ask_completion'],
  refused: ['submitted', 'refuse_reception'],
  processing: ['received', 'assign'],
  head_review: ['processing', 'submit_draft'],
  leader_review: ['head_review', 'endorse'],
  to_sign: ['leader_review', 'approve'],
  signing: ['to_sign', 'sign'],
  to_release: ['to_sign', 'sign'],
  released: ['to_release', 'release'],
  returned: ['released', 'return_result'],
  awaiting_supplement: ['processing', 'request_supplement'],
  awaiting_payment: ['processing', 'request_payment'],
  stopped: ['processing', 'stop'],
  withdrawn: ['processing', 'withdraw'],
  closed: ['stopped', 'close'],
};

export interface DossierBuilder {
  /** Leads the dossier to the state. `signing` is passed within moments unless the house holds its jobs. */
  in(state: DossierState): Promise<DossierDetail>;
}

/** `await aDossier(house).in('head_review')` */
export function aDossier(house: House, changes: Partial<Omit<IntakeBody, 'outcome'>> = {}): DossierBuilder {
  async function lead(state: DossierState): Promise<DossierDetail> {
    if (state === 'received') return receive(house, anIntake(changes));
    if (state === 'submitted') return submit(house, aSubmission(changes));
    const path = PATHS[state];
    if (!path) throw new Error(`no path leads to ${state}`);
    const [from, command] = path;
    const given = await give(house, BY[command], await lead(from), WORDS[command]);
    return state === 'to_release' ? signed(house, given.id) : given;
  }
  return { in: lead };
}

/** Takes a person in at the board's desk. */
export async function receive(house: House, body: IntakeBody = anIntake(), by = 'motcua'): Promise<DossierDetail> {
  const res = await (await house.loginAs(by)).post('/api/dossiers').send(body);
  return detailOf(res, 201);
}

export async function submit(house: House, body: SubmissionBody = aSubmission(), by = 'motcua') {
  const res = await (await house.loginAs(by)).post('/api/submissions').send(body);
  return detailOf(res, 201);
}

export interface Envelope {
  commandId?: string;
  version?: number;
}

/** Gives a command and hands back whatever the answer was. */
export async function tell(
  house: House,
  by: string,
  dossier: Pick<DossierDetail, 'id' | 'version'>,
  words: Command,
  envelope: Envelope = {},
): Promise<Response> {
  const client = await house.loginAs(by);
  return client
    .post(`/api/dossiers/${dossier.id}/commands`)
    .send({ commandId: randomUUID(), version: dossier.version, ...words, ...envelope });
}

/** Gives a command that must be accepted. */
export async function give(
  house: House,
  by: string,
  dossier: Pick<DossierDetail, 'id' | 'version'>,
  words: Command,
  envelope: Envelope = {},
): Promise<DossierDetail> {
  return detailOf(await tell(house, by, dossier, words, envelope), 200);
}

/** The dossier as a person sees it now. */
export async function read(house: House, id: string, by = 'motcua'): Promise<DossierDetail> {
  return detailOf(await (await house.loginAs(by)).get(`/api/dossiers/${id}`), 200);
}

/** Waits for the signing worker. */
export function signed(house: House, id: string): Promise<DossierDetail> {
  return eventually(`the result of ${id} is signed`, async () => {
    await house.settle();
    const dossier = await read(house, id);
    return dossier.state === 'to_release' && dossier;
  });
}

function detailOf(res: Response, status: number): DossierDetail {
  if (res.status !== status) throw new Error(`expected ${String(status)}: ${String(res.status)} ${res.text}`);
  return res.body as DossierDetail;
}
