// The dossier as one document: everything that one command may change stands here, so one write changes it whole.
import type { ClockSettings, Pause, TimeLimit } from '#schemas/deadlines/calendar.contract';
import type { Channel, OnTime } from '#schemas/dossiers/dossier.contract';
import type { Defect, ReturnMethod } from '#schemas/dossiers/parts.contract';
import type { DossierCommand, DossierState } from '#schemas/dossiers/dossier-state.contract';
import type { ResultDraft } from '#schemas/dossiers/command.contract';
import type { ProcedurePaper, ProcedureStep } from '#schemas/catalogue/catalogue.contract';
import type { Applicant, Filer } from '#schemas/intake/intake.contract';
import type { Role } from '#schemas/accounts/account.contract';
import type { StandIn } from '#schemas/accounts/delegation.contract';
import type { StandInForm } from '#schemas/catalogue/catalogue.contract';
import type { LateCause } from '#schemas/dossiers/parts.contract';

export interface Ref {
  id: string;
  name: string;
}

/** Who gives a command; the name and title are kept as they were on the day. */
export interface Actor {
  id: string;
  name: string;
  title: string;
  roles: readonly Role[];
  agencyId: string;
  unitId: string;
  /** In whose place this person may act today. */
  standIns: readonly StandIn[];
}

/** The part of a procedure version that a dossier keeps from the day it came in. */
export interface ProcedureSnapshot {
  code: string;
  name: string;
  field: string;
  versionId: string;
  limit: TimeLimit;
  result: string;
  legalBasis: string[];
  feeAmount: number;
  papers: ProcedurePaper[];
  steps: ProcedureStep[];
  standIns: StandInForm[];
}

export interface HeldPaper {
  paperId: string;
  quantity: number;
  fileIds: string[];
}

export interface StepRun {
  stepId: string;
  startedAt: Date;
  dueAt: Date;
  finishedAt?: Date;
  /** What was chosen when the step was completed. */
  choice?: string;
}

export interface Supplement {
  stage: 'before_reception' | 'after_reception';
  defects: Defect[];
  reason: string;
  deadlineOn: string;
  requestedAt: Date;
  receivedAt?: Date;
}

/** A leader's word that one more request after reception may be made. */
export interface SupplementAllowance {
  reason: string;
  at: Date;
  by: Ref;
}

/** A unit asked for its opinion; the legal clock runs on. */
export interface Consultation {
  id: string;
  unit: Ref;
  question: string;
  mandatory: boolean;
  silenceAgrees: boolean;
  askedAt: Date;
  askedBy: Ref;
  dueAt: Date;
  answer?: { at: Date; by: Ref; agrees: boolean; text: string };
  /** Units that owed it before their successor did, and until when, oldest first. */
  movedFrom?: { unit: Ref; at: Date }[];
}

export interface LapsedConsultation extends Consultation {
  lapsedAt: Date;
}

/** What another agency is asked to solve inside this dossier (liên thông). */
export interface Child {
  /** Equal to the id of the child dossier. */
  id: string;
  stepId: string;
  agency: Ref;
  procedureCode: string;
  /** sending: not there yet · open: with the other agency · done: its result is here · failed: hand-over did not succeed */
  state: 'sending' | 'open' | 'done' | 'failed';
  sentAt: Date;
  /** Limit of the step inside the total time. */
  dueAt: Date;
  code?: string;
  cause?: string;
  failedAt?: Date;
  finishedAt?: Date;
  result?: ChildResult;
  /** The turns before this one, which failed or whose result was taken back; oldest first. */
  past?: PartTurn[];
  /** Results that the other agency took back, the last one last; a corrected one is awaited or has come. */
  revoked?: (ChildResult & { at: Date; reason: string })[];
}

/** One time that a part was with the other agency. */
export interface PartTurn {
  from: Date;
  /** Absent while it is there. */
  to?: Date;
  state: Child['state'];
  code?: string;
  /** Why it failed. */
  cause?: string;
}

/** The signed result of another agency; the file is kept with this dossier, too. */
export interface ChildResult {
  number: string;
  fileHash: string;
  fileId: string;
  outcome: ResultDraft['outcome'];
}

export interface Parent {
  id: string;
  code: string;
  agency: Ref;
}

