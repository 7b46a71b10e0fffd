// Agencies with their units.
import { Schema, type Connection, type Model } from 'mongoose';

export interface UnitRecord {
  id: string;
  name: string;
  /** True for the one-stop desk (Bộ phận Một cửa). */
  desk: boolean;
}

export interface AgencyRecord {
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
  },
  { strict: 'throw', versionKey: false, collection: 'agencies' },
);

export const agencyModel = (connection: Connection): Model<AgencyRecord> =>
  connection.model<AgencyRecord>('Agency', schema);
