// One office with a dossier in every state, late and near ones among them, for looking at screens.
import { randomUUID } from 'node:crypto';
import type { DossierDetail } from '#schemas/dossiers/dossier.contract';
import { DOSSIER_STATES, type DossierState } from '#schemas/dossiers/dossier-state.contract';
import { RADAR_SWEEP } from '../../server/features/radar/index.ts';
import { BOARD_PART, JOINT_PROCEDURE } from '../../server/demo/interagency.ts';
import { personId } from '../../server/demo/people.ts';
import { aDossier, anIntake, aSubmission, give, OWNER, read, receive, submit, WORDS } from '../support/dossiers.ts';
import type { House } from '../support/house.ts';

const DESK_STATES = ['submitted', 'awaiting_completion', 'refused'] as const satisfies readonly DossierState[];
type CitizenState = Exclude<DossierState, (typeof DESK_STATES)[number]>;

/** The states in which a dossier has a code that a citizen can look up. */
export const CITIZEN_STATES = DOSSIER_STATES.filter(
  (state): state is CitizenState => !DESK_STATES.some((desk) => desk === state),
);

type Turn =
  | 'late'
  | 'near'
  | 'opinion'
  | 'extended'
  | 'explained'
  | 'askedTwice'
  | 'corrected'
  | 'revoked'
  | 'handedOver'
  | 'notHandedOver';
export type SeenState = DossierState | Turn;
export type Samples = Readonly<Record<SeenState, DossierDetail>>;

/** The clock of the samples: a Wednesday morning, a day after the late dossier was due. */
export const SAMPLES_AT = '2026-12-02T09:00';

const NAMES = [
  'Lường Thị Xuân',
  'Hà Văn Quyết',
  'Mùa A Dê',
  'Nguyễn Phạm Hoàng Thị Thùy Dương Bích Ngọc Phương Thảo Nguyên An',
  'Quàng Văn Ngoãn',
  'Bàn Thị Mẩy',
];

type Owner = () => { owner: Omit<typeof OWNER, 'name'> & { name: string } };

/** Dossiers that left the straight road: asked about, put off, explained, asked for papers twice, corrected. */
async function takeTurns(house: House, owner: Owner): Promise<Partial<Record<SeenState, DossierDetail>>> {
  const asked = await give(house, 'chuyenvien', await aDossier(house, owner()).in('processing'), {
    ...WORDS.consult,
    answerBy: '2026-12-04',
  });
  const opinion = await give(house, 'chuyenvien', asked, {
    ...WORDS.consult,
    unitId: 'phong-tuyen-truyen',
    question: 'Đề nghị cho ý kiến về việc tuyên truyền, niêm yết tại thôn trước khi trình',
    answerBy: '2026-12-07',
    mandatory: false,
  });
  const extended = await give(house, 'giamdoc', await aDossier(house, owner()).in('processing'), {
    ...WORDS.extend,
    newDueAt: '2026-12-11T16:00:00+07:00',
  });
  const once = await aDossier(house, owner()).in('awaiting_supplement');
  const back = await give(house, 'motcua', once, WORDS.receive_supplement);
  const askedTwice = await give(house, 'giamdoc', back, WORDS.allow_supplement);
  const corrected = await give(house, 'giamdoc', await aDossier(house, owner()).in('to_release'), WORDS.correct);
  const revoked = await give(house, 'giamdoc', await aDossier(house, owner()).in('returned'), WORDS.revoke);
  return { opinion, extended, askedTwice, corrected, revoked, ...(await handOver(house, owner)) };
}

/** At the commune: one dossier whose part is with the board, one that the board could not take. */
async function handOver(house: House, owner: Owner): Promise<Pick<Samples, 'handedOver' | 'notHandedOver'>> {
  const versions = house.server.stores.connection.collection('procedure_versions');
  const send = async (): Promise<DossierDetail> => {
    const papers = ['gt1', 'gt2', 'gt3'].map((paperId) => ({ paperId, quantity: 1 }));
    const body = anIntake({ procedureCode: JOINT_PROCEDURE, papers, ...owner() });
    const received = await receive(house, body, 'xa.motcua');
    const assigneeId = personId('xa.chuyenvien');
    const held = await give(house, 'xa.tuphap', received, { ...WORDS.assign, assigneeId });
    const { id } = await give(house, 'xa.chuyenvien', held, WORDS.hand_over);
    await house.settle();
    return read(house, id, 'xa.chuyenvien');
  };
  const handedOver = await send();
  await versions.updateOne({ code: BOARD_PART }, { $set: { effectiveOn: '2027-01-01' } });
  const notHandedOver = await send();
  await versions.updateOne({ code: BOARD_PART }, { $set: { effectiveOn: '2025-07-01' } });
  return { handedOver, notHandedOver };
}

/** A draft of a process, begun by the officer for reform. */
async function beginDraft(house: House, code: string): Promise<void> {
  const body = { commandId: randomUUID(), code, isNew: false };
  await (await house.loginAs('cchc')).post('/api/process/drafts').send(body).expect(201);
}

/** Leads one dossier to each state, and begins the drafts of two processes. Signing stays stopped afterwards, so that one dossier can be seen at it. */
export async function fillOffice(house: House): Promise<Samples> {
  const samples: Partial<Record<SeenState, DossierDetail>> = {};
  let made = 0;
  const owner = () => ({ owner: { ...OWNER, name: NAMES[made++ % NAMES.length] ?? OWNER.name } });
  house.clock.set('2026-11-23T08:20');
  samples.late = await aDossier(house, owner()).in('processing');
  const unexplained = await aDossier(house, owner()).in('processing');
  house.clock.set('2026-11-26T09:30');
  samples.near = await aDossier(house, owner()).in('processing');
  house.clock.set(SAMPLES_AT);
  samples.explained = await give(house, 'chuyenvien', unexplained, WORDS.explain_lateness);
  for (const state of [...DESK_STATES, ...CITIZEN_STATES]) {
    if (state === 'signing') continue;
    samples[state] = await aDossier(house, owner()).in(state);
    house.clock.advance({ minutes: 5 });
  }
  Object.assign(samples, await takeTurns(house, owner));
  await house.server.services.jobs.repeat(RADAR_SWEEP, RADAR_SWEEP, 60_000);
  await house.settle();
  await house.server.services.jobs.stop();
  samples.signing = await aDossier(house, owner()).in('signing');
  for (const code of ['BDT-01', 'BDT-02']) await beginDraft(house, code);
  await submit(house, aSubmission(owner()));
  await receive(house, anIntake(owner()));
  return samples as Samples;
}
