// Plays one act at its moment: as the officer, through the services that the routes use. Repeating an act changes nothing.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Actor, DossierRecord } from '../features/dossiers/index.ts';
import type { Clock } from '../platform/clock/clock.ts';
import { derivedId } from '../platform/kernel/ids.ts';
import type { Services, Stores } from '../wiring.ts';
import type { Cast } from './cast.ts';
import { commandBody, counterIntake, explanationOf, submission } from './command-texts.ts';
import { personId } from './people.ts';
import { drawScan, scanKindOf, type ScanKind } from './scans.ts';
import type { Move } from './story-moves.ts';
import type { Act } from './timeline.ts';

export interface MovedClock extends Clock {
  /** Runs work at a moment: whatever it starts, and awaits, reads that moment from the clock. */
  runAt<T>(at: Date, work: () => Promise<T>): Promise<T>;
}

/** A clock that tells each piece of work its own moment, so that acts of different moments may run side by side. */
export function createMovedClock(start: Date): MovedClock {
  const moments = new AsyncLocalStorage<Date>();
  return {
    now: () => moments.getStore() ?? start,
    runAt: (at, work) => moments.run(at, work),
  };
}

/** How long a signature takes in the office, and how long a job that was cut off keeps its lease. */
const SIGNING_MS = 7_000;
const LEASE_OVER_MS = 61_000;
const SIGNING_ROUNDS = 5;

export type Player = ReturnType<typeof createPlayer>;

export function createPlayer(stores: Stores, services: Services, clock: MovedClock) {
  const actors = new Map<string, Promise<Actor>>();
  const dossiers = new Map<string, DossierRecord>();
  const scans = new Map<ScanKind, ReturnType<Services['files']['keepBytes']>>();

  function actorOf(username: string): Promise<Actor> {
    const known = actors.get(username) ?? findActor(username);
    actors.set(username, known);
    return known;
  }

  async function findActor(username: string): Promise<Actor> {
    const user = await stores.users.find(personId(username));
    if (!user) throw new Error(`the demo office has no ${username}`);
    const { _id: id, name, title, roles, agencyId, unitId } = user;
    return { id, name, title, roles, agencyId, unitId, standIns: [] };
  }

  /** Files lie in the store before a command names them, as after an upload at the desk. */
  async function uploadScans(cast: Cast, actor: Actor): Promise<void> {
    const there = new Set((await stores.records.findMany(cast.scans.map((s) => s.fileId))).map((r) => r._id));
    for (const { fileId, name } of cast.scans.filter((s) => !there.has(s.fileId))) {
      const { sha256, size, mime } = await scanOf(scanKindOf(name));
      await stores.records.insert({
        _id: fileId,
        sha256,
        size,
        mime,
        name,
        pages: 1,
        uploadedBy: actor.id,
        agencyId: actor.agencyId,
        uploadedAt: clock.now(),
      });
    }
  }

  function scanOf(kind: ScanKind): ReturnType<Services['files']['keepBytes']> {
    const known = scans.get(kind) ?? drawScan(kind).then((pdf) => services.files.keepBytes(pdf, 'application/pdf'));
    scans.set(kind, known);
    return known;
  }

  async function give(cast: Cast, act: Act): Promise<DossierRecord> {
    const actor = await actorOf(officerOf(cast, act.move));
    if (act.move === 'take_in' || act.move === 'submit') {
      await uploadScans(cast, actor);
      const opened =
        act.move === 'take_in'
          ? await services.intake.receiveAtCounter(actor, counterIntake(cast, act))
          : await services.intake.registerSubmission(actor, submission(cast));
      return opened.dossier;
    }
    const before = await explained(cast, act);
    if (!before) throw new Error(`${cast.story.id} has not been opened`);
    const commandId = derivedId('demo-command', cast.story.id, String(act.index));
    return (await services.dossiers.give(actor, cast.dossierId, commandBody(cast, act, commandId, before.version)))
      .dossier;
  }

  /** The dossier as the act finds it; where it is late and the act needs a reason first, its holder gives one. */
  async function explained(cast: Cast, act: Act): Promise<DossierRecord | undefined> {
    const before = dossiers.get(cast.dossierId);
    const due = before?.clock.currentDueAt;
    if (!before || !due || due > act.at || before.explanations.length > 0 || !NEEDS_REASON.has(act.move)) return before;
    const actor = await actorOf(before.holder ? holderOf(cast) : cast.officers.head);
    const commandId = derivedId('demo-explanation', cast.story.id);
    const words = explanationOf(cast, act);
    const given = { command: 'explain_lateness', commandId, version: before.version, ...words } as const;
    return (await services.dossiers.give(actor, cast.dossierId, given)).dossier;
  }

  /** Lets the signing job run until the dossier is signed; a job cut off by an earlier start waits out its lease. */
  async function sign(cast: Cast, act: Act): Promise<void> {
    for (let round = 0; round < SIGNING_ROUNDS; round += 1) {
      const at = new Date(act.at.getTime() + SIGNING_MS + round * LEASE_OVER_MS);
      await clock.runAt(at, () => services.jobs.drain());
      const dossier = await stores.dossiers.find(cast.dossierId);
      if (dossier && dossier.state !== 'signing') {
        dossiers.set(cast.dossierId, dossier);
        return;
      }
    }
    throw new Error(`${cast.story.id} was not signed`);
  }

  return {
    /** @throws DomainError where the product refuses the act: the story is at fault */
    async play(cast: Cast, act: Act): Promise<void> {
      dossiers.set(cast.dossierId, await clock.runAt(act.at, () => give(cast, act)));
    },
    sign,
  };
}

const NEEDS_REASON: ReadonlySet<Move> = new Set(['submit_draft', 'release', 'refuse_reception']);

const holderOf = ({ officers, story }: Cast): string =>
  story.detours.includes('reassigned') ? officers.second : officers.specialist;

/** Who gives a move, as the state table asks for. */
function officerOf(cast: Cast, move: Move): string {
  const { officers } = cast;
  switch (move) {
    case 'submit':
    case 'take_in':
    case 'receive':
    case 'ask_completion':
    case 'refuse_reception':
    case 'resubmit':
    case 'receive_supplement':
    case 'confirm_payment':
    case 'withdraw':
    case 'return_result':
      return officers.clerk;
    case 'assign':
    case 'reassign':
    case 'endorse':
      return officers.head;
    case 'complete_step':
    case 'submit_draft':
    case 'request_supplement':
    case 'request_payment':
      return holderOf(cast);
    case 'approve':
    case 'send_back':
    case 'sign':
    case 'stop':
    case 'resume':
      return officers.leader;
    case 'release':
      return officers.registrar;
  }
}
