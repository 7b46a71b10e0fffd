// Who else is at the dossier now, and what they have begun.
import type { Lease } from '#schemas/presence/presence.contract';
import { COMMAND_WORDS } from '#schemas/dossiers/dossier-state.contract';
import { language, words } from '../../i18n/language.ts';
import { clockOf } from '../../i18n/time-words.ts';
import { currentSession } from '../../session.ts';
import { presenceAt, useOthersLease } from './presence-link.ts';

/** `Triệu Quốc Bảo đang làm “Yêu cầu bổ sung” (từ 10:32)` */
const leaseWords = ({ person, command, since }: Lease): string =>
  words().presence.lease(person.name, COMMAND_WORDS[command][language.value], clockOf(since));

/** One line under the heading; nothing where nobody else is there. */
export function PresenceLine({ dossierId }: { dossierId: string }) {
  const w = words();
  const ownId = currentSession()?.user.id;
  const others = presenceAt(dossierId)?.people.filter((person) => person.id !== ownId) ?? [];
  const lease = useOthersLease(dossierId, ownId);
  if (others.length === 0) return null;
  return (
    <p class="presence no-print">
      <span class="presence-mark" aria-hidden="true" />
      {w.presence.alsoHere(others.map((person) => person.name).join(', '))}
      {lease && <strong> {leaseWords(lease)}</strong>}
    </p>
  );
}

/** In a form: somebody else has begun something here. It warns and stops nobody. */
export function LeaseWarning({ dossierId }: { dossierId: string }) {
  const lease = useOthersLease(dossierId, currentSession()?.user.id);
  return (
    <div role="status">
      {lease && (
        <p class="notice">
          <strong>{leaseWords(lease)}</strong> {words().presence.leaseMeans}
        </p>
      )}
    </div>
  );
}
