// A file named by a command belongs to its dossier from then on; until then it is swept after a day.
import type { FileRecords } from '../../platform/files/index.ts';
import type { OutboxConsumer } from '../../platform/outbox/relay.ts';
import type { DossierEvent, DossierStore } from '../dossiers/index.ts';

const BRINGS_FILES: ReadonlySet<DossierEvent['command']> = new Set([
  'submit',
  'receive',
  'ask_completion',
  'refuse_reception',
  'resubmit',
  'receive_supplement',
]);

export function attachFilesConsumer(store: DossierStore, records: FileRecords): OutboxConsumer<DossierEvent> {
  return {
    name: 'attach-files',
    async consume(events) {
      const event = events.find((e) => BRINGS_FILES.has(e.command));
      const dossier = event && (await store.find(event.dossierId));
      const ids = dossier?.papers.flatMap((p) => p.fileIds) ?? [];
      if (dossier && ids.length > 0) await records.attach(ids, dossier._id);
    },
  };
}

/** Whether all files are there, of this agency, and free or this dossier's own. */
export async function areFilesUsable(
  records: FileRecords,
  ids: readonly string[],
  agencyId: string,
  dossierId: string,
): Promise<boolean> {
  if (ids.length === 0) return true;
  const found = await records.findMany(ids);
  return (
    found.length === new Set(ids).size &&
    found.every((f) => f.agencyId === agencyId && (f.attachedTo === undefined || f.attachedTo === dossierId))
  );
}
