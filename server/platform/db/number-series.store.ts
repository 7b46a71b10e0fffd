// Number series without gaps: dossier codes and document registers draw from here.
import type { Connection } from 'mongoose';
import { numberEntryModel } from '#schemas/numbering/number-entry.model';
import { isDuplicateKey } from './duplicate-key.ts';

export interface NumberSeries {
  /**
   * The number of `key` in `series`, starting at 1: the same key always gets the same number, so a command that is
   * repeated after a crash continues where it was, and no number is lost.
   */
  take(series: string, key: string, at: Date): Promise<number>;
}

export function createNumberSeries(connection: Connection): NumberSeries {
  const model = numberEntryModel(connection);
  // One queue per series in this process: without it fifty takers would all try the same next number.
  const queues = new Map<string, Promise<unknown>>();

  async function takeNow(series: string, key: string, at: Date): Promise<number> {
    for (;;) {
      // Asked together: everybody else who wants a number of the series waits for this one.
      const [mine, last] = await Promise.all([
        model.findOne({ series, key }).lean(),
        model.findOne({ series }).sort({ n: -1 }).lean(),
      ]);
      if (mine) return mine.n;
      const n = (last?.n ?? 0) + 1;
      try {
        await model.create({ series, n, key, at });
        return n;
      } catch (error) {
        // Another process took this number, or this very key: look again.
        if (!isDuplicateKey(error)) throw error;
      }
    }
  }

  return {
    take(series, key, at) {
      const before = queues.get(series) ?? Promise.resolve();
      const mine = before.then(
        () => takeNow(series, key, at),
        () => takeNow(series, key, at),
      );
      queues.set(series, mine);
      void mine
        .catch(() => undefined)
        .finally(() => {
          if (queues.get(series) === mine) queues.delete(series);
        });
      return mine;
    },
  };
}
