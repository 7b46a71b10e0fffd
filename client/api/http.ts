// One way to talk to the server: JSON in and out, refusals as values, a lost session asked for again.
import type { Problem } from '#schemas/http/problem.contract';
import { learnServerTime } from './server-clock.ts';

/** Why there is no answer: the server could not be reached, or it refused and says why. */
export type Failure = { kind: 'unreachable' } | { kind: 'problem'; problem: Problem };
export type Reply<T> = { ok: true; value: T } | { ok: false; failure: Failure };

type Method = 'GET' | 'POST' | 'DELETE';

let recoverSession: () => Promise<boolean> = () => Promise.resolve(false);

/**
 * Says how to get a lost session back. The handler resolves to true once the same person is in again;
 * the request that met the 401 is then sent once more, so nothing typed is lost.
 */
export function onSessionLost(handler: () => Promise<boolean>): void {
  recoverSession = handler;
}

export const unreachable: { ok: false; failure: Failure } = { ok: false, failure: { kind: 'unreachable' } };

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && 'status' in body;
}

/** The value, null for an empty text, undefined for a text that is no JSON. */
function parseJson(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/**
 * Turns a status and a body text into a reply. A body that is not ours (a proxy's error page) counts as unreachable,
 * because it says nothing the user could act on but "try again".
 */
export function readReply<T>(status: number, text: string): Reply<T> {
  const body = parseJson(text);
  if (body === undefined) return unreachable;
  if (status >= 200 && status < 300) return { ok: true, value: body as T };
  return isProblem(body) ? { ok: false, failure: { kind: 'problem', problem: body } } : unreachable;
}

async function send<T>(
  method: Method,
  path: string,
  body: unknown,
  signal: AbortSignal | undefined,
): Promise<Reply<T>> {
  try {
    const init: RequestInit = { method, credentials: 'same-origin', headers: { accept: 'application/json' } };
    if (signal) init.signal = signal;
    if (body !== undefined) {
      init.headers = { accept: 'application/json', 'content-type': 'application/json' };
      init.body = JSON.stringify(body);
    }
    const response = await fetch(path, init);
    learnServerTime(response.headers.get('date'));
    return readReply<T>(response.status, await response.text());
  } catch {
    return unreachable;
  }
}

/** True when the server no longer knows who is asking. */
function isSessionLost(reply: Reply<unknown>): boolean {
  return !reply.ok && reply.failure.kind === 'problem' && reply.failure.problem.status === 401;
}

/**
 * Sends one request. Never throws: network failures come back as `unreachable`.
 * Requests about the session itself are not retried after a 401.
 */
export async function request<T>(
  method: Method,
  path: string,
  body?: unknown,
  signal?: AbortSignal,
): Promise<Reply<T>> {
  const reply = await send<T>(method, path, body, signal);
  if (!isSessionLost(reply) || path.startsWith('/api/session')) return reply;
  return (await recoverSession()) ? send<T>(method, path, body, signal) : reply;
}

/** `?a=1&b=2` from the filled values, empty string when there are none. */
export function queryString(values: Record<string, string | number | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== '') query.set(name, String(value));
  }
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}
