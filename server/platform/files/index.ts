// The public face of the file store.
export {
  createFileStore,
  type FileStore,
  type FileStoreOptions,
  type KeptFile,
  type KeptUpload,
} from './content-store.ts';
export { createFileRecords, type FileRecords, type StoredFileRecord } from './file.store.ts';
export {
  ContentMissingError,
  UPLOAD_ERROR_WORDS,
  UploadError,
  type FileRefusalCode,
  type UploadErrorCode,
} from './file.errors.ts';
export type { ReceivedUpload } from './reception.ts';
export { sweepUnreferenced } from './sweep.ts';
