// The shapes of one decision: what is asked, what is known, what comes out.
import type { DossierCommand, DossierState } from '#schemas/dossiers/dossier-state.contract';
import type { Calendar } from '#schemas/deadlines/calendar.contract';
import type { CommandBody } from '#schemas/dossiers/command.contract';
import type { Result } from '../../platform/kernel/result.ts';
import type { OfficeClock } from '../deadlines/office-clock.domain.ts';
import type { DossierErrorCode } from './dossier.errors.ts';
import type { Actor, ChildResult, DossierPatch, Ref, SignedResult } from './record.domain.ts';

type WithoutEnvelope<T> = T extends unknown ? Omit<T, 'commandId' | 'version'> : never;

/** What became of a child: it arrived, its result is there or was taken back, or it could not be handed over. */
export type ChildReport =
  | { state: 'open'; code: string }
  | { state: 'done'; result?: ChildResult; note: string }
  /** `fileHash` names the result, `againId` the dossier in which the other agency makes it right. */
  | { state: 'revoked'; fileHash: string; reason: string; againId: string }
  | { state: 'failed'; cause: string };

/** What people ask, and what the house itself reports. */
export type CommandInput =
  | WithoutEnvelope<CommandBody>
  | { command: 'complete_signing'; result: SignedResult }
  | { command: 'fail_signing'; cause: string }
  | { command: 'lapse_claim' }
  | { command: 'report_child'; childId: string; report: ChildReport }
  | { command: 'recalculate'; reason: string; basis: string; by: Ref }
  | { command: 'move_unit'; from: Ref; to: Ref; basis: string };
export type InputOf<C extends DossierCommand> = Extract<CommandInput, { command: C }>;

/** Who stands today behind the ids that a process names. */
export interface Places {
  /** The unit itself, or the one that has succeeded it. */
  unitInCharge(unitId: string): Ref | undefined;
  /** The same, unless it ends with nobody to take over what it is asked. */
  unitToAsk(unitId: string): Ref | undefined;
  agencyName(agencyId: string): string | undefined;
}

/** Facts from outside the dossier that a decision may need; the command layer brings them. */
export interface DecisionContext extends OfficeClock {
  /** By the hours of the unit whose clock the dossier keeps; absent where that is the one that works on it. */
  legalCalendar?: Calendar;
  /** Names what the command makes (opinions asked for, children), so that a repeat makes the same. */
  commandId: string;
  actor: Actor;
  now: Date;
  /** For `receive`: the code taken from the agency's series. */
  code?: string;
  /** For `assign` and `reassign`: the person named, if an active specialist of the unit. */
  assignee?: { id: string; name: string; title: string } | undefined;
  /** For `assign` and `reassign`: last day of the leave that the person named is on. */
  awayUntil?: string;
  /** For `submit_draft`: hash of the content. */
  draftHash?: string;
  /** Of those to whom the dossier may come back: who no longer works here. */
  gone?: ReadonlySet<string>;
  /** For `consult`: the unit named, if the agency has it. */
  consultedUnit?: Ref | undefined;
  /** For steps that ask units or hand over: what the process names by id. */
  places?: Places;
  /** For `sign`: how the signer's title reads, and the delegation in whose force they act. */
  signer?: { title: string; delegationId?: string } | undefined;
}

/** What a group of moves adds to the state: its patch, the words of the trace, and the choice where the table leaves two. */
export interface MoveEffect {
  patch: DossierPatch;
  note?: string;
  to?: DossierState;
  /** The moment that counts as the end where it is not now. */
  finishedAt?: Date;
  /** The one who has the next move is only called otherwise: the time to act does not begin anew. */
  sameTask?: true;
  /** Why the due moment moves, and on what ground. */
  dueChange?: { reason: string; basis: string; by?: Ref };
}
export type EffectResult = Result<MoveEffect, DossierErrorCode>;

export interface Decision {
  patch: DossierPatch & { state: DossierState };
  note: string | null;
}
