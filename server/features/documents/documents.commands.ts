// Files become a dossier's own before it names them; what nothing claims is swept after a day.
import type { FileRecords } from '../../platform/files/index.ts';
import type { DossierStore } from '../dossiers/index.ts';
import { namesFile } from './kept-files.domain.ts';

/**
 * Ties files to a dossier, all or none in effect: false where one is absent, of another agency, or another dossier's.
 * Safe to repeat. When two dossiers claim one file at the same moment, one of them gets it.
 */
export async function claimFiles(
  records: FileRecords,
  ids: readonly string[],
  agencyIds: readonly string[],
  dossierId: string,
): Promise<boolean> {
  const found = await records.findMany(ids);
  if (found.length !== ids.length || found.some((f) => !agencyIds.includes(f.agencyId))) return false;
  return (await records.attach(ids, dossierId)).length === 0;
}

const DAY_MS = 24 * 3_600_000;
/** Claims are looked at from a day after the upload, for as long as a server may have been down. */
const LOOK_BACK_DAYS = 8;

/**
 * Frees files that a command claimed but that no dossier names in the end (the process was killed between the two, or
 * somebody else was faster), so that the sweep takes them. Cost grows with a week of uploads, not with the archive.
 */
export async function freeUnnamedFiles(records: FileRecords, dossiers: DossierStore, now: Date): Promise<number> {
  const dayAgo = new Date(now.getTime() - DAY_MS);
  const from = new Date(now.getTime() - LOOK_BACK_DAYS * DAY_MS);
  let freed = 0;
  for await (const file of records.walkAttached(from, dayAgo)) {
    const dossier = await dossiers.find(file.attachedTo);
    const named = dossier !== null && namesFile(dossier, file);
    if (named) continue;
    await records.detach(file._id, file.attachedTo);
    freed += 1;
  }
  return freed;
}
