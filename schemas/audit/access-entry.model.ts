// The log of sensitive reads, append-only: its store neither changes nor removes a line.
import { Schema, type Connection, type Model } from 'mongoose';
import type { Role } from '../accounts/account.contract.ts';
import type { ReadKind } from './audit.contract.ts';

export interface AccessEntry {
  /** Made of person, object, kind and ten minutes, so that several processes write one line between them. */
  _id: string;
  at: Date;
  person: { id: string; name: string; title: string };
  roles: Role[];
  /** Agency of the person who read. */
  agencyId: string;
  kind: ReadKind;
  dossierId: string | null;
  what: string | null;
  ip: string;
  requestId: string;
}

const { Mixed } = Schema.Types;
const required = { required: true } as const;
const schema: Schema = new Schema(
  {
    _id: { type: String, ...required },
    at: { type: Date, ...required },
    person: { type: Mixed, ...required },
    roles: { type: [String], ...required },
    agencyId: { type: String, ...required },
    kind: { type: String, ...required },
    dossierId: { type: String, default: null },
    what: { type: String, default: null },
    ip: { type: String, ...required },
    requestId: { type: String, ...required },
  },
  { strict: 'throw', versionKey: false, collection: 'access_log' },
);
// The log of an agency, newest first.
schema.index({ agencyId: 1, at: -1, _id: -1 });
// Who read this dossier.
schema.index({ dossierId: 1, at: -1, _id: -1 });
// What this person read.
schema.index({ agencyId: 1, 'person.id': 1, at: -1, _id: -1 });

export const accessEntryModel = (connection: Connection): Model<AccessEntry> =>
  connection.model<AccessEntry>('AccessEntry', schema);
