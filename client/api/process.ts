// Calls of the process editor.
import type {
  Draft,
  DraftContent,
  OpenDraft,
  ProcessList,
  ProcessParts,
  Published,
  PublishDraft,
  Replay,
  SaveDraft,
  VersionLine,
  WithdrawVersion,
} from '#schemas/catalogue/draft.contract';
import type { Finding } from '#schemas/catalogue/finding.contract';
import { request, type Reply } from './http.ts';

const draftPath = (id: string): string => `/api/process/drafts/${encodeURIComponent(id)}`;

export const listProcesses = (): Promise<Reply<ProcessList>> => request('GET', '/api/process');
export const getProcessParts = (): Promise<Reply<ProcessParts>> => request('GET', '/api/process/parts');
export const openDraft = (body: OpenDraft): Promise<Reply<Draft>> => request('POST', '/api/process/drafts', body);
export const getDraft = (id: string): Promise<Reply<Draft>> => request('GET', draftPath(id));
export const saveDraft = (id: string, body: SaveDraft): Promise<Reply<Draft>> => request('POST', draftPath(id), body);
export const checkDraft = (
  id: string,
  content: DraftContent,
  signal: AbortSignal,
): Promise<Reply<{ items: Finding[] }>> => request('POST', `${draftPath(id)}/check`, { content }, signal);
export const replayDraft = (id: string): Promise<Reply<Replay>> => request('GET', `${draftPath(id)}/replay`);
export const publishDraft = (id: string, body: PublishDraft): Promise<Reply<Published>> =>
  request('POST', `${draftPath(id)}/publish`, body);
export const discardDraft = (id: string, version: number): Promise<Reply<null>> =>
  request('DELETE', `${draftPath(id)}?version=${String(version)}`);
export const withdrawVersion = (id: string, body: WithdrawVersion): Promise<Reply<VersionLine>> =>
  request('POST', `/api/process/versions/${encodeURIComponent(id)}/withdraw`, body);
