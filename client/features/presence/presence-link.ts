// What the live link says of who is at a dossier, and what this page says when somebody begins to type.
import { signal } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { DossierCommand } from '#schemas/dossiers/dossier-state.contract';
import { RENEW_MS } from '#schemas/presence/lease-times.contract';
import type { Lease, Presence } from '#schemas/presence/presence.contract';
import { newUuid } from '../../api/intention.ts';
import { hear, link, say } from '../../realtime.ts';

interface Heard extends Presence {
  /** When the lease ends, by the clock of this page that no one can set. */
  leaseEnds: number;
}

/** The last word on each dossier of this page. A link that is down knows nothing of who is there. */
const heard = signal<ReadonlyMap<string, Heard>>(new Map());

hear<Presence>('presence', (presence) => {
  const leaseEnds = performance.now() + (presence.lease?.remainingMs ?? 0);
  heard.value = new Map(heard.value).set(presence.dossierId, { ...presence, leaseEnds });
});
link.subscribe((state) => {
  if (state !== 'live') heard.value = new Map();
});

/** Who is at the dossier, or null while that is not known. */
export const presenceAt = (dossierId: string): Presence | null => heard.value.get(dossierId) ?? null;

/** The lease of somebody else that holds now; a component that calls it is drawn again when it ends. */
export function useOthersLease(dossierId: string, ownId: string | undefined): Lease | null {
  const [, drawAgain] = useState(0);
  const at = heard.value.get(dossierId);
  const left = at?.lease ? at.leaseEnds - performance.now() : 0;
  useEffect(() => {
    if (left <= 0) return undefined;
    const timer = setTimeout(() => drawAgain((n) => n + 1), left + 1);
    return () => clearTimeout(timer);
  }, [at]);
  return at?.lease && left > 0 && at.lease.person.id !== ownId ? at.lease : null;
}

/**
 * Says that this person has begun a command, for as long as the form is open and is typed in.
 * @param typed whatever changes with every key
 */
export function useLease(dossierId: string, command: DossierCommand, typed: unknown): void {
  const leaseId = useRef(newUuid()).current;
  const typing = useRef(false);
  // Known again after every reconnect, once the server has let the page in: a lease asked for earlier would be refused.
  const there = presenceAt(dossierId) !== null;
  useEffect(() => {
    typing.current = true;
  }, [typed]);
  useEffect(() => {
    if (!there) return undefined;
    const take = (): void => {
      say('lease', { dossierId, command, leaseId });
      typing.current = false;
    };
    take();
    const timer = setInterval(() => {
      if (typing.current) take();
    }, RENEW_MS);
    return () => {
      clearInterval(timer);
      say('release', { dossierId, leaseId });
    };
  }, [there, dossierId, command]);
}
