// The register of results: number and date per agency, kind of document and year, without gaps or re-use.
import type { NumberSeries } from '../../platform/db/number-series.store.ts';
import { vietnamParts } from '../../platform/kernel/vietnam-time.ts';

/**
 * Number of a dossier's result in its register of the year; asking again gives the same number. A result that was taken
 * back keeps its own, so the one in its place is the next `edition` with a number of its own.
 */
export async function takeResultNumber(
  numbers: NumberSeries,
  entry: { agencyId: string; symbol: string; dossierId: string; edition: number },
  at: Date,
): Promise<number> {
  const year = vietnamParts(at).year;
  const owner = entry.edition === 0 ? entry.dossierId : `${entry.dossierId}:${String(entry.edition)}`;
  return numbers.take(`result:${entry.agencyId}:${entry.symbol}:${String(year)}`, owner, at);
}
