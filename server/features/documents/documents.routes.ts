// Files up and down, and the printed documents of a dossier; every byte passes the policy of the dossier.
import type { Response } from 'express';
import { pipeline } from 'node:stream/promises';
import { DossierDocument } from '#schemas/dossiers/dossier.contract';
import { DocumentQuery, DossierForm, PrintOutcome, PrintRequest } from '#schemas/forms/form-set.contract';
import { StoredFile } from '#schemas/files/stored-file.contract';
import type { Clock } from '../../platform/clock/clock.ts';
import type { FileRecords, FileStore, StoredFileRecord } from '../../platform/files/index.ts';
import { endpoint, type Endpoint } from '../../platform/http/endpoint.ts';
import { DomainError } from '../../platform/kernel/domain-error.ts';
import { newId } from '../../platform/kernel/ids.ts';
import type { Actor, DossierCommands, DossierRecord } from '../dossiers/index.ts';
import type { DocumentPrinter, PrintWish } from './document-printer.queries.ts';
import type { FormPrintStore } from './form-print.store.ts';
import { fileIdsOf } from './kept-files.domain.ts';
import { findPaper } from './letters.domain.ts';

export interface DocumentRouteDeps {
  files: FileStore;
  records: FileRecords;
  dossiers: DossierCommands;
  printer: DocumentPrinter;
  prints: FormPrintStore;
  clock: Clock;
}

export const presentFile = (r: StoredFileRecord): StoredFile => ({
  id: r._id,
  name: r.name,
  size: r.size,
  mime: r.mime,
  ...(r.pages ? { pages: r.pages } : {}),
});

export function documentRoutes(deps: DocumentRouteDeps): Endpoint[] {
  const { files, records, dossiers, printer } = deps;
  return [
    endpoint<Actor>({
      method: 'post',
      path: '/api/files',
      summary: 'Takes one file (multipart field `file`); it belongs to nothing until a command names it',
      middleware: [files.receive()],
      answer: StoredFile,
      status: 201,
      async handle({ actor, req }) {
        const upload = files.takeUpload(req);
        if (!upload) throw new DomainError('documents.no_file');
        const kept = await files.keep(upload);
        if (!kept.ok) throw new DomainError(kept.code, kept.params);
        const { sha256, size, mime, name, pages } = kept.value;
        const record: StoredFileRecord = {
          _id: newId(),
          sha256,
          size,
          mime,
          name,
          ...(pages ? { pages } : {}),
          uploadedBy: actor.id,
          agencyId: actor.agencyId,
          uploadedAt: deps.clock.now(),
        };
        await records.insert(record);
        return presentFile(record);
      },
    }),
    endpoint<Actor>({
      method: 'get',
      path: '/api/dossiers/:id/files/:fileId',
      summary: 'A file of a dossier',
      logs: 'file',
      async handle({ actor, param, res, noteRead }) {
        const dossier = await dossiers.getReadable(actor, param('id'));
        const held = fileIdsOf(dossier).includes(param('fileId'));
        const [record] = held ? await records.findMany([param('fileId')]) : [];
        if (!record) throw new DomainError('documents.file_not_found');
        await noteRead();
        await sendStored(res, files, record.sha256, record.mime, record.name);
      },
    }),
    endpoint<Actor, typeof DocumentQuery>({
      method: 'get',
      path: '/api/dossiers/:id/documents/:kind',
      summary: 'A document of a dossier as PDF: a form, the draft or the result. Looking at it counts no print',
      query: DocumentQuery,
      logs: 'document',
      async handle({ actor, query, param, res, noteRead }) {
        const dossier = await dossiers.getReadable(actor, param('id'));
        const kind = DossierDocument.safeParse(param('kind'));
        if (!kind.success) throw new DomainError('http.not_found');
        const name = `${kind.data}-${dossier.code ?? dossier._id}.pdf`;
        if (kind.data === 'result') {
          const result = resultOf(dossier, query.n);
          if (!result) throw new DomainError('documents.absent');
          await noteRead();
          await sendStored(res, files, result.fileHash, 'application/pdf', name);
          return;
        }
        const pdf =
          kind.data === 'draft'
            ? await printer.printDraft(dossier)
            : await printer.print(dossier, kind.data, await wishOf(deps.prints, dossier, kind.data, query));
        if (!pdf) throw new DomainError('documents.absent');
        await noteRead();
        setFileHeaders(res, 'application/pdf', name);
        res.end(pdf);
      },
    }),
    endpoint<Actor, undefined, typeof PrintRequest>({
      method: 'post',
      path: '/api/dossiers/:id/documents/:kind/prints',
      summary: 'Counts one deliberate print of a form and says where its PDF is; a repeat counts once',
      body: PrintRequest,
      answer: PrintOutcome,
      async handle({ actor, body, param }) {
        const dossier = await dossiers.getReadable(actor, param('id'));
        const form = DossierForm.safeParse(param('kind'));
        if (!form.success) throw new DomainError('http.not_found');
        const n = findPaper(dossier, form.data, body.n);
        if (n === undefined) throw new DomainError('documents.absent');
        const line = { commandId: body.commandId, by: actor.id, at: deps.clock.now() };
        const ordinal = await deps.prints.count({ dossierId: dossier._id, form: form.data, n }, line);
        const at = new URLSearchParams({ n: String(n), print: body.commandId });
        const url = `/api/dossiers/${dossier._id}/documents/${form.data}?${at.toString()}`;
        return { ordinal, reprint: ordinal - 1, url, number: await printer.numberOf(dossier, form.data, n) };
      },
    }),
  ];
}

/** The result in force, or the n-th that was taken back: its file is kept. */
const resultOf = (d: DossierRecord, n: number | undefined) => (n === undefined ? d.result : d.revokedResults[n - 1]);

/** Which paper, and which print of it, the address names. @throws DomainError for a print that was never made */
async function wishOf(
  prints: FormPrintStore,
  dossier: DossierRecord,
  form: DossierForm,
  query: DocumentQuery,
): Promise<PrintWish> {
  const n = findPaper(dossier, form, query.n);
  if (n === undefined || query.print === undefined) return { n: query.n };
  const ordinal = await prints.ordinalOf({ dossierId: dossier._id, form, n }, query.print);
  if (ordinal === 0) throw new DomainError('documents.print_unknown');
  return { n, reprint: ordinal - 1 };
}

async function sendStored(res: Response, files: FileStore, sha256: string, mime: string, name: string): Promise<void> {
  const { stream, size } = await files.open(sha256);
  setFileHeaders(res, mime, name);
  res.setHeader('Content-Length', size);
  await pipeline(stream, res).catch((error: unknown) => {
    // The reader went away: nothing is left to answer.
    if (!res.destroyed) throw error;
  });
}

/** PDF and images are shown; office files are saved. Nothing in a file may run in our origin. */
function setFileHeaders(res: Response, mime: string, name: string): void {
  const shown = mime === 'application/pdf' || mime.startsWith('image/');
  res.setHeader('Content-Type', mime);
  res.setHeader(
    'Content-Disposition',
    `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name)}`,
  );
  res.setHeader('X-Content-Type-Options', 'nosniff');
  res.setHeader(
    'Content-Security-Policy',
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'",
  );
  res.setHeader('Cache-Control', 'private, no-store');
}
