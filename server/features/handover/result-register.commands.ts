// The register of results: number and date per agency, kind of document and year, without gaps or re-use.
import type { NumberSeries } from '../../platform/db/number-series.store.ts';
import { vietnamParts } from '../../platform/kernel/vietnam-time.ts';

/** Number of a dossier's result in its register of the year; asking again gives the same number. */
export async function takeResultNumber(
  numbers: NumberSeries,
  entry: { agencyId: string; symbol: string; dossierId: string },
  at: Date,
): Promise<number> {
  const year = vietnamParts(at).year;
  return numbers.take(`result:${entry.agencyId}:${entry.symbol}:${String(year)}`, entry.dossierId, at);
}
