// What a story of the demo office is, and the procedures and channels that its groups draw from.
import type { Channel } from '#schemas/dossiers/dossier.contract';
import type { DossierState } from '#schemas/dossiers/dossier-state.contract';
import type { Move } from './move.ts';

/** `signing` lasts seconds, so no dossier is left in it. */
export type Ending = Exclude<DossierState, 'signing'>;

/** Something on the way: each is a pair of commands that a plain story does not have. */
export type Detour =
  /** Asked to complete before reception, and come back with the paper. */
  | 'completed_first'
  /** A supplement asked for after reception, and brought: the due moment has moved. */
  | 'supplemented'
  | 'sent_back'
  | 'reassigned'
  | 'stopped_and_resumed'
  /** The time for the completion, the supplement or the opinion ran out. */
  | 'lapsed'
  /** Already received (states 2 → 3, 2 → 7), or already in work (4 → 7). */
  | 'after_reception'
  | 'in_work'
  /** The unit that is asked does not agree. */
  | 'disagrees'
  /** The examination ends with a written refusal, which is the result. */
  | 'ineligible';

type Range = readonly [from: number, to: number];

export interface Story {
  /** The same on every machine: ids of the dossier and of its commands are derived from it. */
  id: string;
  /** Place in its group, from 0: the work of a group is shared out in turn. */
  turn: number;
  procedureCode: string;
  channel: Channel;
  end: Ending;
  /** How the finish stands to the due moment; only where there is a finish after reception. */
  verdict?: 'early' | 'on_time' | 'late';
  /** Working days from today to the due day, negative when past; where the clock runs. */
  dueIn?: number;
  /** Working days since the arrival, where the due day does not decide. */
  daysAgo?: number;
  /** At which share of the time since reception the last act lies, for open dossiers. */
  activeShare: number;
  detours: readonly Detour[];
  hasFiles: boolean;
  /** Working minutes since the last act, where they matter more than the share above. */
  quietFor?: number;
  /** The way after reception move by move, where no ending and no detour says it. */
  script?: readonly Move[];
  /** The agency whose desk takes it in, where that is not the one that solves it. */
  takenInAt?: string;
  /** Where the dossiers stand that spring from this one: parts at another agency, a correction. */
  springs?: readonly Ending[];
}

/** Dossiers that go the same way and stand at the same place today. */
export interface Group extends Omit<
  Story,
  | 'id'
  | 'turn'
  | 'procedureCode'
  | 'channel'
  | 'dueIn'
  | 'daysAgo'
  | 'activeShare'
  | 'quietFor'
  | 'detours'
  | 'hasFiles'
> {
  name: string;
  count: number;
  /** Taken in turn. */
  procedures: readonly string[];
  channels?: readonly Channel[];
  dueIn?: Range;
  daysAgo?: Range;
  activeShare?: Range;
  quietFor?: Range;
  /** Taken in turn; an empty one is a plain story. */
  detours?: readonly (readonly Detour[])[];
  /** How many of them carry scanned papers. */
  withFiles?: number;
}

export const SHORT_BOARD = ['BDT-02', 'BDT-02', 'BDT-01', 'BDT-02', 'BDT-02', 'BDT-01'];
export const LONG_BOARD = ['1.004875', '1.004888'];
export const SAME_DAY = ['1.000894', '1.000656'];
export const SHORT_COMMUNE = ['1.004873', '1.001612', '1.001731', '1.004873', '2.002770'];
export const LONG_COMMUNE = ['1.011607', '1.001776', '1.013225', '1.001699', '1.012223'];
export const MIXED: readonly Channel[] = ['counter', 'counter', 'online', 'counter', 'post', 'online'];
export const COUNTER: readonly Channel[] = ['counter'];
