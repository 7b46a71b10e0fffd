// The roads of a walk-through: the straight one, and each side path to the end that the law gives it.
import type { ProcedureDetail } from '#schemas/catalogue/catalogue.contract';
import type { DossierDetail } from '#schemas/dossiers/dossier.contract';
import { JOINT_PROCEDURE } from '../../demo/interagency.ts';
import { addDays, dayOf } from '../../platform/kernel/vietnam-time.ts';
import { PATIENCE_MS } from './watcher.ts';
import { APPLICANT, type Application, type Officer, type Stage } from './stage.ts';

/** What a road tells in its last line beside what every road tells. */
export interface Ending {
  dossier: DossierDetail;
  /** Who may read the dossier to the end. */
  reader: Officer;
  facts?: Record<string, unknown>;
}
export type Path = (stage: Stage) => Promise<Ending>;

/** Who does what at an agency. */
interface Office {
  clerk: Officer;
  head: Officer;
  specialist: Officer;
  specialistId: string;
  leader: Officer;
  registrar: Officer;
}
const BOARD: Office = {
  clerk: 'motcua',
  head: 'truongphong',
  specialist: 'chuyenvien',
  specialistId: 'demo-chuyenvien',
  leader: 'giamdoc',
  registrar: 'vanthu',
};
const COMMUNE: Office = {
  clerk: 'xa.motcua',
  head: 'xa.tuphap',
  specialist: 'xa.chuyenvien',
  specialistId: 'demo-xa.chuyenvien',
  leader: 'xa.chutich',
  registrar: 'xa.vanthu',
};

const CONFIRMATION: Application = { by: 'motcua', procedureCode: 'BDT-02', papers: ['gt1'] };
const LAW = 'Nghị định số 118/2025/NĐ-CP ngày 09 tháng 6 năm 2025';

const DRAFT = {
  outcome: 'granted' as const,
  title: 'Về việc xác nhận đối tượng thụ hưởng chính sách dân tộc',
  grounds: [`Căn cứ ${LAW} của Chính phủ`, 'Xét đơn đề nghị và kết quả thẩm định của Phòng Chính sách dân tộc'],
  articles: [
    `Xác nhận ông ${APPLICANT.name} thuộc đối tượng, địa bàn thụ hưởng chính sách dân tộc theo quy định hiện hành.`,
    'Giấy xác nhận này có hiệu lực kể từ ngày ký.',
  ],
};
const REFUSAL = {
  outcome: 'refused' as const,
  title: 'Về việc không đủ điều kiện xác nhận đối tượng thụ hưởng chính sách dân tộc',
  grounds: [`Căn cứ ${LAW} của Chính phủ`, 'Căn cứ kết quả thẩm định hồ sơ'],
  articles: ['Nơi cư trú ghi trong đơn không thuộc địa bàn thụ hưởng theo Quyết định số 861/QĐ-TTg năm 2021.'],
};

const assign = (stage: Stage, { id }: DossierDetail, { head, specialistId }: Office): Promise<DossierDetail> =>
  stage.give(head, id, { command: 'assign', assigneeId: specialistId });

/** Received at the board and in the hands of its specialist. */
async function inProcessing(stage: Stage): Promise<DossierDetail> {
  const received = await stage.receive(CONFIRMATION, BOARD.leader);
  return assign(stage, received, BOARD);
}

/** From the finished examination to the signed result; the head's word only where the process has one. */
async function toSigned(stage: Stage, id: string, office: Office, draft: typeof DRAFT | typeof REFUSAL = DRAFT) {
  const drafted = await stage.give(office.specialist, id, { command: 'submit_draft', draft });
  if (drafted.state === 'head_review') await stage.give(office.head, id, { command: 'endorse' });
  await stage.give(office.leader, id, { command: 'approve' });
  await stage.give(office.leader, id, { command: 'sign' });
  await signed(stage, id, office);
}

