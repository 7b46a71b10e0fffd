// Fills the demo office with dossiers: every story is played by real commands, in one order of time, up to this moment.
import type { Env } from '../platform/env.ts';
import { dayOf } from '../platform/kernel/vietnam-time.ts';
import type { Log } from '../platform/log/log.ts';
import { createServices, type ServiceOptions, type Services, type Stores } from '../wiring.ts';
import { castStory, type Cast } from './cast.ts';
import { createDemoLoadStore } from './demo-load.store.ts';
import { loadAbsences } from './absences.ts';
import { createMovedClock, createPlayer, type MovedClock, type Player } from './player.ts';
import { makeStories } from './scenarios.ts';
import type { Story } from './story.ts';
import { placeOf, setsGoing } from './move.ts';
import { JOINT_PROCEDURE, BOARD_PART } from './interagency.ts';
import { openToday, planStory, type Act } from './timeline.ts';

export interface DemoDossierOptions extends Pick<ServiceOptions, 'signer' | 'publicUrl'> {
  env: Env;
  log: Log;
  now: Date;
  /** Which stories to play; all of them unless told otherwise. */
  stories?: readonly Story[];
  /** Told how many dossiers have been opened so far. */
  onProgress?: (made: number, total: number) => void;
}

/**
 * Loads the dossiers of the demo office once; a load that was cut off goes on where it was. Uses services of its own on
 * the same stores, so it must end before others run relay or jobs on them: a job of the past is not theirs to run.
 * Gives how many dossiers there are by it: 0 where they had been loaded before.
 * @throws Error when a story cannot be played: a fault of the release, not of the user
 */
export async function loadDemoDossiers(stores: Stores, options: DemoDossierOptions): Promise<{ made: number }> {
  const load = createDemoLoadStore(stores.connection);
  const { now, finishedAt } = await load.begin(options.now);
  if (finishedAt) return { made: 0 };
  const casts = await castAll(stores, options.stories ?? makeStories(), now);
  const acts = await planAll(stores, casts, now);
  const clock = createMovedClock(acts[0]?.at ?? now);
  const services = createServices(stores, { ...options, clock });
  try {
    await playAll(acts, casts, createPlayer(stores, services, clock), services, clock, options);
    await loadAbsences(stores, clock, now);
    await load.finish(options.now);
    return { made: countDossiers(casts) };
  } finally {
    await services.close();
  }
}

/**
 * Plays the acts in waves: those of a wave run side by side, which spares most of the waiting for the disk. What sets the
 * house going ends its wave. A signature is made while the next waves go on; one at a time, so that the register follows
 * the days. Dossiers that spring from others take codes, so they are there before the next wave.
 */
async function playAll(
  acts: readonly Act[],
  casts: ReadonlyMap<string, Cast>,
  player: Player,
  services: Services,
  clock: MovedClock,
  { onProgress }: DemoDossierOptions,
): Promise<void> {
  let signing: { storyId: string; done: Promise<void> } | undefined;
  let made = 0;
  const total = countDossiers(casts);
  for (const wave of wavesOf(acts)) {
    const last = wave.at(-1);
    const isSettling = last !== undefined && setsGoing(last.move);
    if (isSettling || wave.some((act) => act.storyId === signing?.storyId)) await signing?.done;
    await Promise.all(wave.map((act) => player.play(castOf(casts, act), act)));
    if (isSettling) {
      // The job must be there before it can be done; the relay brings it.
      await services.relay.drain();
      signing = { storyId: last.storyId, done: player.settle(castOf(casts, last), last) };
      if (placeOf(last.move).command !== 'sign') await signing.done;
      // The failure is met where the promise is awaited; until then it is nobody's fault that nobody listens.
      signing.done.catch(() => undefined);
    }
    made += wave.filter((act) => OPENS.has(act.move)).length;
    onProgress?.(made, total);
  }
  await signing?.done;
  await services.relay.drain();
  // What was released or closed last is told to whoever asked for it, as everything before it was.
  const end = acts.at(-1)?.at;
  if (end) await clock.runAt(end, () => services.jobs.drain());
}

/** Moves that open a dossier, their own or one that springs from it. */
const OPENS: ReadonlySet<Act['move']> = new Set<Act['move']>([
  'take_in',
  'submit',
  'hand_over',
  'hand_over_again',
  'revoke',
  'part/revoke',
]);

const countDossiers = (casts: ReadonlyMap<string, Cast>): number =>
  [...casts.values()].reduce((sum, { story }) => sum + 1 + (story.springs?.length ?? 0), 0);

const WIDEST_WAVE = 12;
/** Acts that take a number of a series; side by side they might take them in the wrong order. */
const TAKES_CODE: ReadonlySet<Act['move']> = new Set(['take_in', 'receive']);

/** Neighbours in time, each of another story, at most one of them taking a dossier code, a signature only at the end. */
function wavesOf(acts: readonly Act[]): Act[][] {
  const waves: Act[][] = [];
  for (const act of acts) {
    const wave = waves.at(-1);
    const isFull =
      !wave ||
      wave.length >= WIDEST_WAVE ||
      wave.some((a) => setsGoing(a.move)) ||
      wave.some((a) => a.storyId === act.storyId || (TAKES_CODE.has(a.move) && TAKES_CODE.has(act.move)));
    if (isFull) waves.push([act]);
    else wave.push(act);
  }
  return waves;
}

function castOf(casts: ReadonlyMap<string, Cast>, act: Act): Cast {
  const cast = casts.get(act.storyId);
  if (!cast) throw new Error(`no cast for ${act.storyId}`);
  return cast;
}

async function castAll(stores: Stores, stories: readonly Story[], now: Date): Promise<Map<string, Cast>> {
  const versions = new Map((await stores.catalogue.listVersions(dayOf(now))).map((v) => [v.code, v]));
  const casts = stories.map((story) => {
    const version = versions.get(story.procedureCode);
    if (!version) throw new Error(`the demo office has no procedure ${story.procedureCode}`);
    return castStory(story, version, story.procedureCode === JOINT_PROCEDURE ? versions.get(BOARD_PART) : undefined);
  });
  return new Map(casts.map((cast) => [cast.story.id, cast]));
}

/** All acts of all stories in order of time, so that codes and register numbers follow the days. */
async function planAll(stores: Stores, casts: ReadonlyMap<string, Cast>, now: Date): Promise<Act[]> {
  const acts: Act[] = [];
  for (const { story, procedure } of casts.values()) {
    const today = openToday(now, await stores.calendars.get(procedure.agencyId));
    acts.push(...planStory(story, procedure, today));
  }
  acts.sort((a, b) => a.at.getTime() - b.at.getTime() || (a.storyId < b.storyId ? -1 : 1));
  // Never two at once, so that the order of time is the order of the numbers.
  let latest = 0;
  return acts.map((act) => {
    latest = Math.max(act.at.getTime(), latest + 1_000);
    return { ...act, at: new Date(latest) };
  });
}
