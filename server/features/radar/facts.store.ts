// What the radar reads of the dossiers, each query by the index named in it: never the archive, never a whole document.
import type { Connection } from 'mongoose';
import {
  ACT_BY_INDEX,
  dossierModel,
  FAILED_CHILD_INDEX,
  OPEN_DUE_INDEX,
  OPINION_INDEX,
  STATE_DUE_INDEX,
  UNREAD_INDEX,
} from '#schemas/dossiers/dossier.model';
import type { RadarFacts } from './facts.domain.ts';

/** Whole sub-documents where most of one is needed: naming each field costs the database more than sending them. */
const FIELDS = [
  ...[
    'version',
    'agency',
    'unit',
    'receivingUnit',
    'holder',
    'unreadSince',
    'claimedUntil',
    'waitingOn',
    'waitingSince',
  ],
  ...[
    'actBy',
    'code',
    'state',
    'open',
    'channel',
    'stepIndex',
    'stepRuns',
    'clock',
    'consultations',
    'children',
    'correctedBy',
  ],
  ...['signing', 'owner.kind', 'explanations', 'reminders', 'result.signedAt', 'result.upheldAt'],
  ...['code', 'name', 'feeAmount', 'steps', 'standIns'].map((field) => `procedure.${field}`),
];
/** Also what the bench asks of the bare driver. */
export const FACT_FIELDS = Object.fromEntries(FIELDS.map((field) => [field, 1]));

/** Dossiers come in batches of this size, so that a sweep holds few of them at a time. */
const BATCH = 500;

type Filter = Record<string, unknown>;

export interface RadarRead {
  filter: Filter;
  hint: Record<string, 1 | -1>;
  sort?: Record<string, 1 | -1>;
}

/** Moments that bound what a sweep reads. */
export interface RadarBounds {
  now: Date;
  /** Due moments before this may warn. */
  warnUntil: Date;
  /** Handed over before this and not opened is too long. */
  unreadBefore: Date;
}

/**
 * Every query of a sweep of one agency. Together they find each dossier that can be a breach; one dossier may come in
 * several. Due moments come first and in their order, which is the order of every desk.
 */
export function radarReads(agencyId: string, { now, warnUntil, unreadBefore }: RadarBounds): RadarRead[] {
  const agency = { 'agency.id': agencyId };
  return [
    {
      filter: { ...agency, open: true, sortDueAt: { $lt: warnUntil } },
      hint: OPEN_DUE_INDEX,
      sort: { sortDueAt: 1, _id: 1 },
    },
    // What is due soon has been read already.
    { filter: { ...agency, open: true, actBy: { $lt: now }, sortDueAt: { $gte: warnUntil } }, hint: ACT_BY_INDEX },
    // Finished and not collected: the only ones no longer open that still have a time.
    { filter: { ...agency, open: false, actBy: { $lt: now } }, hint: ACT_BY_INDEX },
    // The broken invariant: open, and nobody has a time to act by.
    { filter: { ...agency, open: true, actBy: null }, hint: ACT_BY_INDEX },
    { filter: { ...agency, open: true, unreadSince: { $lt: unreadBefore } }, hint: UNREAD_INDEX },
    { filter: { ...agency, 'children.state': 'failed', open: true }, hint: FAILED_CHILD_INDEX },
    { filter: { ...agency, open: true, 'consultations.dueAt': { $lt: now } }, hint: OPINION_INDEX },
    { filter: { ...agency, state: 'to_sign', 'signing.state': 'failed' }, hint: STATE_DUE_INDEX },
  ];
}

export type FactsStore = ReturnType<typeof createFactsStore>;

export function createFactsStore(connection: Connection) {
  // Straight from the collection: tens of thousands of plain documents a minute need no model built around them.
  const { collection } = dossierModel(connection);
  const cursorOf = ({ filter, hint, sort }: RadarRead) => {
    const cursor = collection.find(filter, { projection: FACT_FIELDS, batchSize: BATCH, hint });
    return sort ? cursor.sort(sort) : cursor;
  };
  return {
    /** The dossiers of one query, as they come. */
    walk: (read: RadarRead): AsyncIterable<RadarFacts> => cursorOf(read) as unknown as AsyncIterable<RadarFacts>,

    findMany: (ids: readonly string[]): Promise<RadarFacts[]> =>
      collection
        .find({ _id: { $in: [...ids] as never[] } }, { projection: FACT_FIELDS })
        .toArray() as unknown as Promise<RadarFacts[]>,
  };
}
