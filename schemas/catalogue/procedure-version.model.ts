// Published versions of procedures: never edited, only followed by another version or withdrawn from a day on.
import { Schema, type Connection, type Model } from 'mongoose';
import type { TimeLimit } from '../deadlines/calendar.contract.ts';
import type { ProcedurePaper, ProcedureStep, StandInForm } from './catalogue.contract.ts';

export interface Withdrawal {
  commandId: string;
  at: Date;
  by: { id: string; name: string };
  reason: string;
  /** The decision that ends the procedure. */
  basis: string;
}

export interface ProcedureVersionRecord {
  /** Equal to the id of the command that published it, so that a repeated command finds its version. */
  _id: string;
  agencyId: string;
  /** The unit that solves its dossiers. */
  unitId: string;
  code: string;
  number: number;
  name: string;
  field: string;
  level: string;
  agencyText: string;
  applicantText: string;
  onlineLevel: string;
  channels: string[];
  copies: number;
  limit: TimeLimit;
  fee: { amount: number; text: string };
  papers: ProcedurePaper[];
  steps: ProcedureStep[];
  /** How the result may be signed for the leader; empty = by the leader in person only. */
  standIns: StandInForm[];
  result: string;
  legalBasis: string[];
  notes?: string;
  /** First day in force, `YYYY-MM-DD` in Vietnam. */
  effectiveOn: string;
  publishedAt: Date;
  publishedBy: { id: string; name: string };
  /** First day on which nobody can apply any more; not after `effectiveOn` = it never came into force. */
  withdrawnFrom?: string;
  withdrawal?: Withdrawal;
  /** Code, name and field without accents, for searching. */
  searchText: string;
}

const required = { required: true } as const;
const schema: Schema = new Schema(
  {
    _id: { type: String, ...required },
    agencyId: { type: String, ...required },
    unitId: { type: String, ...required },
    code: { type: String, ...required },
    number: { type: Number, ...required },
    name: { type: String, ...required },
    field: { type: String, ...required },
    level: { type: String, ...required },
    agencyText: { type: String, ...required },
    applicantText: { type: String, ...required },
    onlineLevel: { type: String, ...required },
    channels: { type: [String], ...required },
    copies: { type: Number, ...required },
    limit: { type: Schema.Types.Mixed, ...required },
    fee: { type: Schema.Types.Mixed, ...required },
    papers: { type: [Schema.Types.Mixed], ...required },
    steps: { type: [Schema.Types.Mixed], ...required },
    standIns: { type: [String], ...required },
    result: { type: String, ...required },
    legalBasis: { type: [String], ...required },
    notes: String,
    effectiveOn: { type: String, ...required },
    publishedAt: { type: Date, ...required },
    publishedBy: { type: Schema.Types.Mixed, ...required },
    withdrawnFrom: String,
    withdrawal: Schema.Types.Mixed,
    searchText: { type: String, ...required },
  },
  { strict: 'throw', versionKey: false, collection: 'procedure_versions' },
);
// The version in force on a day.
schema.index({ agencyId: 1, code: 1, effectiveOn: -1, number: -1 });
// Of two publishers at once, one wins.
schema.index({ agencyId: 1, code: 1, number: 1 }, { unique: true });

export const procedureVersionModel = (connection: Connection): Model<ProcedureVersionRecord> =>
  connection.model<ProcedureVersionRecord>('ProcedureVersion', schema);
