// Hand-overs of whole desks: what was ordered, which dossier goes to whom, and what became of each.
import { Schema, type Connection, type Model } from 'mongoose';

export interface HandOverItem {
  dossierId: string;
  /** Null where nobody of its unit can take it. */
  toId: string | null;
}

export interface HandOverRecord {
  /** Equal to the id of the command that asked for it. */
  _id: string;
  agencyId: string;
  personId: string;
  /** Null: shared out by load. */
  to: { id: string; name: string } | null;
  reason: string;
  askedAt: Date;
  askedBy: { id: string; name: string; title: string };
  plan: HandOverItem[];
  /** Dossiers that went over. */
  moved: string[];
  refused: { dossierId: string; why: string }[];
  state: 'running' | 'done' | 'failed';
}

const required = { required: true } as const;
const schema: Schema = new Schema(
  {
    _id: { type: String, ...required },
    agencyId: { type: String, ...required },
    personId: { type: String, ...required },
    to: { type: Schema.Types.Mixed, default: null },
    reason: { type: String, ...required },
    askedAt: { type: Date, ...required },
    askedBy: { type: Schema.Types.Mixed, ...required },
    plan: { type: [Schema.Types.Mixed], ...required },
    moved: { type: [String], ...required },
    refused: { type: [Schema.Types.Mixed], ...required },
    state: { type: String, ...required },
  },
  { strict: 'throw', versionKey: false, minimize: false, collection: 'hand_overs' },
);
// The latest of a person.
schema.index({ personId: 1, askedAt: -1 });

export const handOverModel = (connection: Connection): Model<HandOverRecord> =>
  connection.model<HandOverRecord>('HandOver', schema);
