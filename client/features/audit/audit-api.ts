// The calls of the audit page.
import type { AccessLine, AccessPage, ChainReport } from '#schemas/audit/audit.contract';
import { queryString, request, type Reply } from '../../api/http.ts';

export interface AccessFilter {
  dossier?: string | undefined;
  person?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

/** Reads `count` pages one after another as if they were one. */
export async function loadAccess(filter: AccessFilter, count: number): Promise<Reply<AccessPage>> {
  let items: AccessLine[] = [];
  let cursor: string | undefined;
  for (let page = 1; ; page++) {
    const reply: Reply<AccessPage> = await request('GET', `/api/audit/access${queryString({ ...filter, cursor })}`);
    if (!reply.ok) return reply;
    items = [...items, ...reply.value.items];
    const { nextCursor } = reply.value;
    if (nextCursor === null || page >= count) return { ok: true, value: { items, nextCursor } };
    cursor = nextCursor;
  }
}

export const checkChain = (dossierId: string): Promise<Reply<ChainReport>> =>
  request('GET', `/api/audit/dossiers/${encodeURIComponent(dossierId)}`);
