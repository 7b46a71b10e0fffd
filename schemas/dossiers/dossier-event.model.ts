// The history collection: every event of every dossier, append-only.
import { Schema, type Connection, type Model } from 'mongoose';
import type { DossierEvent } from '../../server/features/dossiers/record.domain.ts';

export type DossierEventRecord = Omit<DossierEvent, 'id'> & { _id: string };

const { Mixed } = Schema.Types;
const required = { required: true } as const;

const schema: Schema = new Schema(
  {
    _id: { type: String, ...required },
    dossierId: { type: String, ...required },
    version: { type: Number, ...required },
    at: { type: Date, ...required },
    type: { type: String, ...required },
    command: { type: String, ...required },
    actor: { type: Mixed, ...required },
    from: { type: String, default: null },
    to: { type: String, ...required },
    note: { type: String, default: null },
    audience: { type: Mixed, ...required },
    previousHash: { type: String, default: '' },
    hash: { type: String, ...required },
  },
  { strict: 'throw', versionKey: false, minimize: false, collection: 'dossier_events' },
);
// The history of one dossier in order.
schema.index({ dossierId: 1, version: 1 });

export const dossierEventModel = (connection: Connection): Model<DossierEventRecord> =>
  connection.model<DossierEventRecord>('DossierEvent', schema);
