// One row of the control slip, and who stood where when it began: read off the trace, so that no later event changes it.
import type { ControlSlipBlock } from '#schemas/forms/forms.contract';
import { dayOf, isoVietnam, type DayString } from '../../platform/kernel/vietnam-time.ts';
import { classifyFinish } from '../deadlines/on-time.domain.ts';
import type { DossierEvent, DossierRecord } from '../dossiers/record.domain.ts';

/** Names of the units of the agency by id, as they were called on a day. */
export type UnitNames = (day: DayString) => ReadonlyMap<string, string>;

export interface DatedBlock {
  at: Date;
  block: ControlSlipBlock;
}

interface Row {
  giver: string;
  receiver: string;
  at: Date;
  dueAt?: Date | undefined;
  finishedAt?: Date | undefined;
  outcome?: ControlSlipBlock['outcome'];
  notes: string[];
}

export function datedBlock({ giver, receiver, at, dueAt, finishedAt, outcome, notes }: Row): DatedBlock {
  return {
    at,
    block: {
      giver,
      receiver,
      at: isoVietnam(at),
      ...(dueAt ? { dueAt: isoVietnam(dueAt) } : {}),
      ...(finishedAt ? { finishedAt: isoVietnam(finishedAt) } : {}),
      ...(outcome ? { outcome } : {}),
      notes,
    },
  };
}

/** Against the limit of the row; undefined while it runs. */
export function outcomeOf(dueAt: Date, finishedAt: Date | undefined): ControlSlipBlock['outcome'] {
  const verdict = finishedAt ? classifyFinish({ dueAt, finishedAt }) : 'no_due';
  return verdict === 'no_due' ? undefined : verdict;
}

export const withPerson = (unit: string, person: string | undefined): string =>
  person === undefined ? unit : `${unit} (${person})`;

/** The place of the event of a moment in the trace, whose length where there is none. */
function indexAt(trace: readonly DossierEvent[], at: Date): number {
  const found = trace.findIndex((event) => event.at >= at);
  return found < 0 ? trace.length : found;
}

export const eventAt = (d: DossierRecord, at: Date): DossierEvent | undefined => d.trace[indexAt(d.trace, at)];

/** The event before that of a moment. */
export const eventBefore = (d: DossierRecord, at: Date): DossierEvent | undefined => d.trace[indexAt(d.trace, at) - 1];

/** The unit that an event left the dossier with, as it was called on that day. */
export function unitOf(event: DossierEvent | undefined, names: UnitNames): string {
  if (!event) return '';
  const { unitId } = event.audience;
  return names(dayOf(event.at)).get(unitId) ?? unitId;
}
