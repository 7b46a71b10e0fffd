// What the yardstick writes and shows: documents with every field of the product's, filled without any rule.
import { randomBytes, randomUUID } from 'node:crypto';
import type { AgencyRecord } from '#schemas/catalogue/agency.model';
import type { ProcedureVersionRecord } from '#schemas/catalogue/procedure-version.model';
import type { UserRecord } from '#schemas/accounts/user.model';
import type { CounterIntake } from '#schemas/intake/intake.contract';
import { noSidePaths, type DossierEvent, type DossierRecord } from '../../server/features/dossiers/index.ts';

interface Reception {
  user: UserRecord;
  agency: AgencyRecord;
  version: ProcedureVersionRecord;
  now: Date;
}

export function newDossier(
  body: CounterIntake,
  code: string,
  { user, agency, version, now }: Reception,
): DossierRecord {
  const unit = agency.units.find((u) => u.id === version.unitId) ?? { id: '', name: '' };
  const record: DossierRecord = {
    _id: body.commandId,
    version: 2,
    agency: { id: agency._id, name: agency.name },
    ...noSidePaths(),
    receivingAgency: { id: agency._id, name: agency.name },
    waitingSince: now,
    receivingUnit: { id: user.unitId, name: agency.units.find((u) => u.id === user.unitId)?.name ?? '' },
    unit: { id: unit.id, name: unit.name },
    holder: null,
    waitingOn: `head:${unit.id}`,
    code,
    accessCode: randomBytes(2).toString('hex').toUpperCase(),
    state: 'received',
    open: true,
    channel: 'counter',
    procedure: {
      code: version.code,
      name: version.name,
      field: version.field,
      versionId: version._id,
      limit: version.limit,
      result: version.result,
      legalBasis: version.legalBasis,
      feeAmount: version.fee.amount,
      papers: version.papers,
      steps: version.steps,
      standIns: version.standIns,
    },
    owner: body.owner,
    filer: null,
    papers: body.papers.map(({ paperId, quantity }) => ({ paperId, quantity, fileIds: [] })),
    copies: 1,
    returnMethod: 'desk',
    returnAddress: null,
    submittedAt: now,
    clock: {
      receivedAt: now,
      startsAt: now,
      originalDueAt: now,
      currentDueAt: now,
      pauses: [],
      extensions: [],
      changes: [],
    },
    sortDueAt: now,
    stepIndex: 0,
    stepRuns: [{ stepId: version.steps[0]?.id ?? '', startedAt: now, dueAt: now, finishedAt: now }],
    refusal: null,
    draft: null,
    approval: null,
    signing: null,
    result: null,
    handover: null,
    payment: { state: 'none', requests: [] },
    delivery: { state: 'waiting' },
    sync: { state: 'not_synced' },
    finishedAt: null,
    onTime: null,
    lastHash: '',
    trace: [],
    commands: [{ id: body.commandId, command: 'receive', actorId: user._id, version: 2, state: 'received', at: now }],
    pendingEvents: [],
  };
  const submitted = newEvent({ ...record, state: 'submitted' }, user, now, {
    version: 1,
    command: 'submit',
    to: 'submitted',
  });
  const received = newEvent(record, user, now, { version: 2, command: 'receive', to: 'received' });
  return { ...record, lastHash: received.hash, trace: [submitted, received], pendingEvents: [submitted, received] };
}

export function newEvent(
  d: DossierRecord,
  { _id, name, title }: UserRecord,
  at: Date,
  facts: Pick<DossierEvent, 'version' | 'command' | 'to'>,
): DossierEvent {
  return {
    id: randomUUID(),
    dossierId: d._id,
    ...facts,
    at,
    type: `dossier.${facts.command}`,
    actor: { id: _id, name, title },
    from: d.state,
    note: `Mã hồ sơ ${d.code ?? ''}`,
    audience: {
      agencyId: d.agency.id,
      procedureCode: d.procedure.code,
      unitId: d.unit.id,
      holderId: d.holder?.id ?? null,
    },
    previousHash: d.lastHash,
    hash: randomBytes(32).toString('hex'),
  };
}

/** Markup of about the size of the citizen's status. */
export const FRAGMENT = `<article>${'<p class="row"><span>Bước</span> <b>đang chờ</b></p>'.repeat(40)}`;
