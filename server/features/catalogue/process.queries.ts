// Reads around drafts: the list of processes, one draft with what its check finds, what it may refer to, its replay.
import type { Draft, ProcessLine, ProcessParts, Replay, VersionLine } from '#schemas/catalogue/draft.contract';
import type { ProcedureDraftRecord } from '#schemas/catalogue/procedure-draft.model';
import type { ProcedureStep } from '#schemas/catalogue/catalogue.contract';
import type { Calendar } from '#schemas/deadlines/calendar.contract';
import { dayOf, isoVietnam } from '../../platform/kernel/vietnam-time.ts';
import { byProcedure, type CatalogueStore, type VersionHead } from './catalogue.store.ts';
import { mayPublish, type CatalogueActor } from './catalogue.policy.ts';
import type { DossierFactsStore } from './dossier-facts.store.ts';
import type { DraftStore } from './draft.store.ts';
import { inForceOn } from './in-force.domain.ts';
import { checkVersion, type Surroundings } from './publication.domain.ts';
import { replay, type Replayed } from './replay.domain.ts';
import { isValidOn, takesOnWork } from './units.domain.ts';

interface Reads {
  store: CatalogueStore;
  clock: { now(): Date };
  calendar: (agencyId: string) => Promise<Calendar>;
}

/** What a draft is checked against, as things stand now. */
export async function surroundingsOf(
  { store, clock, calendar }: Reads,
  draft: Pick<ProcedureDraftRecord, 'agencyId' | 'code'>,
): Promise<Surroundings> {
  const today = dayOf(clock.now());
  const [agency, newest, heads] = await Promise.all([
    store.findAgency(draft.agencyId),
    store.findNewest(draft.agencyId, draft.code),
    store.listHeads(),
  ]);
  const others = new Map<string, string[]>();
  for (const head of headsInForce(heads, today)) {
    if (head.agencyId !== draft.agencyId) others.set(head.agencyId, [...(others.get(head.agencyId) ?? []), head.code]);
  }
  return {
    today,
    calendar: await calendar(draft.agencyId),
    units: agency?.units ?? [],
    others: [...others].map(([id, codes]) => ({ id, codes })),
    ...(newest ? { previousOn: newest.effectiveOn } : {}),
  };
}

const headsInForce = (heads: readonly VersionHead[], on: string): VersionHead[] =>
  byProcedure(heads).flatMap((of) => inForceOn(of, on) ?? []);

export async function presentDraft(reads: Reads, draft: ProcedureDraftRecord, actor: CatalogueActor): Promise<Draft> {
  const [around, newest] = await Promise.all([
    surroundingsOf(reads, draft),
    reads.store.findNewest(draft.agencyId, draft.code),
  ]);
  return {
    id: draft._id,
    code: draft.code,
    base: draft.base,
    version: draft.version,
    content: draft.content,
    savedAt: isoVietnam(draft.savedAt),
    savedBy: draft.savedBy,
    outdated: (newest?.number ?? 0) !== draft.base,
    findings: checkVersion(draft.content, around),
    abilities: { publish: mayPublish(actor) },
  };
}

export const presentVersion = (head: VersionHead): VersionLine => ({
  id: head._id,
  number: head.number,
  effectiveOn: head.effectiveOn,
  publishedOn: dayOf(head.publishedAt),
  withdrawnFrom: head.withdrawnFrom ?? null,
});

/** Every procedure of the agency that was ever published or is being drafted, by code. */
export async function listProcesses(
  { store, clock }: Reads,
  drafts: DraftStore,
  actor: CatalogueActor,
): Promise<ProcessLine[]> {
  const [heads, open] = await Promise.all([store.listHeads(actor.agencyId), drafts.list(actor.agencyId)]);
  const today = dayOf(clock.now());
  const published = new Map(byProcedure(heads).map((of) => [of[0]?.code ?? '', of]));
  const codes = [...new Set([...published.keys(), ...open.map((draft) => draft.code)])].sort();
  return codes.map((code) => {
    const of = published.get(code) ?? [];
    return processLine(
      code,
      of,
      open.find((draft) => draft.code === code),
      today,
    );
  });
}

