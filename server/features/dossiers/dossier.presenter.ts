// Dossier record and caller → the shapes of the contract; what the caller may do comes from the same table as the guard.
import type { DossierDetail, DossierListItem } from '#schemas/dossiers/dossier.contract';
import { NATIONAL_STATUS } from '#schemas/dossiers/dossier-state.contract';
import type { StoredFile } from '#schemas/files/stored-file.contract';
import { isoOrNull, isoVietnam } from '../../platform/kernel/vietnam-time.ts';
import { computeDue, liveState, workingMinutesBetween, type OfficeClock } from '../deadlines/index.ts';
import { abilitiesOf } from './abilities.domain.ts';
import { appointmentOf } from './clock-moves.domain.ts';
import type { DossierRow, ListedDossier } from './dossier.store.ts';
import { owedBy } from './opinions.domain.ts';
import type { Actor, CommandRecord, DossierRecord, StepRun } from './record.domain.ts';
import { printedDraft } from './result-kind.domain.ts';
import { presentSidePaths } from './side-paths.presenter.ts';

/** When somebody looks, and by which calendar and rules. */
export interface View extends OfficeClock {
  now: Date;
}

export function presentListItem(d: ListedDossier, view: View): DossierListItem {
  const live = d.open ? liveOf(d, view) : ({ colour: 'none', remainingWorkingMinutes: 0 } as const);
  return {
    id: d._id,
    version: d.version,
    code: d.code ?? null,
    state: d.state,
    status: NATIONAL_STATUS[d.state],
    procedure: { code: d.procedure.code, name: d.procedure.name },
    ownerName: d.owner.name,
    unit: d.unit,
    holder: d.holder ? { id: d.holder.id, name: d.holder.name } : null,
    receivedAt: isoOrNull(d.clock.receivedAt),
    dueAt: isoOrNull(d.clock.currentDueAt),
    colour: live.colour,
    remainingWorkingMinutes: live.remainingWorkingMinutes,
    onTime: d.onTime,
    waitingOn: d.waitingOn,
    actBy: isoOrNull(d.actBy),
  };
}

/** A row of the list of opinions: with the time of the one that the unit owes, which runs whether the dossier does or not. */
export function presentOwed(d: DossierRow, unitId: string, view: View): DossierListItem {
  const item = presentListItem(d, view);
  const owed = owedBy(d, unitId);
  if (!owed) return item;
  const { now, calendar, rules } = view;
  const live = liveState({
    dueAt: owed.dueAt,
    now,
    paused: false,
    limitMinutes: workingMinutesBetween(owed.askedAt, owed.dueAt, calendar),
    near: { minutes: rules.nearMinutes, share: rules.nearSharePercent / 100 },
    calendar,
  });
  return { ...item, opinion: { dueAt: isoVietnam(owed.dueAt), ...live } };
}

/** Colour and working time left of a running dossier. */
export function liveOf(d: Pick<DossierRecord, 'clock'>, { now, calendar, rules }: View) {
  const { startsAt, originalDueAt, currentDueAt, pauses } = d.clock;
  return liveState({
    dueAt: currentDueAt ?? null,
    now,
    paused: pauses.find((p) => !p.to)?.from ?? false,
    // The whole limit in working time, whatever its unit: a short one warns in its last fifth.
    ...(startsAt && originalDueAt ? { limitMinutes: workingMinutesBetween(startsAt, originalDueAt, calendar) } : {}),
    near: { minutes: rules.nearMinutes, share: rules.nearSharePercent / 100 },
    calendar,
  });
}

