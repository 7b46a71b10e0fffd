// People who sign in.
import { Schema, type Connection, type Model } from 'mongoose';
import type { Role } from './account.contract.ts';

export interface UserRecord {
  _id: string;
  username: string;
  /** argon2id, in its own encoded form. */
  passwordHash: string;
  name: string;
  title: string;
  roles: Role[];
  agencyId: string;
  unitId: string;
  active: boolean;
  /** Made by the demo office; such accounts cannot sign in in production. */
  demo: boolean;
}

const required = { required: true } as const;
const schema: Schema = new Schema(
  {
    _id: { type: String, ...required },
    username: { type: String, ...required },
    passwordHash: { type: String, ...required },
    name: { type: String, ...required },
    title: { type: String, default: '' },
    roles: { type: [String], ...required },
    agencyId: { type: String, ...required },
    unitId: { type: String, ...required },
    active: { type: Boolean, ...required },
    demo: { type: Boolean, ...required },
  },
  { strict: 'throw', versionKey: false, collection: 'users' },
);
// Sign-in.
schema.index({ username: 1 }, { unique: true });
// People of a unit by role, for assignment.
schema.index({ agencyId: 1, unitId: 1, roles: 1 });

export const userModel = (connection: Connection): Model<UserRecord> => connection.model<UserRecord>('User', schema);
