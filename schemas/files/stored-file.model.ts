// One stored file as a person sent it: which content, under which name, and what refers to it.
import { Schema, type Connection, type Model } from 'mongoose';
import { AcceptedMime } from './stored-file.contract.ts';

export interface StoredFileRecord {
  /** A UUID; several records may share one content. */
  _id: string;
  sha256: string;
  /** Bytes. */
  size: number;
  mime: AcceptedMime;
  name: string;
  /** PDF and TIFF only. */
  pages?: number;
  uploadedBy: string;
  agencyId: string;
  uploadedAt: Date;
  /** Dossier id; absent until a command refers to the file. */
  attachedTo?: string;
}

const schema: Schema<StoredFileRecord> = new Schema<StoredFileRecord>(
  {
    _id: { type: String, required: true },
    sha256: { type: String, required: true },
    size: { type: Number, required: true },
    mime: { type: String, enum: AcceptedMime.options, required: true },
    name: { type: String, required: true },
    pages: Number,
    uploadedBy: { type: String, required: true },
    agencyId: { type: String, required: true },
    uploadedAt: { type: Date, required: true },
    attachedTo: String,
  },
  { strict: 'throw', versionKey: false, collection: 'storedFiles' },
);
// The files of a dossier (attachedTo = id); and unattached files by age (attachedTo absent, uploadedAt before a time).
schema.index({ attachedTo: 1, uploadedAt: 1 });
// Files of the last days, for the sweep of claims that no dossier followed up.
schema.index({ uploadedAt: 1 });
// Whether any record still refers to a content.
schema.index({ sha256: 1 });

/** The model of one connection; asking again gives the same. */
export const storedFileModel = (connection: Connection): Model<StoredFileRecord> =>
  (connection.models['StoredFile'] as Model<StoredFileRecord> | undefined) ??
  connection.model<StoredFileRecord>('StoredFile', schema);