export function presentDetail(
  d: DossierRecord,
  actor: Actor,
  view: View,
  files: ReadonlyMap<string, StoredFile>,
  outcome?: CommandRecord & { repeated: boolean },
): DossierDetail {
  const { clock } = d;
  // Not spread into the literal: with so many names after a spread, V8 makes a slow object in ten times the time.
  return Object.assign(
    presentListItem(d, view),
    {
      procedure: {
        code: d.procedure.code,
        name: d.procedure.name,
        field: d.procedure.field,
        versionId: d.procedure.versionId,
        limit: d.procedure.limit,
        result: d.procedure.result,
        legalBasis: d.procedure.legalBasis,
      },
      channel: d.channel,
      agency: d.agency,
      receivingUnit: d.receivingUnit,
      owner: d.owner,
      filer: d.filer,
      papers: presentPapers(d, files),
      copies: d.copies,
      returnMethod: d.returnMethod,
      returnAddress: d.returnAddress,
      accessCode: d.code ? d.accessCode : null,
      clock: {
        startsAt: isoOrNull(clock.startsAt),
        originalDueAt: isoOrNull(clock.originalDueAt),
        currentDueAt: isoOrNull(clock.currentDueAt),
        appointmentAt: isoOrNull(appointmentOf(clock, view.calendar)),
        extensions: clock.extensions.map((x) => ({
          at: isoVietnam(x.at),
          by: x.by.name,
          reason: x.reason,
          oldDueAt: isoVietnam(x.oldDueAt),
          newDueAt: isoVietnam(x.newDueAt),
        })),
        changes: clock.changes.map((x) => ({
          at: isoVietnam(x.at),
          from: isoOrNull(x.from),
          to: isoOrNull(x.to),
          reason: x.reason,
          basis: x.basis,
          by: x.by.name,
        })),
        pauses: clock.pauses.map((p) => ({
          from: isoVietnam(p.from),
          to: isoOrNull(p.to),
          kind: p.kind,
          reason: p.reason,
        })),
        derivation: derivationOf(d, view),
      },
      steps: presentSteps(d),
      refusal: d.refusal,
      draft: d.draft
        ? {
            outcome: d.draft.outcome,
            title: d.draft.title,
            grounds: d.draft.grounds,
            articles: d.draft.articles,
            printed: printedDraft(d.procedure, d.draft),
            hash: d.draft.hash,
          }
        : null,
      signing: d.signing
        ? { state: d.signing.state, signer: d.signing.signerName, cause: d.signing.cause ?? null }
        : null,
      result: d.result
        ? {
            number: d.result.number,
            sha256: d.result.fileHash,
            signedAt: isoVietnam(d.result.signedAt),
            signer: d.result.signerName,
            releasedAt: isoOrNull(d.result.releasedAt),
            outcome: d.result.outcome,
          }
        : null,
      handover: d.handover
        ? {
            at: isoVietnam(d.handover.at),
            receiverName: d.handover.receiverName,
            method: d.handover.method,
            proof: d.handover.receiverIdentityNumber ?? d.handover.postalCode ?? '',
          }
        : null,
      payment: presentPayment(d.payment),
      delivery: d.delivery,
      sync: d.sync,
      finishedAt: isoOrNull(d.finishedAt),
      trace: d.trace.map((e) => ({
        id: e.id,
        at: isoVietnam(e.at),
        type: e.type,
        actor: { name: e.actor.name, title: e.actor.title },
        from: e.from,
        to: e.to,
        note: e.note,
        hash: e.hash,
      })),
      abilities: abilitiesOf(d, actor, view),
    },
    presentSidePaths(d, view),
    presentOutcome(outcome),
  );
}

const presentPayment = ({ state, requests }: DossierRecord['payment']): DossierDetail['payment'] => ({
  state,
  requests: requests.map((r) => ({
    amount: r.amount,
    reason: r.reason,
    requestedAt: isoVietnam(r.requestedAt),
    payBy: r.payBy,
    paidAt: isoOrNull(r.paidAt),
    receiptNumber: r.receiptNumber ?? null,
  })),
});

/** In answers to a command: its first outcome. */
function presentOutcome(outcome: (CommandRecord & { repeated: boolean }) | undefined): Pick<DossierDetail, 'outcome'> {
  if (!outcome) return {};
  const { id: commandId, command, version, state, at, repeated } = outcome;
  return { outcome: { commandId, command, version, state, at: isoVietnam(at), repeated } };
}

function derivationOf(d: DossierRecord, { calendar, rules }: View) {
  if (!d.clock.receivedAt) return [];
  const due = computeDue({
    receivedAt: d.clock.receivedAt,
    limit: d.procedure.limit,
    pauses: d.clock.pauses,
    calendar,
    settings: d.clock.settings ?? rules,
  });
  return due.ok ? due.value.derivation : [];
}

function presentPapers(d: DossierRecord, files: ReadonlyMap<string, StoredFile>): DossierDetail['papers'] {
  const held = new Map(d.papers.map((p) => [p.paperId, p]));
  return d.procedure.papers.map((p) => ({
    paperId: p.id,
    name: p.name,
    kind: p.kind,
    required: p.required,
    quantity: held.get(p.id)?.quantity ?? 0,
    defects: p.defects ?? [],
    files: (held.get(p.id)?.fileIds ?? []).flatMap((id) => files.get(id) ?? []),
  }));
}

function presentSteps(d: DossierRecord): DossierDetail['steps'] {
  const lastRun = new Map<string, StepRun>(d.stepRuns.map((run) => [run.stepId, run]));
  return d.procedure.steps.map((s) => {
    const run = lastRun.get(s.id);
    return {
      id: s.id,
      kind: s.kind,
      role: s.role,
      work: s.work,
      hours: s.hours,
      state: !run ? ('waiting' as const) : run.finishedAt ? ('done' as const) : ('current' as const),
      startedAt: isoOrNull(run?.startedAt),
      finishedAt: isoOrNull(run?.finishedAt),
      dueAt: isoOrNull(run?.dueAt),
      choices: s.choices ?? [],
      choice: run?.choice ?? null,
    };
  });
}
