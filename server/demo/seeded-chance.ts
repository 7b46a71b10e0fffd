// Chance with a seed: the same words always give the same draws, so that the demo office is equal on every machine.
import { createHash } from 'node:crypto';

export interface Chance {
  /** From 0, below 1. */
  share(): number;
  /** A whole number, both ends included. */
  whole(from: number, to: number): number;
  between(from: number, to: number): number;
  pick<T>(list: readonly T[]): T;
  /** True with the given probability. */
  happens(probability: number): boolean;
}

/** Draws of mulberry32 from a seed made of the words; several series from different words do not disturb one another. */
export function createChance(...words: string[]): Chance {
  let state = createHash('sha256').update(words.join('\u0000')).digest().readUInt32LE(0);
  const share = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (from: number, to: number): number => from + Math.floor(share() * (to - from + 1));
  return {
    share,
    whole,
    between: (from, to) => from + share() * (to - from),
    pick: (list) => {
      const found = list[whole(0, list.length - 1)];
      if (found === undefined) throw new RangeError('nothing to pick from');
      return found;
    },
    happens: (probability) => share() < probability,
  };
}
