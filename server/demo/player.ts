// Plays one act at its moment: as the officer, through the services that the routes use. Repeating an act changes nothing.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Actor, DossierRecord } from '../features/dossiers/index.ts';
import type { Clock } from '../platform/clock/clock.ts';
import { derivedId } from '../platform/kernel/ids.ts';
import type { Services, Stores } from '../wiring.ts';
import { findActor } from './actors.ts';
import type { Cast } from './cast.ts';
import { commandBody, counterIntake, explanationOf, submission } from './command-texts.ts';
import { drawScan, scanKindOf, type ScanKind } from './scans.ts';
import { placeOf, type StoryCommand } from './move.ts';
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

/** How long a signature takes in the office; whatever else the house does is done before the next act, a second later. */
const SIGNING_MS = 7_000;
const FOLLOWING_MS = 500;
/** How long a job that was cut off keeps its lease. */
const LEASE_OVER_MS = 61_000;
const JOB_ROUNDS = 5;

export type Player = ReturnType<typeof createPlayer>;

export function createPlayer(stores: Stores, services: Services, clock: MovedClock) {
  const actors = new Map<string, Promise<Actor>>();
  const dossiers = new Map<string, DossierRecord>();
  /** Which part of a story's dossier its moves are made on: the last one handed over. */
  const parts = new Map<string, string>();
  const scans = new Map<ScanKind, ReturnType<Services['files']['keepBytes']>>();

  function actorOf(username: string): Promise<Actor> {
    const known = actors.get(username) ?? findActor(stores, username);
    actors.set(username, known);
    return known;
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

  /** The dossier that an act is made on, with the people of its agency. */
  function seenBy(cast: Cast, act: Act): { seen: Cast; id: string } {
    const { on } = placeOf(act.move);
    if (on === 'own') return { seen: cast, id: cast.dossierId };
    const id = on === 'part' ? parts.get(cast.story.id) : dossiers.get(cast.dossierId)?.correctedBy?.id;
    if (id === undefined) throw new Error(`${cast.story.id} has no ${on} yet`);
    return { seen: on === 'part' ? { ...cast, ...cast.part } : cast, id };
  }

  async function open(cast: Cast, act: Act): Promise<DossierRecord> {
    const actor = await actorOf(cast.officers.clerk);
    await uploadScans(cast, actor);
    const { dossier } =
      act.move === 'take_in'
        ? await services.intake.receiveAtCounter(actor, counterIntake(cast, act))
        : await services.intake.registerSubmission(actor, submission(cast));
    return dossier;
  }

  async function give(cast: Cast, act: Act): Promise<void> {
    const { command } = placeOf(act.move);
    if (command === 'take_in' || command === 'submit') {
      dossiers.set(cast.dossierId, await open(cast, act));
      return;
    }
    const { seen, id } = seenBy(cast, act);
    const commandId = commandIdOf(act);
    // What an act says may depend on what stood there then (the last part, the due moment): one that was played stays as said.
    const wasPlayed = dossiers.get(id)?.commands.some((given) => given.id === commandId) ?? false;
    if (!wasPlayed) {
      const actor = await actorOf(officerOf(seen, command));
      const dossier = await explained(seen, id, act);
      const calendar = await services.calendar(dossier.agency.id);
      const body = commandBody(seen, act, commandId, { dossier, calendar });
      dossiers.set(id, (await services.dossiers.give(actor, id, body)).dossier);
    }
    // As the product names a part. Not read from the dossier: in a load that goes on it may have been sent again already.
    if (command === 'hand_over' || command === 'hand_over_again') {
      parts.set(cast.story.id, derivedId(id, commandId, 'child'));
    }
  }

  /** The dossier as the act finds it; where it is late and the act needs a reason first, its holder gives one. */
  async function explained(cast: Cast, id: string, act: Act): Promise<DossierRecord> {
    const before = dossiers.get(id);
    if (!before) throw new Error(`${cast.story.id} has not been opened`);
    const due = before.clock.currentDueAt;
    const { on, command } = placeOf(act.move);
    if (!due || due > act.at || before.explanations.length > 0 || !NEEDS_REASON.has(command)) return before;
    const actor = await actorOf(before.holder ? holderOf(cast) : cast.officers.head);
    const commandId = derivedId('demo-explanation', cast.story.id, on);
    const words = explanationOf(cast, act);
    const given = { command: 'explain_lateness', commandId, version: before.version, ...words } as const;
    return (await services.dossiers.give(actor, id, given)).dossier;
  }

  /** Lets jobs run until what the act has set going is there; a job cut off by an earlier start waits out its lease. */
  async function settle(cast: Cast, act: Act): Promise<void> {
    const first = act.at.getTime() + (placeOf(act.move).command === 'sign' ? SIGNING_MS : FOLLOWING_MS);
    for (let round = 0; round < JOB_ROUNDS; round += 1) {
      await clock.runAt(new Date(first + round * LEASE_OVER_MS), () => services.jobs.drain());
      await look(cast);
      if (isSettled(cast, act)) return;
    }
    throw new Error(`${cast.story.id}: nothing came of ${act.move}`);
  }

  /** Reads the dossiers of a story anew: the house has given commands of its own. */
  async function look(cast: Cast): Promise<void> {
    const own = await stores.dossiers.find(cast.dossierId);
    const part = await stores.dossiers.find(parts.get(cast.story.id) ?? '');
    for (const id of [cast.dossierId, part?._id, own?.correctedBy?.id, part?.correctedBy?.id]) {
      const found = id === undefined ? null : await stores.dossiers.find(id);
      if (found) dossiers.set(found._id, found);
    }
  }

  const seenNow = (cast: Cast, act: Act): DossierRecord | undefined => dossiers.get(seenBy(cast, act).id);

  function isSettled(cast: Cast, act: Act): boolean {
    const own = dossiers.get(cast.dossierId);
    const partId = parts.get(cast.story.id) ?? '';
    const child = own?.children.find((c) => c.id === partId);
    const { command } = placeOf(act.move);
    if (command === 'sign') return isSigned(dossiers.get(seenBy(cast, act).id), act);
    if (command === 'revoke') return dossiers.has(seenNow(cast, act)?.correctedBy?.id ?? '');
    if (command === 'release') return dossiers.get(partId)?.state === 'returned';
    return command === 'refuse_reception' ? child?.state !== 'open' : child?.state !== 'sending';
  }

  return {
    /** @throws DomainError where the product refuses the act: the story is at fault */
    play: (cast: Cast, act: Act): Promise<void> => clock.runAt(act.at, () => give(cast, act)),
    settle,
  };
}

const commandIdOf = ({ storyId, index }: Act): string => derivedId('demo-command', storyId, String(index));

/** By what was done since: in a load that goes on, the dossier may be at a later signature already. */
function isSigned(dossier: DossierRecord | undefined, act: Act): boolean {
  const commands = dossier?.commands ?? [];
  const asked = commands.findIndex((c) => c.id === commandIdOf(act));
  return commands.slice(asked + 1).some((c) => c.command === 'complete_signing');
}

const NEEDS_REASON: ReadonlySet<string> = new Set<StoryCommand>(['submit_draft', 'release', 'refuse_reception']);

const holderOf = ({ officers, story }: Cast): string =>
  story.detours.includes('reassigned') ? officers.second : officers.specialist;

/** Who gives a command, as the state table asks for. */
function officerOf(cast: Cast, command: StoryCommand): string {
  const { officers } = cast;
  switch (command) {
    case 'receive':
    case 'ask_completion':
    case 'refuse_reception':
    case 'resubmit':
    case 'receive_supplement':
    case 'confirm_payment':
    case 'withdraw':
    case 'return_result':
    case 'remind':
      return officers.clerk;
    case 'assign':
    case 'reassign':
    case 'endorse':
      return officers.head;
    case 'claim':
    case 'complete_step':
    case 'submit_draft':
    case 'request_supplement':
    case 'request_payment':
    case 'explain_lateness':
    case 'consult':
    case 'hand_over':
    case 'hand_over_again':
      return holderOf(cast);
    case 'give_opinion':
      return officers.consulted;
    case 'approve':
    case 'send_back':
    case 'sign':
    case 'stop':
    case 'resume':
    case 'close':
    case 'extend':
    case 'allow_supplement':
    case 'correct':
    case 'uphold_result':
    case 'revoke':
      return officers.leader;
    case 'release':
      return officers.registrar;
  }
}