function processLine(
  code: string,
  versions: readonly VersionHead[],
  draft: ProcedureDraftRecord | undefined,
  today: string,
): ProcessLine {
  const newest = versions.at(-1);
  const inForce = inForceOn(versions, today);
  const days = [...(newest ? [dayOf(newest.publishedAt)] : []), ...(draft ? [dayOf(draft.savedAt)] : [])];
  return {
    code,
    name: inForce?.name ?? newest?.name ?? draft?.content.name ?? '',
    inForce: inForce ? presentVersion(inForce) : null,
    newest: newest ? presentVersion(newest) : null,
    draft:
      (draft && {
        id: draft._id,
        savedAt: isoVietnam(draft.savedAt),
        savedBy: draft.savedBy,
        outdated: (newest?.number ?? 0) !== draft.base,
      }) ||
      null,
    updatedOn: days.sort().at(-1) ?? today,
  };
}

/** What a draft may name. */
export async function processParts({ store, clock }: Reads, agencyId: string): Promise<ProcessParts> {
  const today = dayOf(clock.now());
  const [agencies, heads] = await Promise.all([store.listAgencies(), store.listHeads()]);
  const inForce = headsInForce(heads, today);
  const own = agencies.find((agency) => agency._id === agencyId);
  return {
    units: (own?.units ?? []).filter((unit) => takesOnWork(unit, today)).map(({ id, name }) => ({ id, name })),
    agencies: agencies
      .filter((agency) => agency._id !== agencyId && isValidOn(agency, today))
      .map((agency) => ({
        id: agency._id,
        name: agency.name,
        procedures: inForce.filter((h) => h.agencyId === agency._id).map(({ code, name }) => ({ code, name })),
      })),
  };
}

const REPLAY_DAYS = 31;
/** Enough for a month of a busy procedure; beyond it the newest speak for the rest. */
const MOST_REPLAYED = 5000;
/** A list that a person can read; the count tells the rest. */
const MOST_SHOWN = 200;

/** Last month's dossiers of the procedure on the draft. */
export async function replayDraft(
  { clock, calendar }: Reads,
  dossiers: DossierFactsStore,
  draft: ProcedureDraftRecord,
): Promise<Replay> {
  const now = clock.now();
  const since = new Date(now.getTime() - REPLAY_DAYS * 86_400_000);
  const { limit, fee, steps } = draft.content;
  const days = await calendar(draft.agencyId);
  const report = emptyReport(since, now);
  const branches = new Map<string, { steps: number[]; count: number }>();
  for await (const facts of dossiers.receivedSince(draft.agencyId, draft.code, since, MOST_REPLAYED + 1)) {
    if (report.counted === MOST_REPLAYED) {
      report.complete = false;
      break;
    }
    const replayed = replay(facts, { limit, feeAmount: fee.amount, steps }, days, now);
    report.counted += 1;
    report.before[replayed.before.onTime] += 1;
    report.after[replayed.after.onTime] += 1;
    const numbers = numbersOf(replayed.branch, steps);
    const branch = branches.get(numbers.join()) ?? { steps: numbers, count: 0 };
    branches.set(numbers.join(), { ...branch, count: branch.count + 1 });
    if (!replayed.moved) continue;
    report.movedCount += 1;
    if (report.moved.length < MOST_SHOWN) report.moved.push(presentReplayed(replayed, numbers));
  }
  return { ...report, branches: [...branches.values()].sort((a, b) => b.count - a.count) };
}

const numbersOf = (branch: readonly ProcedureStep[], steps: readonly ProcedureStep[]): number[] =>
  branch.map((step) => steps.indexOf(step) + 1);

function emptyReport(since: Date, now: Date): Replay {
  const none = { early: 0, on_time: 0, late: 0, no_due: 0 };
  return {
    from: isoVietnam(since),
    to: isoVietnam(now),
    counted: 0,
    most: MOST_REPLAYED,
    complete: true,
    before: { ...none },
    after: { ...none },
    branches: [],
    moved: [],
    movedCount: 0,
  };
}

function presentReplayed({ facts, before, after, assumed }: Replayed, branch: number[]): Replay['moved'][number] {
  const outcome = ({ dueAt, onTime }: Replayed['before']) => ({ dueAt: dueAt && isoVietnam(dueAt), onTime });
  return {
    id: facts.id,
    code: facts.code,
    receivedAt: isoVietnam(facts.receivedAt),
    finished: facts.finishedAt !== undefined,
    assumed,
    branch,
    before: outcome(before),
    after: outcome(after),
  };
}
