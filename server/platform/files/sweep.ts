// Clears uploads that nobody came to use. Runs beside live uploads and other processes without taking theirs.
import type { FileStore } from './content-store.ts';
import type { FileRecords } from './file.store.ts';

const KEEP_UNATTACHED_MS = 24 * 3_600_000;

/**
 * Removes records that no dossier took within 24 hours, then content that no record refers to and that was last kept
 * more than 24 hours ago. Content is kept before its record is written, so the age of the content is what tells an
 * upload in progress from a remainder.
 */
export async function sweepUnreferenced(
  store: FileStore,
  records: FileRecords,
  now: Date,
): Promise<{ records: number; contents: number }> {
  const before = new Date(now.getTime() - KEEP_UNATTACHED_MS);
  const removed = { records: 0, contents: 0 };
  for (;;) {
    const stale = await records.findUnattachedBefore(before);
    for (const { _id } of stale) if (await records.removeRecord(_id)) removed.records += 1;
    if (stale.length === 0) break;
  }
  for await (const { sha256, modifiedAt } of store.listStored()) {
    if (modifiedAt >= before || (await records.isReferenced(sha256))) continue;
    if (await store.removeIfOlder(sha256, before)) removed.contents += 1;
  }
  return removed;
}
