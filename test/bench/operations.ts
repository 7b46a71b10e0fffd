// What is measured: six operations, the same requests for both contenders, and the share of bare each is to reach.
import { randomUUID } from 'node:crypto';
import { DEMO_PASSWORD } from '../../server/demo/office.ts';
import { LOOKUP_COOKIE } from '../../server/features/citizens/citizen.routes.ts';
import { issueLookupToken } from '../../server/features/citizens/lookup-token.domain.ts';
import { anIntake } from '../support/dossiers.ts';
import type { Call } from './contender.ts';
import { HOLDER, PROCEDURE, type Season, type SeededDossier } from './seed.ts';

export interface Operation {
  name: string;
  /** Throughput of ours by that of bare. */
  target: number;
  kind: 'read' | 'write';
  /** The next request. No write is asked for twice. */
  next(): Call;
}

const READ_TARGET = 0.6;
const COMMAND_TARGET = 0.35;
const PAGE = 25;
/** Coprime to any size of season in use: goes through all dossiers without neighbours following each other. */
const STRIDE = 7919;

export interface Cookies {
  clerk: string;
  head: string;
  specialist: string;
}

/** Signs people in at the product. The sessions are in the shared database, so the yardstick knows them too. */
export async function signIn(url: string): Promise<Cookies> {
  const cookieOf = async (username: string): Promise<string> => {
    const answer = await fetch(`${url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password: DEMO_PASSWORD }),
    });
    if (!answer.ok) throw new Error(`${username} may not sign in: ${await answer.text()}`);
    return (answer.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
  };
  return {
    clerk: await cookieOf('motcua'),
    head: await cookieOf('truongphong'),
    specialist: await cookieOf('chuyenvien'),
  };
}

/** @param tokenKey signs look-up cookies at the product */
export function operationsOn(season: Season, cookies: Cookies, tokenKey: string): Operation[] {
  const { clerk, head, specialist } = cookies;
  const read = (
    name: string,
    makeCall: (d: SeededDossier, n: number) => Omit<Call, 'method' | 'status'>,
  ): Operation => {
    const seen = season.processing;
    let n = 0;
    return {
      name,
      target: READ_TARGET,
      kind: 'read',
      next: () => {
        n++;
        return { method: 'GET', status: 200, ...makeCall(at(seen, (n * STRIDE) % seen.length), n) };
      },
    };
  };
  const write = (name: string, status: number, makeCall: () => Pick<Call, 'path' | 'cookie' | 'body'>): Operation => ({
    name,
    target: COMMAND_TARGET,
    kind: 'write',
    next: () => ({ method: 'POST', status, ...makeCall() }),
  });
  const lists = [
    { path: `/api/dossiers?limit=${String(PAGE)}`, cookie: clerk },
    { path: `/api/dossiers?scope=mine&limit=${String(PAGE)}`, cookie: specialist },
  ];
  let assigned = 0;
  return [
    read('look-up by code', (d) => ({ path: `/api/dossiers/by-code/${d.code}`, cookie: clerk })),
    read('look-up by id', (d) => ({ path: `/api/dossiers/${d.id}`, cookie: clerk })),
    read('citizen status', (d) => ({
      path: `/ho-so/${d.code}/fragment`,
      cookie: `${LOOKUP_COOKIE}=${issueLookupToken(d.id, new Date(), tokenKey)}`,
    })),
    read('list', (_d, n) => at(lists, n % lists.length)),
    write('create', 201, () => ({
      path: '/api/dossiers',
      cookie: clerk,
      body: JSON.stringify(anIntake({ procedureCode: PROCEDURE })),
    })),
    write('transition', 200, () => {
      const { id } = at(season.received, assigned++);
      const body = { commandId: randomUUID(), version: 2, command: 'assign', assigneeId: HOLDER };
      return { path: `/api/dossiers/${id}/commands`, cookie: head, body: JSON.stringify(body) };
    }),
  ];
}

function at<T>(list: readonly T[], i: number): T {
  const found = list[i];
  if (found === undefined) throw new Error(`the season has only ${String(list.length)} dossiers for this operation`);
  return found;
}
