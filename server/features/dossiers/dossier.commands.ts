// What people do with a dossier: one function per kind of command; each is one atomic write and may be repeated safely.
import { STATE_WORDS, type DossierCommand } from '#schemas/dossiers/dossier-state.contract';
import type { CommandBody } from '#schemas/dossiers/command.contract';
import type { Clock } from '../../platform/clock/clock.ts';
import { DomainError } from '../../platform/kernel/domain-error.ts';
import { fingerprintOf } from '../../platform/kernel/ids.ts';
import type { Refusal } from '../../platform/kernel/result.ts';
import type { ClockOf, OfficeClock } from '../deadlines/index.ts';
import { clockUnitOf } from './clock-moves.domain.ts';
import { decide, wrongState } from './decide.domain.ts';
import type { CommandInput, DecisionContext, InputOf, Places } from './decision.domain.ts';
import { actingAs, canRead, givableBy, mayGive, signerOf, SYSTEM_ACTOR } from './dossier.policy.ts';
import type { DossierStore } from './dossier.store.ts';
import { makeEvent } from './events.domain.ts';
import type { Actor, CommandRecord, DossierRecord, HeldPaper } from './record.domain.ts';
import { moveOf } from './state-table.domain.ts';

/** The unit that solves a dossier. */
interface Place {
  agencyId: string;
  unitId: string;
}

