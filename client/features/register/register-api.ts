// Calls about the register and the sets of forms.
import type { FormSetList } from '#schemas/forms/form-set.contract';
import { queryString, readReply, request, unreachable, type Reply } from '../../api/http.ts';

export const getFormSets = (): Promise<Reply<FormSetList>> => request('GET', '/api/forms');

export type RegisterKind = 'xlsx' | 'pdf';

/**
 * Has the browser save the register of the receptions of a period, both days whole.
 * Fetched rather than linked to, so that a refusal is told on the page instead of in a file.
 */
export async function takeRegister(kind: RegisterKind, from: string, to: string): Promise<Reply<null>> {
  try {
    const response = await fetch(`/api/register.${kind}${queryString({ from, to })}`, { credentials: 'same-origin' });
    if (!response.ok) return readReply<null>(response.status, await response.text());
    save(await response.blob(), `so-theo-doi-ho-so_${from}_${to}.${kind}`);
    return { ok: true, value: null };
  } catch {
    return unreachable;
  }
}

function save(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Only once the browser has begun to read it.
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 60_000);
}
