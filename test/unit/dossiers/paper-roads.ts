// Random roads of a dossier: commands that its state knows or any at all, with valid and with odd words, in passing time.
import fc from 'fast-check';
import { DOSSIER_COMMANDS, DOSSIER_STATES, type DossierCommand } from '#schemas/dossiers/dossier-state.contract';
import type { CommandInput } from '../../../server/features/dossiers/decision.domain.ts';
import type { DossierRecord } from '../../../server/features/dossiers/record.domain.ts';
import { commandsFrom } from '../../../server/features/dossiers/state-table.domain.ts';
import {
  INPUTS,
  MORNING,
  paperDossierIn,
  PROCEDURE,
  take,
  WITH_CHILD,
  WITHOUT_REVIEW,
  wordsFor,
} from './paper-office.ts';

/** Words that are well formed but may be wrong for the dossier at hand. */
export const ODD_WORDS: readonly CommandInput[] = [
  { command: 'resubmit', papers: [] },
  { command: 'resubmit', papers: [{ paperId: 'khong-co', quantity: 1, fileIds: [] }] },
  { command: 'assign', assigneeId: 'nobody' },
  { command: 'reassign', assigneeId: 'holder', reason: 'Đổi lại' },
  { command: 'receive_supplement', papers: [] },
  { ...INPUTS.request_supplement, deadlineOn: '2020-01-01' },
  { command: 'return_result', method: 'post', receiverName: 'Ai đó' },
  { ...INPUTS.complete_signing, result: { ...INPUTS.complete_signing.result, draftHash: 'another' } },
];

/** A command by its rank among those the state knows, so that roads get long, or any command at all. */
const step = fc.record({
  rank: fc.nat(20),
  any: fc.option(fc.constantFrom(...DOSSIER_COMMANDS, ...ODD_WORDS), { freq: 4 }),
  minutes: fc.nat(3 * 1440),
});
export const road = fc.record({
  // Roads that all began at the desk would rarely get past the leader.
  start: fc.constantFrom(...DOSSIER_STATES),
  procedure: fc.constantFrom(PROCEDURE, WITHOUT_REVIEW, WITH_CHILD),
  steps: fc.array(step, { maxLength: 30 }),
});

type Road = typeof road extends fc.Arbitrary<infer R> ? R : never;

export interface Stop {
  before: DossierRecord;
  /** Undefined where the command was refused. */
  after: DossierRecord | undefined;
  input: CommandInput;
  code: string | undefined;
}

export function walk({ start, procedure, steps }: Road): Stop[] {
  const stops: Stop[] = [];
  let dossier = paperDossierIn(start, procedure);
  let now = MORNING.getTime();
  for (const { rank, any, minutes } of steps) {
    now += minutes * 60_000;
    const known = commandsFrom(dossier.state);
    const chosen = any ?? known[rank % Math.max(known.length, 1)] ?? 'receive';
    const input = typeof chosen === 'string' ? freshWords(chosen, dossier, now) : chosen;
    const taken = take(dossier, input, { now: new Date(now) });
    const after = taken.ok ? taken.value.dossier : undefined;
    stops.push({ before: dossier, after, input, code: taken.ok ? undefined : taken.code });
    dossier = after ?? dossier;
  }
  return stops;
}

/** Days that are named lie ahead of the clock of the road. */
function freshWords(command: DossierCommand, dossier: DossierRecord, now: number): CommandInput {
  const later = new Date(now + 10 * 86_400_000).toISOString();
  const ahead = { deadlineOn: later.slice(0, 10), payBy: later.slice(0, 10), reviewOn: later.slice(0, 10) };
  const input = wordsFor(command, dossier);
  const known = Object.fromEntries(Object.entries(ahead).filter(([name]) => name in input));
  const due = dossier.clock.currentDueAt?.getTime() ?? now;
  const answerBy = command === 'consult' ? { answerBy: ahead.deadlineOn } : {};
  const newDueAt = command === 'extend' ? { newDueAt: new Date(due + 86_400_000).toISOString() } : {};
  return { ...input, ...known, ...answerBy, ...newDueAt };
}
