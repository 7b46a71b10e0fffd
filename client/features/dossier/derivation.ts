// The derivation of a due moment made short enough to read: runs of ordinary counted days become one line. Pure.
import type { DerivationLine } from '#schemas/deadlines/calendar.contract';

export type ShownLine =
  | { kind: 'text'; text: string }
  /** So many days counted one after another. */
  | { kind: 'run'; from: string; to: string; days: number };

/** A pair of days reads as quickly as a range, so only longer runs are folded. */
const SHORTEST_RUN = 3;

function foldRun(run: readonly DerivationLine[]): ShownLine[] {
  const from = run[0]?.day;
  const to = run.at(-1)?.day;
  if (run.length < SHORTEST_RUN || from === undefined || to === undefined) {
    return run.map(({ text }) => ({ kind: 'text', text }));
  }
  return [{ kind: 'run', from, to, days: run.length }];
}

/** Lines in their order; everything that is not a plainly counted day keeps its words. */
export function foldDerivation(lines: readonly DerivationLine[]): ShownLine[] {
  const shown: ShownLine[] = [];
  let run: DerivationLine[] = [];
  for (const line of lines) {
    if (line.kind === 'counted') {
      run.push(line);
      continue;
    }
    shown.push(...foldRun(run), { kind: 'text', text: line.text });
    run = [];
  }
  return [...shown, ...foldRun(run)];
}
