// Letters that were issued: the number of each, taken once for the event that made it.
import { Schema, type Connection, type Model } from 'mongoose';
import type { DossierForm } from './form-set.contract.ts';

export interface FormIssueRecord {
  /** Equal to the id of the dossier event. */
  _id: string;
  dossierId: string;
  agencyId: string;
  form: DossierForm;
  number: number;
  /** As it was on the day: `HDHS-SDTTG`. */
  symbol: string;
  issuedAt: Date;
}

const required = { required: true } as const;
const schema: Schema = new Schema(
  {
    _id: { type: String, ...required },
    dossierId: { type: String, ...required },
    agencyId: { type: String, ...required },
    form: { type: String, ...required },
    number: { type: Number, ...required },
    symbol: { type: String, ...required },
    issuedAt: { type: Date, ...required },
  },
  { strict: 'throw', versionKey: false, collection: 'form_issues' },
);

export const formIssueModel = (connection: Connection): Model<FormIssueRecord> =>
  connection.model<FormIssueRecord>('FormIssue', schema);
