// Remembers when the demo dossiers were begun and finished: they are loaded once in the life of a database.
import type { Connection } from 'mongoose';
import { demoLoadModel, type DemoLoadRecord } from '#schemas/demo/demo-load.model';

const ID = 'dossiers';

export interface DemoLoadStore {
  /** The load as it was first begun; a load that was cut off keeps its moment. */
  begin(now: Date): Promise<DemoLoadRecord>;
  finish(at: Date): Promise<void>;
}

export function createDemoLoadStore(connection: Connection): DemoLoadStore {
  const model = demoLoadModel(connection);
  return {
    begin: (now) =>
      model
        .findOneAndUpdate({ _id: ID }, { $setOnInsert: { now } }, { upsert: true, returnDocument: 'after' })
        .orFail()
        .lean<DemoLoadRecord>()
        .exec(),
    async finish(at) {
      await model.updateOne({ _id: ID }, { $set: { finishedAt: at } });
    },
  };
}
