// Agencies with their units, each with the days it was valid and the names it had before.
import { Schema, type Connection, type Model } from 'mongoose';

/** First and last civil day; absent = open on that side. */
export interface Validity {
  validFrom?: string;
  validTo?: string;
  /** Who goes on with the work after `validTo`. */
  successorId?: string;
}

export interface UnitRecord extends Validity {
  id: string;
  name: string;
  /** True for the one-stop desk (Bộ phận Một cửa). */
  desk: boolean;
  /** Number and date of the decision that ended it. */
  endedBy?: string;
  /** Who leads it where, by the decisions, heads of several units come to it at once. */
  namedHeadId?: string;
  /** Names it had, oldest first; documents of those days keep them. */
  formerly?: (Validity & { name: string })[];
}

/** What an agency may change when it is renamed. */
export interface AgencyNames {
  name: string;
  parentName: string;
  symbol: string;
  leaderTitle: string;
}

export interface AgencyRecord extends Validity, AgencyNames {
  /** Mã định danh điện tử, e.g. `H99.17`: the first part of dossier codes. */
  _id: string;
  name: string;
  /** Cơ quan chủ quản, first line of every document head. */
  parentName: string;
  /** Địa danh of the date line. */
  place: string;
  /** Agency part of document symbols, e.g. `SDTTG` in `15/QĐ-SDTTG`. */
  symbol: string;
  address: string;
  hotline: string;
  /** Title above the leader's signature, e.g. `GIÁM ĐỐC`. */
  leaderTitle: string;
  units: UnitRecord[];
  demo: boolean;
  formerly?: (Validity & AgencyNames)[];
  /** Counts the changes; absent = never changed. */
  version?: number;
  /**
   * The last commands that changed it, newest last, so that a repeat changes nothing. `said` is the fingerprint of the words,
   * which tells a repeat from another use of the id.
   */
  commands?: { id: string; said: string }[];
}

const required = { required: true } as const;
const schema: Schema = new Schema(
  {
    _id: { type: String, ...required },
    name: { type: String, ...required },
    parentName: { type: String, ...required },
    place: { type: String, ...required },
    symbol: { type: String, ...required },
    address: { type: String, ...required },
    hotline: { type: String, ...required },
    leaderTitle: { type: String, ...required },
    units: { type: [Schema.Types.Mixed], ...required },
    demo: { type: Boolean, ...required },
    validFrom: String,
    validTo: String,
    successorId: String,
    formerly: { type: [Schema.Types.Mixed], default: undefined },
    version: Number,
    commands: { type: [Schema.Types.Mixed], default: undefined },
  },
  { strict: 'throw', versionKey: false, collection: 'agencies' },
);

export const agencyModel = (connection: Connection): Model<AgencyRecord> =>
  connection.model<AgencyRecord>('Agency', schema);