/** A new appointment with an apology; lateness is still judged by the due moment of the law. */
export interface Extension {
  at: Date;
  by: Ref & { title: string };
  reason: string;
  /** The appointment that is not kept. */
  oldDueAt: Date;
  /** As promised on the day; pauses after it move the appointment on. */
  newDueAt: Date;
}

/** Every change of a due moment: what it was, what it is, why, on what ground, by whom. */
export interface DueChange {
  at: Date;
  from: Date | null;
  to: Date | null;
  reason: string;
  basis: string;
  by: Ref;
}

/** The decision to stop (Mẫu 05); `reviewOn` is the day on which somebody looks whether it can go on. */
export interface StopDecision {
  at: Date;
  by: Ref & { title: string };
  reason: string;
  legalBasis: string;
  decisionNumber: string;
  reviewOn: string;
}

/** What the applicant was asked to pay, and that it came; in VND. */
export interface PaymentRequest {
  amount: number;
  reason: string;
  requestedAt: Date;
  payBy: string;
  paidAt?: Date;
  receiptNumber?: string;
}

export interface Explanation {
  at: Date;
  by: Ref;
  cause: LateCause;
  text: string;
}

/** A result that was taken back; the file is kept. */
export interface RevokedResult extends SignedResult {
  revokedAt: Date;
  revokedBy: Ref;
  reason: string;
}

export interface Signing {
  state: 'requested' | 'signed' | 'failed';
  signerId: string;
  signerName: string;
  /** With the form of standing in, e.g. `KT. GIÁM ĐỐC` over `PHÓ GIÁM ĐỐC`. */
  signerTitle: string;
  requestedAt: Date;
  /** The delegation in whose force the signer acts. */
  delegationId?: string;
  cause?: string;
}

export interface SignedResult {
  number: string;
  outcome: ResultDraft['outcome'];
  fileHash: string;
  draftHash: string;
  signedAt: Date;
  signerName: string;
  /** When a leader last said that it stands, though a part it rests on was taken back. */
  upheldAt?: Date;
  releasedAt?: Date;
}

export interface Handover {
  at: Date;
  receiverName: string;
  receiverIdentityNumber?: string;
  method: ReturnMethod;
  postalCode?: string;
}

/** One past fact. Each carries the hash of the one before, so a line cannot be altered or taken out unseen. */
export interface DossierEvent {
  id: string;
  dossierId: string;
  version: number;
  at: Date;
  type: string;
  command: DossierCommand | 'submit';
  actor: { id: string; name: string; title: string };
  from: DossierState | null;
  to: DossierState;
  note: string | null;
  /** Rooms whose people may read the dossier before or after the event. */
  audience: {
    agencyId: string;
    /** The desk of another agency that took it in; absent where the agency did so itself. */
    receivingAgencyId?: string;
    procedureCode: string;
    unitId: string;
    holderId: string | null;
    /** Units of the agency whose opinion was asked; absent where there are none. */
    consultedUnitIds?: string[];
  };
  previousHash: string;
  hash: string;
}

export interface CommandRecord {
  id: string;
  command: DossierCommand | 'submit';
  actorId: string;
  /** Fingerprint of its words, which tells a repeat from another use of the id; absent where the house gave it. */
  said?: string;
  version: number;
  state: DossierState;
  at: Date;
}

export interface DossierClock {
  receivedAt?: Date;
  /** By whose hours it is reckoned: the unit that solved the dossier at reception, wherever it is worked on since. */
  unitId?: string;
  startsAt?: Date;
  originalDueAt?: Date;
  /** The due moment of the law: moved by pauses, never by an apology. */
  currentDueAt?: Date;
  pauses: (Pause & { kind: string; reason: string })[];
  extensions: Extension[];
  changes: DueChange[];
  /** The choices of the office in force on the day of reception, by which the due moments are computed for good. */
  settings?: ClockSettings;
  /** Number of the calendar by which the appointment of the receipt was reckoned. */
  receivedCalendar?: number;
  /** Number of the calendar that the due moments were last computed with. */
  calendar?: number;
}

