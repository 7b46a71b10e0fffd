// What the audit shows: whether the history of a dossier holds, and who read what.
import { z } from 'zod';

const Instant = z.string().describe('ISO 8601 with +07:00');

/** The first place at which a history does not hold. */
export const ChainFlaw = z.object({
  where: z
    .enum(['dossier', 'history', 'outbox'])
    .describe(
      'dossier: the trace inside it · history: the append-only collection · outbox: events still to be delivered',
    ),
  kind: z
    .enum(['line', 'end', 'missing', 'extra', 'no_dossier'])
    .describe(
      'line: altered, moved, or not following from the one before · end: the dossier is not where its last line left it · ' +
        'missing or extra: a line that only the other one holds · no_dossier: lines of a dossier that is gone',
    ),
  event: z.number().int().nullable().describe('Number of the line, from 1'),
  eventId: z.string().nullable(),
  differs: z.array(z.string()).describe('Names of the fields that are not what they should be'),
});
export type ChainFlaw = z.infer<typeof ChainFlaw>;

export const ChainReport = z.object({
  dossierId: z.string(),
  code: z.string().nullable(),
  events: z.number().int(),
  holds: z.boolean(),
  flaw: ChainFlaw.nullable(),
  checkedAt: Instant,
});
export type ChainReport = z.infer<typeof ChainReport>;

/** Kinds of reading that are logged: a dossier with identity data, its files, its documents, exports, and the log itself. */
export const ReadKind = z.enum(['dossier', 'file', 'document', 'export', 'access_log']);
export type ReadKind = z.infer<typeof ReadKind>;

export const AccessQuery = z.strictObject({
  dossier: z.string().trim().min(1).max(64).optional().describe('Id or printed code'),
  person: z.string().max(64).optional().describe('Id of who read'),
  from: z.iso.date().optional().describe('First day in Vietnam'),
  to: z.iso.date().optional().describe('Last day in Vietnam'),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type AccessQuery = z.infer<typeof AccessQuery>;

export const AccessLine = z.object({
  id: z.string(),
  at: Instant,
  person: z.object({ id: z.string(), name: z.string(), title: z.string() }),
  roles: z.array(z.string()),
  kind: ReadKind,
  dossier: z.object({ id: z.string(), code: z.string().nullable() }).nullable(),
  what: z.string().nullable().describe('The file, the document, or the address of an export'),
  ip: z.string(),
  requestId: z.string(),
});
export type AccessLine = z.infer<typeof AccessLine>;

export const AccessPage = z.object({ items: z.array(AccessLine), nextCursor: z.string().nullable() });
export type AccessPage = z.infer<typeof AccessPage>;
