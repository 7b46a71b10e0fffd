// Which files the office takes, and what a screen is told of a stored one.
import { z } from 'zod';

export const AcceptedMime = z.enum([
  'application/pdf',
  'image/jpeg',
  'image/png',
  'image/tiff',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.oasis.opendocument.text',
]);
export type AcceptedMime = z.infer<typeof AcceptedMime>;

/** Name endings each type may carry, lower case without the dot; the first is the one we write. */
export const EXTENSIONS_OF = {
  'application/pdf': ['pdf'],
  'image/jpeg': ['jpg', 'jpeg', 'jpe', 'jfif'],
  'image/png': ['png'],
  'image/tiff': ['tif', 'tiff'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/vnd.oasis.opendocument.text': ['odt'],
} as const satisfies Record<AcceptedMime, readonly [string, ...string[]]>;

export const FILE_NAME_MAX_CHARS = 200;

export const StoredFile = z.object({
  id: z.uuid(),
  name: z.string().min(1).max(FILE_NAME_MAX_CHARS).describe('As the sender named it: NFC, no folder part'),
  size: z.number().int().positive().describe('Bytes'),
  mime: AcceptedMime.describe('Found in the content, not what the sender claimed'),
  pages: z.number().int().positive().optional().describe('PDF and TIFF only'),
});
export type StoredFile = z.infer<typeof StoredFile>;
