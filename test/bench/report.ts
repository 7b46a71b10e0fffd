// The figures of a run: medians over rounds, percentiles over all answers, printed as a table and as one JSON line.
import type { Operation } from './operations.ts';
import type { Slot } from './load.ts';

/** One round of one operation: both contenders, one right after the other. */
export interface Round {
  ours: Slot;
  bare: Slot;
}

/** What both contenders did before the rounds, so that the comparison can be believed. */
export interface Work {
  operation: string;
  /** Database commands of one request, by kind and collection. */
  commands: { ours: string; bare: string };
  bytes: { ours: number; bare: number };
}

export interface Figures {
  operation: string;
  target: number;
  ratio: number;
  met: boolean;
  /** Bare's processor time by ours: the ratio on a machine that is not busy with something else. */
  cpuRatio: number;
  ours: Side;
  bare: Side;
}

interface Side {
  perSecond: number;
  p50: number;
  p99: number;
  cpuMs: number;
}

export function figuresOf(operation: Operation, rounds: readonly Round[]): Figures {
  // Within a round both had the same neighbours on the machine, so the ratio is taken there.
  const ratio = median(rounds.map((r) => r.ours.perSecond / r.bare.perSecond));
  const [ours, bare] = [sideOf(rounds.map((r) => r.ours)), sideOf(rounds.map((r) => r.bare))];
  const cpuRatio = median(rounds.map((r) => r.bare.cpuMs / r.ours.cpuMs));
  const { name, target } = operation;
  return { operation: name, target, ratio, met: ratio >= target, cpuRatio, ours, bare };
}

function sideOf(slots: readonly Slot[]): Side {
  const latencies = slots.flatMap((s) => s.latencies).sort((a, b) => a - b);
  return {
    perSecond: median(slots.map((s) => s.perSecond)),
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
    cpuMs: median(slots.map((s) => s.cpuMs)),
  };
}

const median = (values: readonly number[]): number =>
  quantile(
    [...values].sort((a, b) => a - b),
    0.5,
  );

/** @param sorted in rising order */
function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(at)] ?? Number.NaN, sorted[Math.ceil(at)] ?? Number.NaN];
  return low + (high - low) * (at - Math.floor(at));
}

export function printWork(work: readonly Work[]): void {
  console.log('One request each: database commands, bytes of the answer');
  for (const { operation, commands, bytes } of work) {
    const same = commands.ours === commands.bare;
    console.log(`  ${operation.padEnd(16)} ${same ? 'same' : 'DIFFER'}: ${commands.ours}`);
    if (!same) console.log(`  ${''.padEnd(16)}   bare: ${commands.bare}`);
    console.log(`  ${''.padEnd(16)} ${String(bytes.ours)} B, bare ${String(bytes.bare)} B`);
  }
}

const COLUMNS = [
  'operation',
  'ratio',
  'target',
  '',
  'cpu ratio',
  'ours/s',
  'p50',
  'p99',
  'cpu',
  'bare/s',
  'p50',
  'p99',
  'cpu',
];

export function printFigures(figures: readonly Figures[]): void {
  const rows = figures.map((f) => [
    f.operation,
    f.ratio.toFixed(2),
    f.target.toFixed(2),
    f.met ? 'met' : 'not met',
    f.cpuRatio.toFixed(2),
    ...[f.ours, f.bare].flatMap((s) => [
      s.perSecond.toFixed(0),
      s.p50.toFixed(1),
      s.p99.toFixed(1),
      s.cpuMs.toFixed(2),
    ]),
  ]);
  const widths = COLUMNS.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  console.log(
    '\nRatio = throughput of ours by bare, median of rounds. Times in ms; cpu = processor time of a request.',
  );
  for (const row of [COLUMNS, ...rows])
    console.log(
      row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  '),
    );
}

/** The last line of the output, for programs. */
export function jsonOf(
  { figures, work, rounds }: { figures: readonly Figures[]; work: readonly Work[]; rounds: number },
  facts: Record<string, unknown>,
): string {
  const round = (n: number): number => Number(n.toFixed(3));
  return JSON.stringify({
    ...facts,
    rounds,
    sameWork: work.every((w) => w.commands.ours === w.commands.bare),
    ratios: Object.fromEntries(figures.map((f) => [f.operation, round(f.ratio)])),
    cpuRatios: Object.fromEntries(figures.map((f) => [f.operation, round(f.cpuRatio)])),
    met: Object.fromEntries(figures.map((f) => [f.operation, f.met])),
  });
}
