// One office with a dossier in every state, late and near ones among them, for looking at screens.
import type { DossierDetail } from '#schemas/dossiers/dossier.contract';
import type { DossierState } from '#schemas/dossiers/dossier-state.contract';
import { aDossier, OWNER, receive, anIntake, submit, aSubmission } from '../support/dossiers.ts';
import type { House } from '../support/house.ts';

/** The states in which a dossier has a code that a citizen can look up. */
export const CITIZEN_STATES = [
  'received',
  'processing',
  'head_review',
  'leader_review',
  'to_sign',
  'signing',
  'to_release',
  'awaiting_supplement',
  'awaiting_payment',
  'withdrawn',
  'stopped',
  'released',
  'returned',
] as const satisfies readonly DossierState[];

const DESK_STATES = ['submitted', 'awaiting_completion', 'refused'] as const satisfies readonly DossierState[];
export type SeenState = (typeof CITIZEN_STATES)[number] | (typeof DESK_STATES)[number] | 'late' | 'near';
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

/** Leads one dossier to each state. Signing stays stopped afterwards, so that one dossier can be seen at it. */
export async function fillOffice(house: House): Promise<Samples> {
  const samples: Partial<Record<SeenState, DossierDetail>> = {};
  let made = 0;
  const owner = () => ({ owner: { ...OWNER, name: NAMES[made++ % NAMES.length] ?? OWNER.name } });
  house.clock.set('2026-11-23T08:20');
  samples.late = await aDossier(house, owner()).in('processing');
  house.clock.set('2026-11-26T09:30');
  samples.near = await aDossier(house, owner()).in('processing');
  house.clock.set(SAMPLES_AT);
  for (const state of [...DESK_STATES, ...CITIZEN_STATES]) {
    if (state === 'signing') continue;
    samples[state] = await aDossier(house, owner()).in(state);
    house.clock.advance({ minutes: 5 });
  }
  await house.server.services.jobs.stop();
  samples.signing = await aDossier(house, owner()).in('signing');
  await submit(house, aSubmission(owner()));
  await receive(house, anIntake(owner()));
  return samples as Samples;
}
