// Numbers for letters: one per event, without gaps per agency, kind and year, in the order in which the events came.
import type { AgencyRecord } from '#schemas/catalogue/agency.model';
import type { FormIssueRecord } from '#schemas/forms/form-issue.model';
import type { NumberSeries } from '../../platform/db/number-series.store.ts';
import { dayOf, vietnamParts } from '../../platform/kernel/vietnam-time.ts';
import type { OutboxConsumer } from '../../platform/outbox/relay.ts';
import { agencyOn } from '../catalogue/units.domain.ts';
import type { DossierEvent } from '../dossiers/index.ts';
import type { FormIssueStore } from './form-issue.store.ts';
import { letterOf } from './letters.domain.ts';

export interface FormIssuerDeps {
  store: FormIssueStore;
  numbers: NumberSeries;
  agencyOf: (id: string) => Promise<AgencyRecord | null>;
}

export interface FormIssuer {
  /** Numbers every letter among the events; repeats change nothing. Events must be written: a number is never taken back. */
  issue(events: readonly DossierEvent[]): Promise<void>;
  /** The issue of the letter that an event made. @throws Error for an event that makes none */
  of(event: DossierEvent): Promise<FormIssueRecord>;
}

export function createFormIssuer({ store, numbers, agencyOf }: FormIssuerDeps): FormIssuer {
  // One after the other: two letters taking numbers side by side could get them in the wrong order.
  let last: Promise<unknown> = Promise.resolve();

  async function number(event: DossierEvent): Promise<void> {
    const letter = letterOf(event);
    const agencyId = event.audience.agencyId;
    const agency = await agencyOf(agencyId);
    if (!letter || !agency) throw new Error(`event ${event.id} makes no letter, or its agency is missing`);
    const year = vietnamParts(event.at).year;
    const series = `form:${agencyId}:${letter.letters}:${String(year)}`;
    await store.insert({
      _id: event.id,
      dossierId: event.dossierId,
      agencyId,
      form: letter.form,
      // The series knows the event: after a crash between the two writes it gives the same number again.
      number: await numbers.take(series, event.id, event.at),
      symbol: `${letter.letters}-${agencyOn(agency, dayOf(event.at)).symbol}`,
      issuedAt: event.at,
    });
  }

  async function issueNow(events: readonly DossierEvent[]): Promise<void> {
    const letters = events.filter((event) => letterOf(event) !== undefined);
    if (letters.length === 0) return;
    const known = await store.findMany(letters.map((event) => event.id));
    const open = letters.filter((event) => !known.some((issue) => issue._id === event.id));
    if (open.length === 0) return;
    const due = new Map(open.map((event) => [event.id, event]));
    // Letters written earlier but not delivered yet, after a crash or by another process, come first.
    for (const agencyId of new Set(open.map((event) => event.audience.agencyId))) {
      const newest = Math.max(...open.filter((e) => e.audience.agencyId === agencyId).map((e) => e.at.getTime()));
      for (const event of await store.findWaiting(agencyId, new Date(newest))) {
        if (letterOf(event)) due.set(event.id, event);
      }
    }
    const inOrder = [...due.values()].sort((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1));
    for (const event of inOrder) await number(event);
  }

  function issue(events: readonly DossierEvent[]): Promise<void> {
    const mine = last.then(() => issueNow(events));
    last = mine.catch(() => undefined);
    return mine;
  }

  return {
    issue,
    async of(event) {
      const [known] = await store.findMany([event.id]);
      if (known) return known;
      await issue([event]);
      const [issued] = await store.findMany([event.id]);
      if (!issued) throw new Error(`event ${event.id} made no letter`);
      return issued;
    },
  };
}

/** Gives letters their numbers as soon as their events leave the outbox, whether or not anybody prints them. */
export const formIssueConsumer = (issuer: FormIssuer): OutboxConsumer<DossierEvent> => ({
  name: 'form issues',
  consume: (events) => issuer.issue(events),
});
