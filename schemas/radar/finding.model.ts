// Findings of the sweep: one document for each dossier and kind of breach. A projection, made anew from the dossiers at any time.
import { Schema, type Connection, type Model } from 'mongoose';
import type { FindingRecord, SweepRecord } from '../../server/features/radar/finding.domain.ts';

const { Mixed } = Schema.Types;
const required = { required: true } as const;

/** A mended breach is kept this long, to see how often and how long things got stuck. */
const KEPT_SECONDS = 180 * 86_400;

const schema: Schema = new Schema(
  {
    _id: { type: String, ...required },
    agencyId: { type: String, ...required },
    dossierId: { type: String, ...required },
    dossierCode: { type: String, default: null },
    state: { type: String, ...required },
    procedure: { type: Mixed, ...required },
    forms: { type: [String], ...required },
    code: { type: String, ...required },
    level: { type: String, ...required },
    rank: { type: Number, ...required },
    unit: { type: Mixed, ...required },
    holder: { type: Mixed, default: null },
    owner: { type: Mixed, ...required },
    menders: { type: [String], ...required },
    owners: { type: [String], ...required },
    scopes: { type: [String], ...required },
    since: { type: Date, ...required },
    limitAt: { type: Date, ...required },
    subject: { type: String, default: null },
    action: { type: String, ...required },
    proposes: { type: String, default: null },
    mark: { type: String, ...required },
    firstSeenAt: { type: Date, ...required },
    lastSeenAt: { type: Date, ...required },
    resolvedAt: { type: Date, default: null },
  },
  { strict: 'throw', versionKey: false, minimize: false, collection: 'radar_findings' },
);
// The board of a person: what stands under one of their scopes, highest level and newest first.
schema.index({ scopes: 1, resolvedAt: 1, rank: -1, since: -1, _id: 1 });
// What the sweep compares with: everything of an agency that is not mended.
schema.index({ agencyId: 1, resolvedAt: 1 });
// Mended breaches go after their time; those not mended have no date here and stay.
schema.index({ resolvedAt: 1 }, { expireAfterSeconds: KEPT_SECONDS });

export const findingModel = (connection: Connection): Model<FindingRecord> =>
  connection.model<FindingRecord>('RadarFinding', schema);

const sweepSchema: Schema = new Schema(
  { _id: { type: String, ...required }, sweptAt: { type: Date, ...required } },
  { strict: 'throw', versionKey: false, collection: 'radar_sweeps' },
);

/** When the board of each agency was last made; `_id` is the agency. */
export const sweepModel = (connection: Connection): Model<SweepRecord> =>
  connection.model<SweepRecord>('RadarSweep', sweepSchema);
