// One slot of load: an operation on one contender from all connections at once, each sending its next request on the answer.
import { CONNECTIONS, type Contender } from './contender.ts';
import type { Operation } from './operations.ts';

export interface Slot {
  /** Answers per second, until the last answer and, for writes, the last event delivered. */
  perSecond: number;
  /** Of each answer, in ms. */
  latencies: number[];
  /** Processor time of the server for each answer, in ms, background work included. */
  cpuMs: number;
}

export interface SlotLimits {
  /** No request is sent after this. */
  ms: number;
  /** Nor after so many writes, so that a fast contender does not leave the other a larger database. */
  writes: number;
}

/** @param settled resolves when no event waits in the database */
export async function runSlot(
  contender: Contender,
  operation: Operation,
  limits: SlotLimits,
  settled: () => Promise<void>,
): Promise<Slot> {
  const latencies: number[] = [];
  const cpuBefore = (await contender.usage()).cpuMs;
  const start = performance.now();
  let sent = 0;
  const most = operation.kind === 'read' ? Infinity : limits.writes;
  const goesOn = (): boolean => sent < most && performance.now() - start < limits.ms;
  const connection = async (): Promise<void> => {
    while (goesOn()) {
      sent++;
      const call = operation.next();
      const at = performance.now();
      await contender.send(call);
      latencies.push(performance.now() - at);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, connection));
  if (operation.kind === 'write') await settled();
  const seconds = (performance.now() - start) / 1000;
  const { cpuMs } = await contender.usage();
  return { perSecond: latencies.length / seconds, latencies, cpuMs: (cpuMs - cpuBefore) / latencies.length };
}
