// The dossier collection. Shapes inside are guarded by the contracts and the domain; here stand the fields and the indexes.
import { Schema, type Connection, type Model } from 'mongoose';
import type { DossierRecord } from '../../server/features/dossiers/record.domain.ts';

const { Mixed } = Schema.Types;
const required = { required: true } as const;

/** Named by its query: the planner may otherwise walk the archive by reception. */
export const FINISHED_INDEX = { 'agency.id': 1, finishedAt: 1, 'clock.receivedAt': 1 } as const;

// Named by the queries of the radar, which must never walk the archive.
export const OPEN_DUE_INDEX = { 'agency.id': 1, open: -1, sortDueAt: 1, _id: 1 } as const;
export const STATE_DUE_INDEX = { 'agency.id': 1, state: 1, sortDueAt: 1, _id: 1 } as const;
export const ACT_BY_INDEX = { 'agency.id': 1, open: 1, actBy: 1 } as const;
export const UNREAD_INDEX = { 'agency.id': 1, open: 1, unreadSince: 1 } as const;
export const FAILED_CHILD_INDEX = { 'agency.id': 1, 'children.state': 1 } as const;
export const OPINION_INDEX = { 'agency.id': 1, 'consultations.dueAt': 1 } as const;

const schema: Schema = new Schema(
  {
    _id: { type: String, ...required },
    version: { type: Number, ...required },
    agency: { type: Mixed, ...required },
    receivingAgency: { type: Mixed, ...required },
    receivingUnit: { type: Mixed, ...required },
    unit: { type: Mixed, ...required },
    holder: { type: Mixed, default: null },
    home: { type: Mixed, default: null },
    unreadSince: { type: Date, default: null },
    claimedUntil: { type: Date, default: null },
    waitingOn: { type: String, ...required },
    waitingSince: { type: Date, ...required },
    actBy: { type: Date, default: null },
    code: String,
    accessCode: { type: String, ...required },
    state: { type: String, ...required },
    open: { type: Boolean, ...required },
    channel: { type: String, ...required },
    procedure: { type: Mixed, ...required },
    owner: { type: Mixed, ...required },
    filer: { type: Mixed, default: null },
    papers: { type: [Mixed], default: [] },
    receivedPapers: { type: [Mixed], default: undefined },
    copies: { type: Number, ...required },
    returnMethod: { type: String, ...required },
    returnAddress: { type: String, default: null },
    submittedAt: { type: Date, ...required },
    clock: { type: Mixed, ...required },
    sortDueAt: { type: Date, ...required },
    stepIndex: { type: Number, ...required },
    stepRuns: { type: [Mixed], default: [] },
    supplements: { type: [Mixed], default: [] },
    supplementAllowance: { type: Mixed, default: null },
    stops: { type: [Mixed], default: [] },
    consultations: { type: [Mixed], default: [] },
    lapsedConsultations: { type: [Mixed], default: undefined },
    children: { type: [Mixed], default: [] },
    parent: { type: Mixed, default: null },
    explanations: { type: [Mixed], default: [] },
    refusal: { type: Mixed, default: null },
    draft: { type: Mixed, default: null },
    approval: { type: Mixed, default: null },
    signing: { type: Mixed, default: null },
    result: { type: Mixed, default: null },
    revokedResults: { type: [Mixed], default: [] },
    correctionOf: { type: Mixed, default: null },
    correctedBy: { type: Mixed, default: null },
    reminders: { type: [Mixed], default: [] },
    handover: { type: Mixed, default: null },
    payment: { type: Mixed, ...required },
    delivery: { type: Mixed, ...required },
    sync: { type: Mixed, ...required },
    finishedAt: { type: Date, default: null },
    onTime: { type: String, default: null },
    lastHash: { type: String, ...required },
    trace: { type: [Mixed], default: [] },
    commands: { type: [Mixed], default: [] },
    pendingEvents: { type: [Mixed], default: [] },
  },
  { strict: 'throw', versionKey: false, minimize: false, collection: 'dossiers' },
);
// Look-up by the printed code; absent until reception, hence sparse.
schema.index({ code: 1 }, { unique: true, sparse: true });
// Agency-wide lists by due moment, open first.
schema.index(OPEN_DUE_INDEX);
// Lists of one state in an agency: the counter, approvals.
schema.index(STATE_DUE_INDEX);
// A unit's list by due moment.
schema.index({ 'agency.id': 1, 'unit.id': 1, open: -1, sortDueAt: 1, _id: 1 });
// What a unit gets back from another one's step, when it ends: the few that are away.
schema.index({ 'agency.id': 1, 'home.unit.id': 1 }, { partialFilterExpression: { 'home.unit.id': { $exists: true } } });
// "Mine": whose move it is.
schema.index({ 'agency.id': 1, waitingOn: 1, sortDueAt: 1, _id: 1 });
// A person's dossiers by identity number at the counter.
schema.index({ 'agency.id': 1, 'owner.identityNumber': 1, sortDueAt: 1, _id: 1 });
// How many were received since a moment: today's counter.
schema.index({ 'agency.id': 1, 'clock.receivedAt': 1 });
// Figures of a period: what was finished since its first day, and of these what was received by its last.
schema.index(FINISHED_INDEX);
// Dossiers taken in for other agencies, by state: few beside those taken in for the own one.
schema.index({ 'receivingAgency.id': 1, state: 1, 'agency.id': 1 });
// Opinions asked of a unit and not given yet.
schema.index({ 'agency.id': 1, 'consultations.unit.id': 1, open: -1, sortDueAt: 1, _id: 1 });
// The radar: whose time to act has passed (or is missing) among the open, and among the results that wait to be collected.
schema.index(ACT_BY_INDEX);
// The radar: what its holder has not opened.
schema.index(UNREAD_INDEX);
// The radar: hand-overs that failed, which no time of the dossier shows.
schema.index(FAILED_CHILD_INDEX, { partialFilterExpression: { 'children.state': 'failed' } });
// The radar: opinions that were due, of open dossiers only.
schema.index(OPINION_INDEX, { partialFilterExpression: { open: true, 'consultations.dueAt': { $exists: true } } });
// The relay's sweep: documents that still hold events.
schema.index({ 'pendingEvents.at': 1 }, { sparse: true });

export const dossierModel = (connection: Connection): Model<DossierRecord> =>
  connection.model<DossierRecord>('Dossier', schema);