/** Asks until there is an answer. @throws Error when what happens by itself does not happen within half a minute */
async function until<T>(what: string, ask: () => Promise<T | undefined>): Promise<T> {
  const last = performance.now() + PATIENCE_MS;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > last) throw new Error(`${what} did not come within ${String(PATIENCE_MS / 1000)} s`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function signed(stage: Stage, id: string, { leader }: Office): Promise<void> {
  await until('the signature', async () => {
    const { state, signing } = await stage.read(leader, id);
    if (signing?.state === 'failed') throw new Error(`the signature failed: ${signing.cause ?? ''}`);
    return state === 'to_release' || undefined;
  });
}

const release = (stage: Stage, id: string, { registrar }: Office): Promise<DossierDetail> =>
  stage.give(registrar, id, { command: 'release' });

const handOut = (stage: Stage, id: string, { clerk }: Office): Promise<DossierDetail> =>
  stage.give(clerk, id, {
    command: 'return_result',
    receiverName: APPLICANT.name,
    receiverIdentityNumber: APPLICANT.identityNumber,
    method: 'desk',
  });

/** From the specialist's draft to the result in the applicant's hand. */
async function toTheEnd(
  stage: Stage,
  id: string,
  office: Office,
  draft?: typeof DRAFT | typeof REFUSAL,
): Promise<Ending> {
  await toSigned(stage, id, office, draft);
  await release(stage, id, office);
  const dossier = await handOut(stage, id, office);
  await stage.seen(id, 'dossier.returned');
  return { dossier, reader: office.clerk };
}

/** The present moment, some hours on. */
const later = (stage: Stage, hours: number): Date => new Date(stage.clock.now().getTime() + hours * 3_600_000);
const inDays = (stage: Stage, days: number): string => addDays(dayOf(stage.clock.now()), days);

const clockOf = ({ clock, onTime }: DossierDetail) => ({
  originalDueAt: clock.originalDueAt,
  currentDueAt: clock.currentDueAt,
  appointmentAt: clock.appointmentAt,
  pauses: clock.pauses.length,
  changes: clock.changes.length,
  onTime,
});

async function supplement(stage: Stage): Promise<Ending> {
  const { id } = await inProcessing(stage);
  await stage.give('chuyenvien', id, {
    command: 'request_supplement',
    defects: [{ paperId: 'gt2', what: 'Thiếu giấy xác nhận nơi cư trú', howToMend: 'Nộp giấy xác nhận nơi cư trú' }],
    reason: 'Chưa đủ căn cứ xác định nơi cư trú',
    deadlineOn: inDays(stage, 20),
  });
  const slip = await stage.keep('motcua', id, 'supplement', 'phieu-yeu-cau-bo-sung.pdf');
  stage.clock.skipTo(later(stage, 72));
  await stage.give('motcua', id, {
    command: 'receive_supplement',
    papers: [{ paperId: 'gt2', quantity: 1, fileIds: [] }],
  });
  const ending = await toTheEnd(stage, id, BOARD);
  return { ...ending, facts: { ...clockOf(ending.dossier), supplement: slip } };
}

async function refuse(stage: Stage): Promise<Ending> {
  const { id } = await inProcessing(stage);
  const ending = await toTheEnd(stage, id, BOARD, REFUSAL);
  return { ...ending, facts: { outcome: ending.dossier.result?.outcome } };
}

/** Stopped by the leader, as a court has to speak first. */
async function stopped(stage: Stage): Promise<string> {
  const { id } = await inProcessing(stage);
  await stage.give('giamdoc', id, {
    command: 'stop',
    reason: 'Có tranh chấp đang chờ tòa án giải quyết',
    legalBasis: LAW,
    decisionNumber: '12/QĐ-SDTTG',
    reviewOn: inDays(stage, 30),
  });
  return id;
}

async function stop(stage: Stage): Promise<Ending> {
  const id = await stopped(stage);
  const notice = await stage.keep('motcua', id, 'stop_notice', 'thong-bao-dung.pdf');
  stage.clock.skipTo(later(stage, 120));
  await stage.give('giamdoc', id, { command: 'resume', decisionNumber: '20/QĐ-SDTTG', legalBasis: LAW });
  const ending = await toTheEnd(stage, id, BOARD);
  return { ...ending, facts: { ...clockOf(ending.dossier), notice } };
}

async function close(stage: Stage): Promise<Ending> {
  const id = await stopped(stage);
  const notice = await stage.keep('motcua', id, 'stop_notice', 'thong-bao-dung.pdf');
  stage.clock.skipTo(later(stage, 240));
  const reason = 'Tòa án đã thụ lý, hồ sơ không còn thuộc thẩm quyền giải quyết của Sở';
  const dossier = await stage.give('giamdoc', id, { command: 'close', reason, legalBasis: LAW });
  return { dossier, reader: 'motcua', facts: { ...clockOf(dossier), notice } };
}

/** The moment of the due date, so that the road can go up to it or past it. */
function dueOf({ dueAt }: DossierDetail): Date {
  if (dueAt === null) throw new Error('this road needs a dossier with a due date');
  return new Date(dueAt);
}

async function extend(stage: Stage): Promise<Ending> {
  const dossier = await inProcessing(stage);
  const { id } = dossier;
  // What a procedure with a longer limit would get today: later, and a moment at which the office is open.
  const longer = await (await stage.as('motcua')).get<ProcedureDetail>('/api/procedures/1.004875');
  const newDueAt = longer.expectedDueAt;
  if (newDueAt === null) throw new Error('the longer procedure has a due date');
  stage.clock.skipTo(new Date(dueOf(dossier).getTime() - 3_600_000));
  await stage.give('giamdoc', id, { command: 'extend', reason: 'Cần thêm thời gian xác minh tại thôn', newDueAt });
  const apology = await stage.keep('motcua', id, 'apology', 'van-ban-xin-loi.pdf');
  stage.clock.skipTo(new Date(dueOf(dossier).getTime() + 86_400_000));
  await explain(stage, id);
  const ending = await toTheEnd(stage, id, BOARD);
  return { ...ending, facts: { ...clockOf(ending.dossier), apology } };
}

const explain = (stage: Stage, id: string): Promise<DossierDetail> =>
  stage.give('chuyenvien', id, {
    command: 'explain_lateness',
    cause: 'difficult',
    text: 'Phải xác minh nơi cư trú tại thôn, đường sạt lở nên chưa đến được.',
  });

async function late(stage: Stage): Promise<Ending> {
  const dossier = await inProcessing(stage);
  stage.clock.skipTo(new Date(dueOf(dossier).getTime() + 86_400_000));
  await explain(stage, dossier.id);
  const ending = await toTheEnd(stage, dossier.id, BOARD);
  const slip = await stage.keep('motcua', dossier.id, 'control_slip', 'phieu-kiem-soat.pdf');
  return { ...ending, facts: { ...clockOf(ending.dossier), explanations: ending.dossier.explanations.length, slip } };
}

async function withdraw(stage: Stage): Promise<Ending> {
  const { id } = await inProcessing(stage);
  const dossier = await stage.give('motcua', id, {
    command: 'withdraw',
    reason: 'Không còn nhu cầu',
    requestedBy: APPLICANT.name,
  });
  await stage.seen(id, 'dossier.withdrawn');
  return { dossier, reader: 'motcua' };
}

/** Wrong before hand-over: taken back and signed anew. Wrong after it: revoked, with a dossier that corrects it. */
async function correct(stage: Stage): Promise<Ending> {
  const { id } = await inProcessing(stage);
  await toSigned(stage, id, BOARD);
  const released = await release(stage, id, BOARD);
  await stage.give('giamdoc', id, { command: 'correct', reason: 'Ghi sai năm sinh của người được xác nhận' });
  const { dossier: returned } = await toTheEnd(stage, id, BOARD);
  await stage.give('giamdoc', id, { command: 'revoke', reason: 'Ghi sai tên thôn nơi cư trú', legalBasis: LAW });
  const correction = await untilThere(stage, returned.id);
  const dossier = await stage.read('motcua', id);
  return {
    dossier,
    reader: 'motcua',
    facts: {
      firstFinishedAt: released.finishedAt,
      finishedAt: dossier.finishedAt,
      revoked: dossier.revokedResults.map((result) => result.number),
      number: returned.result?.number,
      correction: { code: correction.code, state: correction.state, of: correction.correctionOf?.code },
    },
  };
}

async function untilThere(stage: Stage, id: string): Promise<DossierDetail> {
  const { correctedBy } = await stage.read('motcua', id);
  if (!correctedBy) throw new Error('a revoked dossier names the one that corrects it');
  return until('the correction', () => stage.read('motcua', correctedBy.id).catch(() => undefined));
}

/** 1.012222: the commune examines, the province gives its view in a dossier of its own, the commune decides. */
async function interagency(stage: Stage): Promise<Ending> {
  const application: Application = { by: 'xa.motcua', procedureCode: JOINT_PROCEDURE, papers: ['gt1', 'gt2', 'gt3'] };
  const received = await stage.receive(application, 'xa.chutich');
  const { id } = await assign(stage, received, COMMUNE);
  await stage.give('xa.chuyenvien', id, { command: 'hand_over' });
  await stage.seen(id, 'dossier.child_reported');
  const childId = (await stage.read('xa.chuyenvien', id)).children[0]?.id ?? '';
  await assign(stage, await stage.read('truongphong', childId), BOARD);
  await toSigned(stage, childId, BOARD);
  await release(stage, childId, BOARD);
  await stage.seen(id, 'dossier.child_reported', 2);
  const ending = await toTheEnd(stage, id, COMMUNE);
  const [child] = ending.dossier.children;
  return {
    ...ending,
    facts: {
      ...clockOf(ending.dossier),
      child: { code: child?.code, state: child?.state, result: child?.resultNumber },
    },
  };
}

async function straight(stage: Stage): Promise<Ending> {
  const { id } = await inProcessing(stage);
  return toTheEnd(stage, id, BOARD);
}

export const PATHS = {
  straight,
  supplement,
  refuse,
  stop,
  close,
  extend,
  'lien-thong': interagency,
  correct,
  withdraw,
  late,
} as const satisfies Record<string, Path>;
export type PathName = keyof typeof PATHS;

/** The national status that each road ends in. */
export const FINAL_STATUS: Record<PathName, number> = {
  straight: 10,
  supplement: 10,
  refuse: 10,
  stop: 10,
  close: 8,
  extend: 10,
  'lien-thong': 10,
  correct: 10,
  withdraw: 7,
  late: 10,
};
