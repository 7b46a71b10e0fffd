// The on-time figures and the list behind each, as far as the caller may see: who reads one unit's dossiers gets its figures.
import type { OnTimeListQuery, OnTimeQuery, OnTimeReport } from '#schemas/indicators/on-time.contract';
import { DomainError } from '../../platform/kernel/domain-error.ts';
import { seesWholeAgency, type Actor, type ListedDossier, type View } from '../dossiers/index.ts';
import { behind, reportOf } from './on-time.domain.ts';
import type { OnTimeScope, OnTimeStore } from './on-time.store.ts';
import { periodOf, spanOf, type Period } from './period.domain.ts';

/** Rows that a list shows; a longer one is read by narrowing the period or the unit. */
export const LONGEST_LIST = 500;

/** @throws DomainError when the period is upside down or too long. */
export async function reportOnTime(
  store: OnTimeStore,
  actor: Actor,
  query: OnTimeQuery,
  { now, calendar }: View,
): Promise<OnTimeReport> {
  const period = getPeriod(query, now);
  const dossiers = await store.readFacts(scopeOf(actor), spanOf(period, now));
  return { ...period, ...reportOf(dossiers, period, now, calendar) };
}

/**
 * The first rows behind a figure by due moment, and how many there are in all: the figure itself.
 * @throws DomainError when the period is upside down or too long, or the unit is not the caller's to see.
 */
export async function listOnTime(
  store: OnTimeStore,
  actor: Actor,
  query: OnTimeListQuery,
  { now, calendar }: View,
): Promise<{ rows: ListedDossier[]; total: number }> {
  const period = getPeriod(query, now);
  const dossiers = await store.readFacts(scopeOf(actor, query.unitId), spanOf(period, now));
  const found = behind(query, dossiers, period, now, calendar);
  const rows = await store.listRows(found.slice(0, LONGEST_LIST).map((facts) => facts.id));
  return { rows, total: found.length };
}

function getPeriod(query: OnTimeQuery, now: Date): Period {
  const period = periodOf(query, now);
  if (!period.ok) throw new DomainError(period.code, period.params);
  return period.value;
}

function scopeOf(actor: Actor, unitId?: string): OnTimeScope {
  const { agencyId } = actor;
  if (seesWholeAgency(actor)) return unitId === undefined ? { agencyId } : { agencyId, unitId };
  if (unitId !== undefined && unitId !== actor.unitId) throw new DomainError('indicators.unit_forbidden');
  return { agencyId, unitId: actor.unitId };
}
