// Who has begun a command on a dossier: at most one lease a dossier, so that its id is the lock.
import { Schema, type Connection, type Model } from 'mongoose';
import type { DossierCommand } from '../dossiers/dossier-state.contract.ts';

export interface LeaseRecord {
  /** Id of the dossier. */
  _id: string;
  /** Made by the page that holds it. */
  leaseId: string;
  person: { id: string; name: string };
  command: DossierCommand;
  since: Date;
  until: Date;
}

const { Mixed } = Schema.Types;
const required = { required: true } as const;
const schema: Schema = new Schema(
  {
    _id: { type: String, ...required },
    leaseId: { type: String, ...required },
    person: { type: Mixed, ...required },
    command: { type: String, ...required },
    since: { type: Date, ...required },
    until: { type: Date, ...required },
  },
  { strict: 'throw', versionKey: false, collection: 'dossier_leases' },
);
// Leases of pages that vanished are cleared away; whether one holds is judged by `until`, not by its being there.
schema.index({ until: 1 }, { expireAfterSeconds: 60 });

export const leaseModel = (connection: Connection): Model<LeaseRecord> =>
  connection.model<LeaseRecord>('DossierLease', schema);
