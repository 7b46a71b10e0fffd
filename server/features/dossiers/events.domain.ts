// Makes the event of a command and chains it to the one before: a line altered or removed breaks every later hash.
import type { DossierCommand, DossierState } from '#schemas/dossiers/dossier-state.contract';
import { canonicalJson, derivedId, sha256Hex } from '../../platform/kernel/ids.ts';
import type { Actor, DossierEvent, DossierRecord } from './record.domain.ts';

/** Past facts by command. `submit` is the arrival of a submission from outside. */
const EVENT_TYPES = {
  submit: 'dossier.submitted',
  receive: 'dossier.received',
  ask_completion: 'dossier.completion_asked',
  refuse_reception: 'dossier.refused',
  resubmit: 'dossier.resubmitted',
  assign: 'dossier.assigned',
  reassign: 'dossier.reassigned',
  complete_step: 'dossier.step_completed',
  submit_draft: 'dossier.draft_submitted',
  endorse: 'dossier.endorsed',
  approve: 'dossier.approved',
  send_back: 'dossier.sent_back',
  sign: 'dossier.signing_requested',
  complete_signing: 'dossier.signed',
  fail_signing: 'dossier.signing_failed',
  release: 'dossier.released',
  return_result: 'dossier.returned',
  request_supplement: 'dossier.supplement_requested',
  receive_supplement: 'dossier.supplement_received',
  request_payment: 'dossier.payment_requested',
  confirm_payment: 'dossier.payment_confirmed',
  stop: 'dossier.stopped',
  resume: 'dossier.resumed',
  close: 'dossier.closed',
  withdraw: 'dossier.withdrawn',
  claim: 'dossier.claimed',
  lapse_claim: 'dossier.claim_lapsed',
  allow_supplement: 'dossier.supplement_allowed',
  extend: 'dossier.extended',
  explain_lateness: 'dossier.lateness_explained',
  consult: 'dossier.opinion_asked',
  give_opinion: 'dossier.opinion_given',
  hand_over: 'dossier.handed_over',
  hand_over_again: 'dossier.handed_over_again',
  report_child: 'dossier.child_reported',
  correct: 'dossier.result_taken_back',
  uphold_result: 'dossier.result_upheld',
  revoke: 'dossier.result_revoked',
  remind: 'dossier.reminded',
  recalculate: 'dossier.due_recalculated',
  move_unit: 'dossier.unit_moved',
} as const satisfies Record<DossierCommand | 'submit', string>;

export interface EventFacts {
  commandId: string;
  command: DossierCommand | 'submit';
  actor: Actor;
  at: Date;
  from: DossierState | null;
  note: string | null;
}

/** The event of one command; `after` is the dossier as the command leaves it, with its new version. */
export function makeEvent(after: DossierRecord, facts: EventFacts, previousHash: string): DossierEvent {
  const body = {
    // A command makes one event of a kind in a dossier. The dossier is part of the name, since a client that approves
    // a batch may send one command id to many dossiers.
    id: derivedId(after._id, facts.commandId, facts.command),
    dossierId: after._id,
    version: after.version,
    at: facts.at,
    type: EVENT_TYPES[facts.command],
    command: facts.command,
    actor: { id: facts.actor.id, name: facts.actor.name, title: facts.actor.title },
    from: facts.from,
    to: after.state,
    note: facts.note,
    audience: audienceOf(after),
    previousHash,
  };
  return { ...body, hash: hashOf(body) };
}

function audienceOf(d: DossierRecord): DossierEvent['audience'] {
  const consultedUnitIds = [...new Set(d.consultations.map((c) => c.unit.id))];
  return {
    agencyId: d.agency.id,
    ...(d.receivingAgency.id === d.agency.id ? {} : { receivingAgencyId: d.receivingAgency.id }),
    procedureCode: d.procedure.code,
    unitId: d.unit.id,
    holderId: d.holder?.id ?? null,
    ...(consultedUnitIds.length > 0 ? { consultedUnitIds } : {}),
  };
}

const hashOf = (body: Omit<DossierEvent, 'hash'>): string => sha256Hex(canonicalJson(body));

/** The first line of a trace that does not follow from the one before, or undefined when the chain holds. */
export function findBrokenLink(trace: readonly DossierEvent[]): DossierEvent | undefined {
  return trace.find((event, i) => {
    const { hash, ...body } = event;
    return hash !== hashOf(body) || event.previousHash !== (trace[i - 1]?.hash ?? '');
  });
}
