// The register over HTTP: it leaves as fast as the reader takes it, and stops being read when the reader goes.
import type { Response } from 'express';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { RegisterQuery } from '#schemas/forms/register.contract';
import { endpoint, type Endpoint } from '../../platform/http/endpoint.ts';
import type { Actor } from '../dossiers/index.ts';
import { registerBook, registerSheet, type RegisterDeps } from './register.queries.ts';

const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export function registerRoutes(deps: RegisterDeps): Endpoint[] {
  return [
    endpoint<Actor, typeof RegisterQuery>({
      method: 'get',
      path: '/api/register.xlsx',
      summary: 'The register (Sổ theo dõi hồ sơ) of the agency for the receptions of a period, as a workbook',
      query: RegisterQuery,
      logs: 'export',
      async handle({ actor, query, res, noteRead }) {
        const bytes = await registerSheet(deps, actor, query);
        await noteRead();
        setHeaders(res, SHEET_TYPE, query, 'xlsx');
        await pipeline(Readable.from(bytes, { objectMode: false }), res).catch((error: unknown) => {
          // The reader went away: nothing is left to answer.
          if (!res.destroyed) throw error;
        });
      },
    }),
    endpoint<Actor, typeof RegisterQuery>({
      method: 'get',
      path: '/api/register.pdf',
      summary: 'The same register as a printed book; a long period is asked to be narrowed',
      query: RegisterQuery,
      logs: 'export',
      async handle({ actor, query, res, noteRead }) {
        const pdf = await registerBook(deps, actor, query);
        await noteRead();
        setHeaders(res, 'application/pdf', query, 'pdf');
        res.end(pdf);
      },
    }),
  ];
}

function setHeaders(res: Response, type: string, { from, to }: RegisterQuery, ending: string): void {
  res.setHeader('Content-Type', type);
  res.setHeader('Content-Disposition', `attachment; filename="so-theo-doi-ho-so_${from}_${to}.${ending}"`);
  res.setHeader('X-Content-Type-Options', 'nosniff');
}