/** What the commands need from other features, handed in by the wiring. */
export interface CommandDeps {
  store: DossierStore;
  clock: Clock;
  clockOf: ClockOf;
  /** The units of an agency in charge today and the names of the agencies known here. */
  /** @param named other agencies that the process hands parts to */
  placesOf(agencyId: string, named: readonly string[]): Promise<Places>;
  /** The dossier code of a valid reception; the same dossier always gets the same code. */
  takeCode(dossier: DossierRecord, context: Pick<DecisionContext, 'now' | 'rules'>): Promise<string>;
  /** An active specialist of the unit in the agency, or nothing. */
  findAssignee(place: Place, userId: string): Promise<{ id: string; name: string; title: string } | undefined>;
  /** Last day of the leave that covers today, YYYY-MM-DD; undefined for who is here. */
  awayUntil(userId: string): Promise<string | undefined>;
  /** Of these people, who no longer works in the agency. */
  findGone(agencyId: string, userIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** Ties files to a dossier before it names them; false where one is not there, or is another agency's or dossier's. */
  claimFiles(fileIds: readonly string[], agencyIds: readonly string[], dossierId: string): Promise<boolean>;
  /** Refuses where no signer is set up. @throws DomainError */
  assertSignerReady(actor: Actor): void;
  /** Says that a dossier has events to deliver. */
  kick(dossierId: string): void;
}

/** The commands that the house gives by itself. */
export type SystemInput = InputOf<
  | 'complete_signing'
  | 'fail_signing'
  | 'lapse_claim'
  | 'report_child'
  | 'recalculate'
  | 'move_unit'
  | 'reassign'
  | 'return_result'
  | 'withdraw'
>;

/** What was given under which id. The version a page was looking at is no part of the words. */
export interface Given {
  commandId: string;
  command: CommandRecord['command'];
  words: object;
}

export interface CommandResult {
  dossier: DossierRecord;
  outcome: CommandRecord;
  /** True where the command had been given before: the first outcome is returned and nothing was done again. */
  repeated: boolean;
}

export function createDossierCommands(deps: CommandDeps) {
  /** Reads a dossier for somebody. @throws DomainError `dossiers.not_found` where it is absent or not theirs to see. */
  async function getReadable(actor: Actor, id: string): Promise<DossierRecord> {
    const dossier = await deps.store.find(id);
    if (!dossier || (actor !== SYSTEM_ACTOR && !canRead(actor, dossier))) throw new DomainError('dossiers.not_found');
    return dossier;
  }

  /** Adds the facts from outside that this command needs. */
  async function withFacts(
    dossier: DossierRecord,
    input: CommandInput,
    base: DecisionContext,
  ): Promise<DecisionContext> {
    const { command } = input;
    if (command === 'receive') return { ...base, code: await deps.takeCode(dossier, base) };
    if (command === 'assign' || command === 'reassign') {
      const assignee = await deps.findAssignee(placeOf(dossier), input.assigneeId);
      // What the house gives by itself was decided before, by somebody who knew.
      const awayUntil = base.actor === SYSTEM_ACTOR ? undefined : await deps.awayUntil(input.assigneeId);
      return { ...base, assignee, ...(awayUntil === undefined ? {} : { awayUntil }) };
    }
    if (command === 'submit_draft') return { ...base, draftHash: fingerprintOf(input.draft) };
    if (command === 'sign') {
      deps.assertSignerReady(base.actor);
      return { ...base, signer: signerOf(base.actor, dossier) };
    }
    if (command === 'consult') {
      return { ...base, consultedUnit: (await deps.placesOf(dossier.agency.id, [])).unitToAsk(input.unitId) };
    }
    if (!needsPlaces(dossier)) return base;
    return { ...base, places: await deps.placesOf(dossier.agency.id, agenciesNamedBy(dossier)) };
  }

  /** A dossier that was out of their hands may come back to people who have left meanwhile. */
  async function withGone(d: DossierRecord, { command }: CommandInput): Promise<Pick<DecisionContext, 'gone'>> {
    if (command !== 'correct' && !d.home) return {};
    const ids = [d.holder?.id, d.home?.holder?.id].filter((id) => id !== undefined);
    return { gone: await deps.findGone(d.agency.id, ids) };
  }

  /**
   * Claims the files of papers before the dossier names them, so that of two dossiers naming one file only one gets it.
   * A claim that no write follows (a crash, somebody faster) costs nothing but a kept file.
   * @throws DomainError `dossiers.file_unknown` where a file is not there, or not this dossier's to use
   */
  async function claimFiles(dossier: DossierRecord, papers: readonly HeldPaper[] = dossier.papers): Promise<void> {
    const fileIds = papers.flatMap((p) => p.fileIds);
    if (fileIds.length === 0) return;
    const agencies = [dossier.agency.id, dossier.receivingAgency.id];
    if (!(await deps.claimFiles(fileIds, agencies, dossier._id))) throw new DomainError('dossiers.file_unknown');
  }

  /** The hours of the unit that works on it, and those by which its legal clock is reckoned. */
  async function clocksOf(d: DossierRecord, now: Date): Promise<OfficeClock & Pick<DecisionContext, 'legalCalendar'>> {
    const office = await deps.clockOf(placeOf(d), now);
    const unitId = clockUnitOf(d);
    if (unitId === d.unit.id) return office;
    return { ...office, legalCalendar: (await deps.clockOf({ agencyId: d.agency.id, unitId }, now)).calendar };
  }

  async function write(
    dossier: DossierRecord,
    commandId: string,
    input: CommandInput,
    actor: Actor,
  ): Promise<CommandResult | undefined> {
    // A code must not be taken for a reception that is going to be refused.
    const now = deps.clock.now();
    const acting = actingAs(actor, input.command, dossier);
    const known: DecisionContext = { commandId, actor: acting, now, ...(await clocksOf(dossier, now)) };
    if (input.command === 'receive') assertDecides(dossier, input, { ...known, code: 'not yet taken' });
    const context = { ...(await withFacts(dossier, input, known)), ...(await withGone(dossier, input)) };
    const decision = assertDecides(dossier, input, context);
    if ('papers' in input) await claimFiles(dossier, input.papers);
    const after: DossierRecord = { ...dossier, ...decision.patch, version: dossier.version + 1 };
    const event = makeEvent(
      after,
      { commandId, command: input.command, actor: acting, at: context.now, from: dossier.state, note: decision.note },
      dossier.lastHash,
    );
    const outcome: CommandRecord = {
      ...givenBy(actor, { commandId, command: input.command, words: input }),
      version: after.version,
      state: after.state,
      at: context.now,
    };
    const written = await deps.store.apply(dossier, decision.patch, event, outcome);
    if (!written) return undefined;
    deps.kick(dossier._id);
    return { dossier: written, outcome, repeated: false };
  }

  return {
    getReadable,
    claimFiles,

    /**
     * Gives a command as a person. A repeat of the same command id returns the first outcome.
     * @throws DomainError not_found, command_reused, wrong_state, forbidden, version_conflict, or a refusal of the rules
     */
    async give(actor: Actor, id: string, body: CommandBody): Promise<CommandResult> {
      const dossier = await getReadable(actor, id);
      const { commandId, version, ...input } = body;
      const given = givenBy(actor, { commandId, command: input.command, words: input });
      const earlier = findEarlier(dossier, given);
      if (earlier) return earlier;
      assertMove(dossier, input.command);
      if (!mayGive(actor, input.command, dossier))
        throw new DomainError('dossiers.forbidden', situationOf(actor, dossier));
      if (version !== dossier.version) {
        throw new DomainError('dossiers.version_conflict', situationOf(actor, dossier));
      }
      const result = await write(dossier, commandId, input, actor);
      if (result) return result;
      // Somebody was faster; if it was this very command sent twice, its first outcome is the answer.
      const now = await getReadable(actor, id);
      const raced = findEarlier(now, given);
      if (raced) return raced;
      throw new DomainError('dossiers.version_conflict', situationOf(actor, now));
    },

    /**
     * Gives a command as the house itself (signing worker, sweeps, jobs). Tries again when people were faster.
     * @throws DomainError wrong_state where the dossier has gone on meanwhile, or a refusal of the rules
     */
    async giveAsSystem(id: string, commandId: string, input: SystemInput): Promise<CommandResult> {
      const given = givenBy(SYSTEM_ACTOR, { commandId, command: input.command, words: input });
      for (;;) {
        const dossier = await getReadable(SYSTEM_ACTOR, id);
        const earlier = findEarlier(dossier, given);
        if (earlier) return earlier;
        assertMove(dossier, input.command);
        const result = await write(dossier, commandId, input, SYSTEM_ACTOR);
        if (result) return result;
      }
    },

    /**
     * Adds a new dossier made by the intake, with its first events. A repeat returns the first outcome.
     * @throws DomainError `dossiers.command_reused`, `dossiers.file_unknown`
     */
    async open(actor: Actor, made: DossierRecord, opening: Given): Promise<CommandResult> {
      const [first] = made.commands;
      if (!first) throw new Error('a new dossier carries the command that made it');
      const outcome: CommandRecord = { ...first, ...givenBy(actor, opening) };
      const record: DossierRecord = { ...made, commands: [outcome] };
      await claimFiles(record);
      if (await deps.store.insert(record)) {
        deps.kick(record._id);
        return { dossier: record, outcome, repeated: false };
      }
      const earlier = findEarlier(await getReadable(actor, record._id), outcome);
      if (!earlier) throw new DomainError('dossiers.command_reused');
      return earlier;
    },

    /**
     * The first outcome of the command that opened a dossier, if it was given before.
     * @throws DomainError `dossiers.command_reused` where the id was used by somebody else or for something else
     */
    async findOpened(actor: Actor, opening: Given): Promise<CommandResult | undefined> {
      const existing = await deps.store.find(opening.commandId);
      return existing ? findEarlier(existing, givenBy(actor, opening)) : undefined;
    },
  };
}
export type DossierCommands = ReturnType<typeof createDossierCommands>;

const placeOf = (d: DossierRecord): Place => ({ agencyId: d.agency.id, unitId: d.unit.id });

/** Steps of its process ask units or other agencies, which are named by id there. */
const agenciesNamedBy = (d: DossierRecord): string[] => [
  ...new Set(d.procedure.steps.flatMap(({ child }) => (child ? [child.agencyId] : []))),
];

const needsPlaces = (d: DossierRecord): boolean =>
  d.procedure.steps.some(
    (step) => step.kind === 'interagency' || step.unitId !== undefined || (step.consult?.length ?? 0) > 0,
  );

/** What a refused caller needs to go on: the state, and what they may do in it. */
const situationOf = (actor: Actor, d: DossierRecord) => ({
  state: d.state,
  stateName: STATE_WORDS[d.state].vi,
  version: d.version,
  allowed: givableBy(actor, d),
});

function assertMove(dossier: DossierRecord, command: DossierCommand): void {
  if (!moveOf(dossier.state, command)) throw refusalOf(wrongState(dossier));
}

function assertDecides(dossier: DossierRecord, input: CommandInput, context: DecisionContext) {
  const decision = decide(dossier, input, context);
  if (!decision.ok) throw refusalOf(decision);
  return decision.value;
}

const refusalOf = (refusal: Refusal): DomainError => new DomainError(refusal.code, refusal.params);

/**
 * A command as it is remembered. The ids of the house's own are derived from what they are for, while their words may tell
 * the moment of the try: they are not compared.
 */
const givenBy = (
  actor: Actor,
  { commandId: id, command, words }: Given,
): Pick<CommandRecord, 'id' | 'command' | 'actorId' | 'said'> => ({
  id,
  command,
  actorId: actor.id,
  ...(actor === SYSTEM_ACTOR ? {} : { said: fingerprintOf(words) }),
});

function findEarlier(dossier: DossierRecord, given: ReturnType<typeof givenBy>): CommandResult | undefined {
  const outcome = dossier.commands.find((c) => c.id === given.id);
  if (!outcome) return undefined;
  const same = (['command', 'actorId', 'said'] as const).every((part) => outcome[part] === given[part]);
  if (!same) throw new DomainError('dossiers.command_reused');
  return { dossier, outcome, repeated: true };
}
