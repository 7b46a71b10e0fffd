// How a list of work is cut into groups, and how it keeps still while pushes change it. Pure.
import type { DossierListItem } from '#schemas/dossiers/dossier.contract';
import { dayOfInstant } from '../../i18n/time-words.ts';

/** In the order shown. */
export const WORK_GROUPS = ['late', 'today', 'soon', 'paused', 'rest'] as const;
export type WorkGroup = (typeof WORK_GROUPS)[number];

/** A row of the list of opinions goes by the time of the opinion, not by that of the dossier it is about. */
export const inOwnTime = (item: DossierListItem): DossierListItem =>
  item.opinion ? { ...item, ...item.opinion } : item;

/** @param today `YYYY-MM-DD` in Vietnam */
export function groupOf(item: DossierListItem, today: string): WorkGroup {
  if (item.colour === 'paused') return 'paused';
  if (item.colour === 'late') return 'late';
  if (item.dueAt !== null && dayOfInstant(item.dueAt) === today) return 'today';
  return item.colour === 'near' ? 'soon' : 'rest';
}

/** Rows by group, the order within a group kept. Groups without rows are absent. */
export function groupWork(
  items: readonly DossierListItem[],
  today: string,
): { group: WorkGroup; items: DossierListItem[] }[] {
  return WORK_GROUPS.map((group) => ({ group, items: items.filter((item) => groupOf(item, today) === group) })).filter(
    (entry) => entry.items.length > 0,
  );
}

export interface SteadyRow {
  item: DossierListItem;
  /** Changed since the list was arranged, and not looked at since. */
  changed: boolean;
  /** No longer in this list. */
  gone: boolean;
}

export interface Steady {
  /** In the order of the arrangement, with the content of the latest reading. */
  rows: SteadyRow[];
  arrived: number;
  left: number;
}

/**
 * Lays the latest reading over the arrangement people are looking at: no row moves, appears or disappears.
 * @param seen versions already looked at, by dossier id
 */
export function holdStill(
  arranged: readonly DossierListItem[],
  latest: readonly DossierListItem[],
  seen: ReadonlyMap<string, number>,
): Steady {
  const fresh = new Map(latest.map((item) => [item.id, item]));
  const known = new Set(arranged.map((item) => item.id));
  const rows = arranged.map((before): SteadyRow => {
    const now = fresh.get(before.id);
    if (!now) return { item: before, changed: false, gone: true };
    return { item: now, changed: now.version !== before.version && seen.get(now.id) !== now.version, gone: false };
  });
  return {
    rows,
    arrived: latest.filter((item) => !known.has(item.id)).length,
    left: rows.filter((row) => row.gone).length,
  };
}
