// The board as a person sees it: a page of findings with fresh drafts, and the counts of the whole.
import type { RadarPage, RadarQuery, RadarSummary } from '#schemas/radar/radar.contract';
import type { Clock } from '../../platform/clock/clock.ts';
import { DomainError } from '../../platform/kernel/domain-error.ts';
import { isoOrNull } from '../../platform/kernel/vietnam-time.ts';
import type { ClockOf, OfficeClock } from '../deadlines/index.ts';
import { clockUnitOf, keysOf, limitedKeysOf, type Actor } from '../dossiers/index.ts';
import { apologyOf, type ApologyDraft } from './apology.domain.ts';
import type { FactsStore } from './facts.store.ts';
import type { FindingRecord } from './finding.domain.ts';
import { waitsFor, type BoardCount, type BoardPlace, type FindingStore } from './finding.store.ts';
import { ownerKeysFor, ownerKeysOf, scopesOf } from './radar.policy.ts';
import { presentFinding } from './radar.presenter.ts';

export interface RadarDeps {
  facts: FactsStore;
  findings: FindingStore;
  clock: Clock;
  clockOf: ClockOf;
}

/** @throws DomainError `radar.cursor_invalid` */
export async function listBoard(deps: RadarDeps, actor: Actor, query: RadarQuery): Promise<RadarPage> {
  const now = deps.clock.now();
  const { limit, cursor, mine, ...filter } = query;
  const own = ownerKeysOf(actor, keysOf(actor));
  const found = await deps.findings.list(
    {
      agencyId: actor.agencyId,
      scopes: scopesOf(actor, own),
      ...filter,
      ...(mine === undefined ? {} : { waits: waitsFor(own, limitedKeysOf(actor)) }),
    },
    limit + 1,
    cursor === undefined ? undefined : decodeCursor(cursor),
  );
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  const drafts = await draftApologies(deps, shown, now);
  const { calendar } = await deps.clockOf({ agencyId: actor.agencyId }, now);
  return {
    items: shown.map((finding) =>
      presentFinding(finding, {
        now,
        calendar,
        keys: ownerKeysFor(actor, own, finding),
        draft: drafts.get(finding.dossierId),
      }),
    ),
    nextCursor: found.length > limit && last ? encodeCursor(last) : null,
  };
}

/** The proposed date counts from now, so it is drafted when it is looked at. */
async function draftApologies(
  deps: RadarDeps,
  findings: readonly FindingRecord[],
  now: Date,
): Promise<Map<string, ApologyDraft>> {
  const ids = findings.filter((finding) => finding.proposes === 'extend').map((finding) => finding.dossierId);
  if (ids.length === 0) return new Map();
  const drafts = new Map<string, ApologyDraft>();
  const offices = new Map<string, OfficeClock>();
  for (const facts of await deps.facts.findMany(ids)) {
    const unitId = clockUnitOf(facts);
    const office = offices.get(unitId) ?? (await deps.clockOf({ agencyId: facts.agency.id, unitId }, now));
    offices.set(unitId, office);
    const draft = apologyOf(facts, now, { ...office, headed: new Set() });
    if (draft) drafts.set(facts._id, draft);
  }
  return drafts;
}

export async function summarise(deps: RadarDeps, actor: Actor): Promise<RadarSummary> {
  const { agencyId } = actor;
  const own = ownerKeysOf(actor, keysOf(actor));
  const [rows, mine, sweptAt] = await Promise.all([
    deps.findings.count({ agencyId, scopes: scopesOf(actor, own) }),
    deps.findings.countWaiting(agencyId, own, limitedKeysOf(actor)),
    deps.findings.sweptAt(agencyId),
  ]);
  const units = new Map<string, RadarSummary['units'][number]>();
  for (const { unit, count } of rows) {
    units.set(unit.id, { ...unit, count: (units.get(unit.id)?.count ?? 0) + count });
  }
  return {
    total: rows.reduce((total, { count }) => total + count, 0),
    mine,
    counts: tally(rows, (row) => row.code),
    levels: tally(rows, (row) => row.level),
    units: [...units.values()].sort((a, b) => a.name.localeCompare(b.name, 'vi')),
    sweptAt: isoOrNull(sweptAt),
  };
}

function tally<K extends string>(
  rows: readonly BoardCount[],
  keyOf: (row: BoardCount) => K,
): Partial<Record<K, number>> {
  const counts: Partial<Record<K, number>> = {};
  for (const row of rows) counts[keyOf(row)] = (counts[keyOf(row)] ?? 0) + row.count;
  return counts;
}

const encodeCursor = ({ rank, since, _id }: FindingRecord): string =>
  Buffer.from(JSON.stringify([rank, since.getTime(), _id])).toString('base64url');

function decodeCursor(cursor: string): BoardPlace {
  try {
    const [rank, at, id]: unknown[] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    const since = new Date(typeof at === 'number' ? at : NaN);
    if (typeof rank === 'number' && !Number.isNaN(since.getTime()) && typeof id === 'string')
      return { rank, since, id };
  } catch {
    // Falls through: a cursor that is no JSON is as wrong as one of another shape.
  }
  throw new DomainError('radar.cursor_invalid');
}
