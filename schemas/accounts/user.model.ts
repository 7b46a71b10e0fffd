// People who sign in.
import { Schema, type Connection, type Model } from 'mongoose';
import type { Role } from './account.contract.ts';

/** What a person is in the office. */
export interface Post {
  name: string;
  title: string;
  roles: Role[];
  unitId: string;
  active: boolean;
}

/** One dated change of a post; the list is only ever added to. */
export interface PostChange {
  /** Id of the command, so that a repeat changes nothing. */
  id: string;
  at: Date;
  by: { id: string; name: string };
  reason: string;
  /** Null for somebody new. */
  before: Post | null;
  after: Post;
}

export interface UserRecord extends Post {
  _id: string;
  username: string;
  /** argon2id, in its own encoded form. */
  passwordHash: string;
  agencyId: string;
  /** Made by the demo office; such accounts cannot sign in in production. */
  demo: boolean;
  /** Absent on accounts never changed since they were made. */
  version?: number;
  history?: PostChange[];
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
    version: Number,
    history: { type: [Schema.Types.Mixed], default: undefined },
  },
  { strict: 'throw', versionKey: false, collection: 'users' },
);
// Sign-in.
schema.index({ username: 1 }, { unique: true });
// People of a unit by role, for assignment.
schema.index({ agencyId: 1, unitId: 1, roles: 1 });

export const userModel = (connection: Connection): Model<UserRecord> => connection.model<UserRecord>('User', schema);
