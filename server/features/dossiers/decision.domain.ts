// The shapes of one decision: what is asked, what is known, what comes out.
import type { Calendar } from '#schemas/deadlines/calendar.contract';
import type { DossierCommand, DossierState } from '#schemas/dossiers/dossier-state.contract';
import type { CommandBody } from '#schemas/dossiers/command.contract';
import type { Result } from '../../platform/kernel/result.ts';
import type { DossierErrorCode } from './dossier.errors.ts';
import type { Actor, DossierPatch, SignedResult } from './record.domain.ts';

type WithoutEnvelope<T> = T extends unknown ? Omit<T, 'commandId' | 'version'> : never;

/** What people ask, and what the signing worker reports. */
export type CommandInput =
  | WithoutEnvelope<CommandBody>
  | { command: 'complete_signing'; result: SignedResult }
  | { command: 'fail_signing'; cause: string };
export type InputOf<C extends DossierCommand> = Extract<CommandInput, { command: C }>;

/** Facts from outside the dossier that a decision may need; the command layer brings them. */
export interface DecisionContext {
  actor: Actor;
  now: Date;
  calendar: Calendar;
  /** For `receive`: the code taken from the agency's series. */
  code?: string;
  /** For `assign` and `reassign`: the person named, if an active specialist of the unit. */
  assignee?: { id: string; name: string; title: string } | undefined;
  /** For `submit_draft`: hash of the content. */
  draftHash?: string;
}

/** What a group of moves adds to the state: its patch, the words of the trace, and the choice where the table leaves two. */
export interface MoveEffect {
  patch: DossierPatch;
  note?: string;
  to?: DossierState;
}
export type EffectResult = Result<MoveEffect, DossierErrorCode>;

export interface Decision {
  patch: DossierPatch & { state: DossierState };
  note: string | null;
}
