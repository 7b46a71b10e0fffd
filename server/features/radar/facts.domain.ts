// The shapes that the rules of the radar share: what is read of a dossier, what a rule says, what a breach is.
import type { Rules } from '#schemas/deadlines/rules.contract';
import type { Calendar } from '#schemas/deadlines/calendar.contract';
import type { BreachCode, BreachLevel } from '#schemas/radar/breach.contract';
import type { BreachAction, BreachOwner } from '#schemas/radar/radar.contract';
import type { DossierRecord, ProcedureSnapshot, Ref, SignedResult } from '../dossiers/record.domain.ts';

/** What the radar reads of a dossier: nothing about the applicant but whether it is a person. */
export type RadarFacts = Pick<
  DossierRecord,
  | '_id'
  | 'version'
  | 'agency'
  | 'unit'
  | 'receivingUnit'
  | 'holder'
  | 'unreadSince'
  | 'claimedUntil'
  | 'waitingOn'
  | 'waitingSince'
  | 'actBy'
  | 'code'
  | 'state'
  | 'open'
  | 'channel'
  | 'clock'
  | 'stepIndex'
  | 'stepRuns'
  | 'consultations'
  | 'children'
  | 'correctedBy'
  | 'signing'
> & {
  owner: Pick<DossierRecord['owner'], 'kind'>;
  procedure: Pick<ProcedureSnapshot, 'code' | 'name' | 'steps' | 'feeAmount' | 'standIns'>;
  result?: Pick<SignedResult, 'signedAt' | 'upheldAt'> | null;
  explanations: Pick<DossierRecord['explanations'][number], 'at'>[];
  reminders: Pick<DossierRecord['reminders'][number], 'at'>[];
};

/** The office in which a dossier is judged. */
export interface RadarOffice {
  calendar: Calendar;
  rules: Rules;
  /** Units that have a head: a breach of the others goes from its owner straight to the leader. */
  headed: ReadonlySet<string>;
}

/** Planned working minutes of the dossiers that stand before this one on its holder's desk. */
export interface Queue {
  minutes: number;
}
export const NO_QUEUE: Queue = { minutes: 0 };

/** Who has to mend it. */
export type Mender =
  | { kind: 'holder' | 'head' | 'leader' | 'clerk' | 'registrar' | 'admin' | 'system' }
  | { kind: 'units'; units: readonly Ref[] };

export interface Breach {
  code: BreachCode;
  level: BreachLevel;
  owner: BreachOwner;
  /** Keys of those who can make the move. */
  menders: string[];
  /** Keys of those it waits for: the menders, and whoever it went up to. */
  owners: string[];
  /** Keys under which it is seen: whole agency, unit, and everybody it waits for. */
  scopes: string[];
  since: Date;
  limitAt: Date;
  subject: string | null;
  action: BreachAction;
  /** What may be drafted for it. */
  proposes: 'extend' | 'explain_lateness' | null;
}

/** What a rule says; the rest follows from the dossier. */
export interface Finding {
  code: BreachCode;
  since: Date;
  /** The moment that was missed where it is not when the breach began. */
  limitAt?: Date;
  mender: Mender;
  action: BreachAction;
  subject?: string | null;
  proposes?: Breach['proposes'];
  /** Where escalation counts from; absent = from `since`. */
  escalatesFrom?: Date;
  /** Keys of others who can do something about it. */
  alsoSeenBy?: readonly string[];
}
