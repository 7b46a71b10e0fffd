// Sockets live as long as the right they were opened with: no staff socket without a session, none of a person switched off.
import type { Role } from '#schemas/accounts/account.contract';
import type { StandIn } from '#schemas/accounts/delegation.contract';
import type { Log } from '../../platform/log/log.ts';
import { userOf, type Hub } from '../../platform/realtime/hub.ts';
import type { Actor } from '../dossiers/index.ts';

export interface GuardDeps {
  hub: Hub;
  /** The active people of an agency as they are now. */
  peopleOf: (agencyId: string) => Promise<{ _id: string; roles: readonly Role[]; unitId: string }[]>;
  /** In whose place a person may act today: a delegation begins and ends with its days. */
  standInsOf: (person: { id: string; agencyId: string }) => Promise<readonly StandIn[]>;
  log: Log;
}

/** A person switched off loses every answer at once; pushes, which carry ids only, end within this time. */
const SWEEP_MS = 30_000;

export interface SessionGuard {
  /** Cuts off the sockets of people who were switched off, or whose roles, unit or delegations changed since they connected. */
  sweep(): Promise<number>;
  stop(): void;
}

export function guardSessions({ hub, peopleOf, standInsOf, log }: GuardDeps): SessionGuard {
  hub.onConnection((socket) => {
    // A staff page whose session ended reconnects as nobody. Told so, it asks for the password instead of waiting in vain.
    if (socket.handshake.auth['staff'] !== true || userOf(socket) !== undefined) return;
    socket.emit('session_lost');
    socket.disconnect(true);
  });

  async function sweep(): Promise<number> {
    const staff = hub.connected().flatMap((socket) => (socket.user ? [{ ...socket, user: socket.user as Actor }] : []));
    let cut = 0;
    for (const agencyId of new Set(staff.map(({ user }) => user.agencyId))) {
      const people = new Map((await peopleOf(agencyId)).map((person) => [person._id, person]));
      for (const socket of staff) {
        if (socket.user.agencyId !== agencyId) continue;
        const person = people.get(socket.user.id);
        const standIns = await standInsOf(socket.user);
        if (person && rightsOf({ ...person, standIns }) === rightsOf(socket.user)) continue;
        socket.cut();
        cut += 1;
      }
    }
    return cut;
  }
  const timer = setInterval(() => {
    sweep().catch((error: unknown) => {
      log.error({ err: error }, 'sockets could not be checked');
    });
  }, SWEEP_MS);
  return {
    sweep,
    stop() {
      clearInterval(timer);
    },
  };
}

/** What rooms depend on. */
const rightsOf = ({ roles, unitId, standIns }: Pick<Actor, 'roles' | 'unitId' | 'standIns'>): string =>
  [unitId, ...[...roles].sort(), ...standIns.map(roomsOf).sort()].join(' ');

/** Whoever stands in sits in the rooms of the principal, whose unit or roles may change meanwhile. */
const roomsOf = ({ delegationId, principal, roles }: StandIn): string =>
  [delegationId, principal.unitId, ...[...roles].sort()].join(',');
