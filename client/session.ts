// Who is at the keyboard, how a lost session is recovered without losing the page, and what logging out clears.
import { signal } from '@preact/signals';
import type { Role, Session } from '#schemas/accounts/account.contract';
import { getSession, logOut } from './api/endpoints.ts';
import { onSessionLost, type Failure } from './api/http.ts';
import { forgetDrafts } from './drafts.ts';
import { closeLink, openLink } from './realtime.ts';

export type SessionState =
  { kind: 'asking' } | { kind: 'nobody' } | { kind: 'failed'; failure: Failure } | { kind: 'in'; session: Session };

export const sessionState = signal<SessionState>({ kind: 'asking' });
/** Set while the page waits for the same person to log in again. */
export const recovery = signal<{ done: (recovered: boolean) => void } | null>(null);

export const currentSession = (): Session | null =>
  sessionState.value.kind === 'in' ? sessionState.value.session : null;

/** The person's own roles, and those lent by whoever they stand in for today. */
export const actingRoles = ({ roles, standIns }: Session['user']): Role[] => [
  ...new Set([...roles, ...standIns.flatMap((s) => s.roles)]),
];

export const hasRole = (...roles: Role[]): boolean => {
  const session = currentSession();
  return session !== null && actingRoles(session.user).some((role) => roles.includes(role));
};

/** Asks the server who is logged in. */
export async function startSession(): Promise<void> {
  sessionState.value = { kind: 'asking' };
  const reply = await getSession();
  if (reply.ok) enter(reply.value);
  else if (reply.failure.kind === 'problem' && reply.failure.problem.status === 401)
    sessionState.value = { kind: 'nobody' };
  else sessionState.value = { kind: 'failed', failure: reply.failure };
}

/** Takes the answer of a log-in. Somebody else than before gets a fresh page, never the other person's screen. */
export function enter(session: Session): void {
  const before = currentSession();
  const waiting = recovery.value;
  recovery.value = null;
  const same = before === null || before.user.id === session.user.id;
  if (!same) {
    waiting?.done(false);
    location.assign('/app');
    return;
  }
  sessionState.value = { kind: 'in', session };
  void openLink();
  waiting?.done(true);
}

/** Ends the session and removes every draft of this person from the shared machine. */
export async function leave(): Promise<void> {
  const session = currentSession();
  if (session) forgetDrafts(session.user.id);
  recovery.value?.done(false);
  recovery.value = null;
  closeLink();
  await logOut();
  history.replaceState(null, '', '/app');
  sessionState.value = { kind: 'nobody' };
}

let recovering: Promise<boolean> | null = null;

onSessionLost(() => {
  if (sessionState.value.kind !== 'in') return Promise.resolve(false);
  recovering ??= new Promise<boolean>((resolve) => {
    recovery.value = { done: resolve };
  }).finally(() => {
    recovering = null;
  });
  return recovering;
});
