// A person at the API: keeps the session cookie and turns refusals into errors that say what was refused.
import type { DossierDetail } from '#schemas/dossiers/dossier.contract';
import type { CommandBody } from '#schemas/dossiers/command.contract';
import { newId } from '../../platform/kernel/ids.ts';

export type CommandWords = CommandBody extends infer C
  ? C extends unknown
    ? Omit<C, 'commandId' | 'version'>
    : never
  : never;

export class ApiClient {
  readonly #url: string;
  cookie = '';

  constructor(url: string) {
    this.#url = url;
  }

  static async signIn(url: string, username: string, password: string): Promise<ApiClient> {
    const client = new ApiClient(url);
    const answer = await client.#send(
      'POST',
      '/api/session',
      JSON.stringify({ username, password }),
      'application/json',
    );
    client.cookie = answer.headers
      .getSetCookie()
      .map((c) => c.split(';')[0] ?? '')
      .join('; ');
    return client;
  }

  async get<T>(path: string): Promise<T> {
    return (await this.#send('GET', path)).json() as Promise<T>;
  }

  async bytes(path: string): Promise<Buffer> {
    return Buffer.from(await (await this.#send('GET', path)).arrayBuffer());
  }

  async post<T>(path: string, body: unknown): Promise<T> {
    return (await this.#send('POST', path, JSON.stringify(body), 'application/json')).json() as Promise<T>;
  }

  async upload<T>(path: string, name: string, bytes: Uint8Array, type: string): Promise<T> {
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array(bytes)], { type }), name);
    return (await this.#send('POST', path, form)).json() as Promise<T>;
  }

  /** Gives a command on the version the dossier has now. */
  async command(dossierId: string, words: CommandWords): Promise<DossierDetail> {
    const { version } = await this.get<DossierDetail>(`/api/dossiers/${dossierId}`);
    return this.post(`/api/dossiers/${dossierId}/commands`, { ...words, commandId: newId(), version });
  }

  async #send(method: string, path: string, body?: string | FormData, type?: string): Promise<Response> {
    const answer = await fetch(`${this.#url}${path}`, {
      method,
      headers: { ...(this.cookie ? { cookie: this.cookie } : {}), ...(type ? { 'content-type': type } : {}) },
      ...(body === undefined ? {} : { body }),
    });
    if (!answer.ok) throw new Error(`${method} ${path} → ${String(answer.status)}: ${await answer.text()}`);
    return answer;
  }
}
