// Makes a new dossier from an application, and puts exactly one outcome on it: accept, ask once, or refuse.
import type { CounterIntake, Submission } from '#schemas/intake/intake.contract';
import type { Channel } from '#schemas/dossiers/dossier.contract';
import { ok, refuse, type Result } from '../../platform/kernel/result.ts';
import { actByOf, nextMover } from '../dossiers/act-by.domain.ts';
import { decide } from '../dossiers/decide.domain.ts';
import type { CommandInput, DecisionContext } from '../dossiers/decision.domain.ts';
import type { DossierErrorCode } from '../dossiers/dossier.errors.ts';
import { makeEvent } from '../dossiers/events.domain.ts';
import { checkListed } from '../dossiers/papers.domain.ts';
import {
  NO_DUE_SORT,
  noSidePaths,
  type DossierRecord,
  type ProcedureSnapshot,
  type Ref,
} from '../dossiers/record.domain.ts';
import { findIdentityFlaw } from './identity.domain.ts';
import type { IntakeErrorCode } from './intake.errors.ts';

export interface IntakeFacts extends Pick<DecisionContext, 'actor' | 'now' | 'calendar' | 'calendarNumber' | 'rules'> {
  /** The agency that solves the dossier. */
  agency: Ref;
  receivingAgency: Ref;
  receivingUnit: Ref;
  unit: Ref;
  procedure: ProcedureSnapshot;
  accessCode: string;
}

type Application = Omit<CounterIntake, 'outcome'> | Submission;
type IntakeResult = Result<DossierRecord, IntakeErrorCode | DossierErrorCode>;

/** Checks of the application that do not depend on the outcome. */
function checkApplication(
  application: Application,
  procedure: ProcedureSnapshot,
  now: Date,
): Result<true, IntakeErrorCode | DossierErrorCode> {
  const people = [
    ...(application.owner.kind === 'person' ? [application.owner] : []),
    ...(application.filer ? [application.filer] : []),
  ];
  for (const { identityNumber } of people) {
    const why = findIdentityFlaw(identityNumber, now);
    if (why) return refuse('intake.identity_impossible', { identityNumber, why });
  }
  if (application.filer?.identityNumber === application.owner.identityNumber) return refuse('intake.filer_is_owner');
  if (application.returnMethod === 'post' && !application.returnAddress) return refuse('intake.return_address_missing');
  return checkListed(application.papers, procedure);
}

/** A submission that waits for the desk: status 1, no code yet. */
export function openDossier(application: Application, channel: Channel, facts: IntakeFacts): IntakeResult {
  const checked = checkApplication(application, facts.procedure, facts.now);
  if (!checked.ok) return checked;
  const record: DossierRecord = { ...emptyDossier(application, channel, facts), version: 1 };
  const owned = { ...record, waitingOn: nextMover(record), actBy: actByOf(record, facts.now, facts) };
  return ok(withEvent(owned, 'submit', application.commandId, facts, null));
}

/** Where a dossier springs from that nobody handed in at the desk, and how the applicant had filed. */
export type Origin = Pick<DossierRecord, 'parent' | 'correctionOf' | 'channel'>;

/**
 * A dossier that springs from another one (another agency's part, or a correction): received at once, by the house.
 * It is complete when that one was, so an unfit one is refused with what is missing.
 */
export function openFollowing(
  application: Omit<CounterIntake, 'outcome'>,
  facts: IntakeFacts,
  origin: Origin,
  code: string,
): IntakeResult {
  const opened = openDossier(application, origin.channel, facts);
  return opened.ok
    ? withOutcome({ ...opened.value, ...origin }, { command: 'receive' }, application.commandId, facts, code)
    : opened;
}

/** A person at the desk: arrival and outcome in one new document. */
export function openWithOutcome(
  application: CounterIntake,
  facts: IntakeFacts,
  code: string | undefined,
): IntakeResult {
  const opened = openDossier(application, 'counter', facts);
  if (!opened.ok) return opened;
  return withOutcome(opened.value, commandOf(application.outcome), application.commandId, facts, code);
}

function withOutcome(
  before: DossierRecord,
  input: ReturnType<typeof commandOf>,
  commandId: string,
  facts: IntakeFacts,
  code: string | undefined,
): IntakeResult {
  const decision = decide(before, input, {
    commandId,
    ...facts,
    ...(code === undefined ? {} : { code }),
  });
  if (!decision.ok) return decision;
  const after: DossierRecord = { ...before, ...decision.value.patch, version: before.version + 1, commands: [] };
  return ok(withEvent(after, input.command, commandId, facts, before, decision.value.note));
}

/** The command that puts an outcome on an application. */
export function commandOf(
  outcome: CounterIntake['outcome'],
): Extract<CommandInput, { command: 'receive' | 'ask_completion' | 'refuse_reception' }> {
  switch (outcome.kind) {
    case 'accept':
      return { command: 'receive' };
    case 'ask': {
      const { kind: _kind, ...rest } = outcome;
      return { command: 'ask_completion', ...rest };
    }
    case 'refuse': {
      const { kind: _kind, ...rest } = outcome;
      return { command: 'refuse_reception', ...rest };
    }
  }
}

function withEvent(
  record: DossierRecord,
  command: 'submit' | 'receive' | 'ask_completion' | 'refuse_reception',
  commandId: string,
  facts: IntakeFacts,
  before: DossierRecord | null,
  note: string | null = null,
): DossierRecord {
  const { actor, now } = facts;
  const event = makeEvent(
    record,
    { commandId, command, actor, at: now, from: before?.state ?? null, note },
    record.lastHash,
  );
  return {
    ...record,
    lastHash: event.hash,
    trace: [...record.trace, event],
    pendingEvents: [...record.pendingEvents, event],
    commands: [
      ...record.commands,
      { id: commandId, command, actorId: actor.id, version: record.version, state: record.state, at: now },
    ],
  };
}

function emptyDossier(a: Application, channel: Channel, facts: IntakeFacts): DossierRecord {
  return {
    _id: a.commandId,
    version: 0,
    ...noSidePaths(),
    agency: facts.agency,
    receivingAgency: facts.receivingAgency,
    receivingUnit: facts.receivingUnit,
    unit: facts.unit,
    holder: null,
    waitingOn: '',
    waitingSince: facts.now,
    accessCode: facts.accessCode,
    state: 'submitted',
    open: true,
    channel,
    procedure: facts.procedure,
    owner: a.owner,
    filer: a.filer ?? null,
    papers: a.papers,
    copies: a.copies,
    returnMethod: a.returnMethod,
    returnAddress: a.returnAddress ?? null,
    submittedAt: facts.now,
    clock: { pauses: [], extensions: [], changes: [] },
    sortDueAt: NO_DUE_SORT,
    stepIndex: 0,
    stepRuns: [],
    refusal: null,
    draft: null,
    approval: null,
    signing: null,
    result: null,
    handover: null,
    payment: { state: 'none', requests: [] },
    delivery: { state: 'none' },
    sync: { state: 'not_synced' },
    finishedAt: null,
    onTime: null,
    lastHash: '',
    trace: [],
    commands: [],
    pendingEvents: [],
  };
}
