// Lets the browser of a citizen follow the one dossier its look-up cookie is for.
import { z } from 'zod';
import type { Clock } from '../../platform/clock/clock.ts';
import { readCookie } from '../../platform/http/cookies.ts';
import type { Hub } from '../../platform/realtime/hub.ts';
import type { DossierStore } from '../dossiers/index.ts';
import { citizenRoom } from './citizen.reactions.ts';
import { LOOKUP_COOKIE } from './citizen.routes.ts';
import { readLookupToken } from './lookup-token.domain.ts';

const FollowMessage = z.strictObject({ code: z.string().max(100) });

type Answer = { ok: true; version: number } | { ok: false; code: 'citizens.not_found' };

export interface FollowDeps {
  store: Pick<DossierStore, 'find'>;
  clock: Clock;
  tokenKey: string;
}

/** The cookie alone decides: who else is signed in in that browser neither helps nor hinders. */
export function serveCitizenSockets(hub: Hub, deps: FollowDeps): void {
  hub.onConnection((socket) => {
    socket.on('follow', (message: unknown, ack: unknown) => {
      const answerWith = (answer: Answer): void => {
        if (typeof ack === 'function') (ack as (answer: Answer) => void)(answer);
      };
      follow(deps, socket.request.headers.cookie, message)
        .then(async (followed) => {
          if (followed) await socket.join(citizenRoom(followed.dossierId));
          answerWith(followed ? { ok: true, version: followed.version } : { ok: false, code: 'citizens.not_found' });
        })
        // The page polls when it hears no yes, so a database that is away costs it nothing but time.
        .catch(() => {
          answerWith({ ok: false, code: 'citizens.not_found' });
        });
    });
  });
}

/** The dossier that may be followed with this cookie; null when it is not the one asked for. */
export async function follow(
  deps: FollowDeps,
  cookieHeader: string | undefined,
  message: unknown,
): Promise<{ dossierId: string; version: number } | null> {
  const asked = FollowMessage.safeParse(message);
  const id = readLookupToken(readCookie(cookieHeader, LOOKUP_COOKIE), deps.clock.now(), deps.tokenKey);
  if (!asked.success || id === undefined) return null;
  const dossier = await deps.store.find(id);
  return dossier?.code !== undefined && dossier.code === asked.data.code
    ? { dossierId: dossier._id, version: dossier.version }
    : null;
}
