// Delegations a person gave and leaves a person takes: one document per person, so that overlaps are checked and written at once.
import { Schema, type Connection, type Model } from 'mongoose';
import type { Delegation, Leave } from '../accounts/delegation.contract.ts';

/** By whom, when, and on which command. */
export interface Entry {
  commandId: string;
  /** Fingerprint of the command's words, which tells a repeat from another use of the id. */
  said: string;
  at: Date;
  by: { id: string; name: string };
}

type Entered = 'enteredAt' | 'enteredBy';

export type DelegationRecord = Omit<Delegation, Entered | 'procedures' | 'revokedAt' | 'revokedBy'> & {
  /** Codes; empty = all. */
  procedures: string[];
  entered: Entry;
  revoked: (Entry & { reason: string }) | null;
};
export type LeaveRecord = Omit<Leave, Entered | 'cancelledAt'> & {
  entered: Entry;
  cancelled: (Entry & { reason: string }) | null;
};

export interface AbsenceBook {
  /** The person's id. */
  _id: string;
  agencyId: string;
  version: number;
  /** Nothing is ever taken out of these two. */
  delegations: DelegationRecord[];
  leaves: LeaveRecord[];
  /** The last day of any entry, `YYYY-MM-DD`: what has passed need not be read. */
  lastDay: string;
}

const required = { required: true } as const;
const schema: Schema = new Schema(
  {
    _id: { type: String, ...required },
    agencyId: { type: String, ...required },
    version: { type: Number, ...required },
    delegations: { type: [Schema.Types.Mixed], ...required },
    leaves: { type: [Schema.Types.Mixed], ...required },
    lastDay: { type: String, ...required },
  },
  { strict: 'throw', versionKey: false, minimize: false, collection: 'absence_books' },
);
// What is or will be in force in an agency.
schema.index({ agencyId: 1, lastDay: 1 });
// What a person may do in others' places, past and present.
schema.index({ 'delegations.to.id': 1 });

export const absenceBookModel = (connection: Connection): Model<AbsenceBook> =>
  connection.model<AbsenceBook>('AbsenceBook', schema);
