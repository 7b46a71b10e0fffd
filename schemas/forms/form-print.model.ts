// Deliberate prints of a form: one document per paper, one line per press of the button.
import { Schema, type Connection, type Model } from 'mongoose';

export interface PrintLine {
  commandId: string;
  by: string;
  at: Date;
}

export interface FormPrintRecord {
  /** Dossier, form and which of its kind. */
  _id: string;
  dossierId: string;
  /** In order: the place of a line is the ordinal of its print. */
  prints: PrintLine[];
}

const schema: Schema = new Schema(
  {
    _id: { type: String, required: true },
    dossierId: { type: String, required: true },
    prints: { type: [Schema.Types.Mixed], required: true },
  },
  { strict: 'throw', versionKey: false, collection: 'form_prints' },
);

export const formPrintModel = (connection: Connection): Model<FormPrintRecord> =>
  connection.model<FormPrintRecord>('FormPrint', schema);
