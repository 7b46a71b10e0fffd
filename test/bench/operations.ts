// What is measured: the same requests for both contenders, and the share of bare each is to reach.
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
/** Coprime to any size of season in use. */
const STRIDE = 7919;

export interface Cookies {
  clerk: string;
  head: string;
  specialist: string;
  leader: string;
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
    leader: await cookieOf('giamdoc'),
  };
}

/** @param tokenKey signs look-up cookies at the product */
export function operationsOn(season: Season, cookies: Cookies, tokenKey: string): Operation[] {
  const { clerk, head, specialist } = cookies;
  const lists = [
    { path: `/api/dossiers?limit=${String(PAGE)}`, cookie: clerk },
    { path: `/api/dossiers?scope=mine&limit=${String(PAGE)}`, cookie: specialist },
  ];
  let assigned = 0;
  return [
    ...lookUps(season.processing, cookies),
    read(
      'citizen status',
      walk(season.processing, (d) => ({
        path: `/ho-so/${d.code}/fragment`,
        cookie: `${LOOKUP_COOKIE}=${issueLookupToken(d.id, new Date(), tokenKey)}`,
      })),
    ),
    read(
      'list',
      walk(lists, (list) => list),
    ),
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

/** The reads of the screens, page by page as they are opened first. */
export function screenReadsOn(dossiers: readonly SeededDossier[], cookies: Cookies): Operation[] {
  const { clerk, specialist, leader } = cookies;
  const page = (name: string, path: string, cookie: string): Operation => read(name, () => ({ path, cookie }));
  const limit = `limit=${String(PAGE)}`;
  return [
    page('my work list', `/api/dossiers?scope=mine&${limit}`, specialist),
    page('agency list', `/api/dossiers?${limit}`, clerk),
    page('late list', `/api/dossiers?late=1&${limit}`, leader),
    page('counter queue', `/api/dossiers?state=released,awaiting_completion&${limit}`, clerk),
    page('counter figures', '/api/counter', clerk),
    page('radar board', '/api/radar', leader),
    ...lookUps(dossiers, cookies),
  ];
}

const lookUps = (dossiers: readonly SeededDossier[], { clerk }: Cookies): Operation[] => [
  read(
    'look-up by code',
    walk(dossiers, (d) => ({ path: `/api/dossiers/by-code/${d.code}`, cookie: clerk })),
  ),
  read(
    'look-up by id',
    walk(dossiers, (d) => ({ path: `/api/dossiers/${d.id}`, cookie: clerk })),
  ),
];

const read = (name: string, makeCall: () => Pick<Call, 'path' | 'cookie'>): Operation => ({
  name,
  target: READ_TARGET,
  kind: 'read',
  next: () => ({ method: 'GET', status: 200, ...makeCall() }),
});

const write = (name: string, status: number, makeCall: () => Pick<Call, 'path' | 'cookie' | 'body'>): Operation => ({
  name,
  target: COMMAND_TARGET,
  kind: 'write',
  next: () => ({ method: 'POST', status, ...makeCall() }),
});

/** Goes through all of a list, again and again, without neighbours following each other. */
function walk<T, U>(all: readonly T[], use: (one: T) => U): () => U {
  let n = 0;
  return () => {
    n++;
    return use(at(all, (n * STRIDE) % all.length));
  };
}

function at<T>(list: readonly T[], i: number): T {
  const found = list[i];
  if (found === undefined) throw new Error(`the season has only ${String(list.length)} dossiers for this operation`);
  return found;
}
