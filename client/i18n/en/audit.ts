// English words of the audit.
import type { audit as vi } from '../vi/audit.ts';

export const audit: typeof vi = {
  audit: {
    title: 'Access log',
    nav: 'Access log',
    intro:
      'Who looked at dossiers, files and documents, or exported lists. Lines are only ever added; this look is logged too.',
    dossier: 'Dossier code',
    person: 'Reader',
    everybody: 'Everybody',
    from: 'From',
    to: 'To',
    show: 'Show',
    list: 'Looks',
    empty: 'No look matches. A look at a dossier is here after about a second.',
    at: 'When',
    what: 'Looked at',
    where: 'From',
    request: 'Request id',
    kinds: { dossier: 'Dossier', file: 'Attached file', document: 'Document', export: 'List', access_log: 'This log' },
    check: 'Check the chain of the history',
    checking: 'Checking…',
    checkHint: 'Type a dossier code and press Show to check the history of that dossier.',
    holds: (dossier, lines) =>
      `The history of dossier ${dossier} holds: ${String(lines)} lines, none altered, added or lost.`,
    broken: (dossier) => `The history of dossier ${dossier} does not hold.`,
    line: (n) => `Line ${String(n)}`,
    places: { dossier: 'in the dossier', history: 'in the history log', outbox: 'in the queue of deliveries' },
    flaws: {
      line: 'is not as it was written',
      end: 'is not where the dossier stands',
      missing: 'is gone',
      extra: 'was added',
      no_dossier: 'belongs to a dossier that is gone',
    },
    differs: (fields) => `Differs in: ${fields}.`,
    fields: {
      note: 'text',
      at: 'moment',
      actor: 'person',
      from: 'state before',
      to: 'state after',
      state: 'present state',
      version: 'number',
      hash: 'hash',
      previousHash: 'hash of the line before',
      lastHash: 'last hash',
    },
    advice: 'Leave the data as they are, tell the administrator, and compare with the latest backup.',
  },
};
