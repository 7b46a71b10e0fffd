// The dossier as one document: everything that one command may change stands here, so one write changes it whole.
import type { Pause, TimeLimit } from '#schemas/deadlines/calendar.contract';
import type { Channel, OnTime } from '#schemas/dossiers/dossier.contract';
import type { Defect, ReturnMethod } from '#schemas/dossiers/parts.contract';
import type { DossierCommand, DossierState } from '#schemas/dossiers/dossier-state.contract';
import type { ResultDraft } from '#schemas/dossiers/command.contract';
import type { ProcedurePaper, ProcedureStep } from '#schemas/catalogue/catalogue.contract';
import type { Applicant, Filer } from '#schemas/intake/intake.contract';
import type { Role } from '#schemas/accounts/account.contract';

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
}

export interface Supplement {
  stage: 'before_reception' | 'after_reception';
  defects: Defect[];
  reason: string;
  deadlineOn: string;
  requestedAt: Date;
  receivedAt?: Date;
}

export interface Signing {
  state: 'requested' | 'signed' | 'failed';
  signerId: string;
  signerName: string;
  signerTitle: string;
  requestedAt: Date;
  cause?: string;
}

export interface SignedResult {
  number: string;
  fileHash: string;
  draftHash: string;
  signedAt: Date;
  signerName: string;
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
  audience: { agencyId: string; unitId: string; holderId: string | null };
  previousHash: string;
  hash: string;
}

export interface CommandRecord {
  id: string;
  command: DossierCommand | 'submit';
  actorId: string;
  version: number;
  state: DossierState;
  at: Date;
}

export interface DossierClock {
  receivedAt?: Date;
  startsAt?: Date;
  originalDueAt?: Date;
  currentDueAt?: Date;
  pauses: (Pause & { kind: string; reason: string })[];
}

export interface DossierRecord {
  /** Equal to the id of the command that made it, so that a repeated command finds its dossier. */
  _id: string;
  version: number;
  agency: Ref;
  receivingUnit: Ref;
  /** The unit that solves the dossier. */
  unit: Ref;
  holder: (Ref & { title: string }) | null;
  /** Who has the next move: `user:…`, `head:<unit>`, `leader:<agency>`, `registrar:<agency>`, `clerk:<agency>`, `system` or `applicant`. */
  waitingOn: string;
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
  copies: number;
  returnMethod: ReturnMethod;
  returnAddress: string | null;
  submittedAt: Date;
  clock: DossierClock;
  /** Current due moment, or the end of time where there is none: the order of every work list. */
  sortDueAt: Date;
  stepIndex: number;
  stepRuns: StepRun[];
  supplement: Supplement | null;
  refusal: { reason: string; legalBasis: string } | null;
  draft: (ResultDraft & { hash: string; submittedBy: Ref }) | null;
  approval: { draftHash: string; approvedAt: Date; approverId: string; approverName: string } | null;
  signing: Signing | null;
  result: SignedResult | null;
  handover: Handover | null;
  payment: { state: 'none' | 'due' | 'paid'; amount: number; receiptNumber: string | null };
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
