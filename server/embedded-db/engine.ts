// Owns one open data folder: its store, catalog, records and cursors. Everything runs on one thread, one command after another.
import { Catalog, type CollectionInfo } from './catalog.ts';
import { Cursors } from './cursors.ts';
import { parseFilter } from './filter.ts';
import { matches, type Filter } from './match.ts';
import { choosePlan } from './planner.ts';
import { Records } from './records.ts';
import { scan } from './scan.ts';
import { Store } from './store.ts';

export class Engine {
  readonly store: Store;
  readonly catalog: Catalog;
  readonly records: Records;
  readonly cursors = new Cursors();

  constructor(dir: string, durable: boolean) {
    this.store = new Store(dir, durable);
    this.catalog = new Catalog(this.store);
    this.records = new Records(this.store, this.catalog);
  }

  /** Removes documents whose TTL has passed at `now`; gives how many. Call it within a batch. */
  sweepExpired(now: Date): number {
    let removed = 0;
    for (const collection of this.catalog.all()) {
      for (const index of collection.indexes) {
        const [field, second] = index.fields;
        if (index.ttlSeconds === undefined || !field || second) continue;
        const limit = new Date(now.getTime() - index.ttlSeconds * 1000);
        removed += this.#removeMatching(collection, parseFilter({ [field.path]: { $lt: limit } }), index.name);
      }
    }
    return removed;
  }

  async close(): Promise<void> {
    await this.store.close();
  }

  #removeMatching(collection: CollectionInfo, filter: Filter, hint: string): number {
    const plan = choosePlan(collection, filter, [], hint);
    let removed = 0;
    for (const row of scan(this, collection, plan)) {
      if (!matches(filter, row.doc)) continue;
      this.records.remove(collection, row);
      removed++;
    }
    return removed;
  }
}
