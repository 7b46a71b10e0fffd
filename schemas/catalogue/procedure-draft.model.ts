// Drafts of procedure versions: one document each, gone once published.
import { Schema, type Connection, type Model } from 'mongoose';
import type { DraftContent } from './draft.contract.ts';

export interface ProcedureDraftRecord {
  /** Equal to the id of the command that opened it, so that a repeated command finds its draft. */
  _id: string;
  /** Fingerprint of that command: who gave it, and its words. */
  said: string;
  agencyId: string;
  code: string;
  /** Number of the version it was opened from; 0 = a new procedure. */
  base: number;
  version: number;
  content: DraftContent;
  /** Version of the draft at which each field last changed, and who changed it: what a conflict is told from. */
  changes: Record<string, { version: number; by: { id: string; name: string } }>;
  openedAt: Date;
  savedAt: Date;
  savedBy: { id: string; name: string };
}

const { Mixed } = Schema.Types;
const required = { required: true } as const;
const schema: Schema = new Schema(
  {
    _id: { type: String, ...required },
    said: { type: String, ...required },
    agencyId: { type: String, ...required },
    code: { type: String, ...required },
    base: { type: Number, ...required },
    version: { type: Number, ...required },
    content: { type: Mixed, ...required },
    changes: { type: Mixed, ...required },
    openedAt: { type: Date, ...required },
    savedAt: { type: Date, ...required },
    savedBy: { type: Mixed, ...required },
  },
  { strict: 'throw', versionKey: false, minimize: false, collection: 'procedure_drafts' },
);
// The list of an agency; two drafts of one procedure would only overtake each other.
schema.index({ agencyId: 1, code: 1 }, { unique: true });

export const procedureDraftModel = (connection: Connection): Model<ProcedureDraftRecord> =>
  connection.model<ProcedureDraftRecord>('ProcedureDraft', schema);