export interface DossierRecord {
  /** Equal to the id of the command that made it, so that a repeated command finds its dossier. */
  _id: string;
  version: number;
  agency: Ref;
  /** Where it was received: another agency's desk where boundaries do not matter. */
  receivingAgency: Ref;
  receivingUnit: Ref;
  /** The unit that solves the dossier. */
  unit: Ref;
  holder: (Ref & { title: string }) | null;
  /** Where it comes back to while a step is done by another unit of the agency; null while it is at home. */
  home: { unit: Ref; holder: DossierRecord['holder'] } | null;
  /** Since when its holder has not opened it; null once read. */
  unreadSince: Date | null;
  /** Until when a claim holds without a beginning; null where the dossier was assigned. */
  claimedUntil: Date | null;
  /** Who has the next move: `user:…`, `head:<unit>`, `leader:<agency>`, `registrar:<agency>`, `clerk:<agency>`, `system` or `applicant`. */
  waitingOn: string;
  waitingSince: Date;
  /** When the next mover has to have acted; null only where nobody has to act. */
  actBy: Date | null;
  /** Mã số hồ sơ; absent until valid reception. */
  code?: string;
  accessCode: string;
  state: DossierState;
  open: boolean;
  channel: Channel;
  procedure: ProcedureSnapshot;
  owner: Applicant;
  filer: Filer | null;
  papers: HeldPaper[];
  /** The papers in hand at valid reception, as the receipt states them for good. */
  receivedPapers?: HeldPaper[];
  copies: number;
  returnMethod: ReturnMethod;
  returnAddress: string | null;
  submittedAt: Date;
  clock: DossierClock;
  /** Current due moment, or the end of time where there is none: the order of every work list. */
  sortDueAt: Date;
  stepIndex: number;
  stepRuns: StepRun[];
  /** Every request for papers, the last one last. */
  supplements: Supplement[];
  supplementAllowance: SupplementAllowance | null;
  /** Every decision to stop, the last one last. */
  stops: StopDecision[];
  consultations: Consultation[];
  /** Opinions that nobody owes any more: asked of what has since become the solving unit. */
  lapsedConsultations?: LapsedConsultation[];
  children: Child[];
  parent: Parent | null;
  explanations: Explanation[];
  refusal: { reason: string; legalBasis: string } | null;
  draft: (ResultDraft & { hash: string; submittedBy: Ref }) | null;
  approval: { draftHash: string; approvedAt: Date; approverId: string; approverName: string } | null;
  signing: Signing | null;
  result: SignedResult | null;
  revokedResults: RevokedResult[];
  /** The dossier whose wrong result this one corrects. */
  correctionOf: { id: string; code: string } | null;
  /** The dossier that corrects the result of this one. */
  correctedBy: { id: string } | null;
  /** When the applicant was told that the result waits. */
  reminders: { at: Date; channel: string; by: Ref }[];
  handover: Handover | null;
  /** Every request for money, the last one last; the state is that of the last one, and nothing is due once it is over. */
  payment: { state: 'none' | 'due' | 'paid'; requests: PaymentRequest[] };
  delivery: { state: 'none' | 'waiting' | 'delivered' };
  sync: { state: 'not_synced' | 'synced' };
  /** First moment of status 9, or of a final state before it (7, 8, 3). */
  finishedAt: Date | null;
  onTime: OnTime | null;
  lastHash: string;
  trace: DossierEvent[];
  commands: CommandRecord[];
  pendingEvents: DossierEvent[];
}

/** What one command changes; the store writes it with the new version and the event in one update. */
export type DossierPatch = Partial<
  Omit<
    DossierRecord,
    '_id' | 'version' | 'trace' | 'commands' | 'pendingEvents' | 'lastHash' | 'agency' | 'accessCode' | 'submittedAt'
  >
>;

export const NO_DUE_SORT = new Date('9999-12-31T00:00:00Z');

/** What a dossier begins with beside the straight road: nothing of it has happened. */
export const noSidePaths = () =>
  ({
    home: null,
    unreadSince: null,
    claimedUntil: null,
    actBy: null,
    supplements: [],
    supplementAllowance: null,
    stops: [],
    consultations: [],
    children: [],
    parent: null,
    explanations: [],
    revokedResults: [],
    correctionOf: null,
    correctedBy: null,
    reminders: [],
  }) satisfies Partial<DossierRecord>;
