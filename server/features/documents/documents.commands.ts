// Files become a dossier's own before it names them; what nothing claims is swept after a day.
import type { FileRecords } from '../../platform/files/index.ts';

/**
 * Ties files to a dossier, all or none in effect: false where one is absent, of another agency, or another dossier's.
 * Safe to repeat. When two dossiers claim one file at the same moment, one of them gets it.
 */
export async function claimFiles(
  records: FileRecords,
  ids: readonly string[],
  agencyId: string,
  dossierId: string,
): Promise<boolean> {
  const found = await records.findMany(ids);
  if (found.length !== ids.length || found.some((f) => f.agencyId !== agencyId)) return false;
  return (await records.attach(ids, dossierId)).length === 0;
}
