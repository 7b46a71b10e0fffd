// The id of what a user means to do, made once and kept while the same words are sent again.
import { useRef } from 'preact/hooks';
import type { Reply } from './http.ts';

/** A random UUID, also where the page is not served over HTTPS and `crypto.randomUUID` is absent. */
export function newUuid(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

export interface Intention {
  /**
   * Sends with an id. Only a lost answer keeps its id for the same words: the server may have acted, and a repeat must
   * not act twice. After any answer, whatever it said, the next press is a new intention.
   */
  send<T>(words: unknown, ask: (commandId: string) => Promise<Reply<T>>): Promise<Reply<T>>;
}

export function makeIntention(newId: () => string = newUuid): Intention {
  let current: { words: string; id: string } | null = null;
  return {
    async send(words, ask) {
      const text = JSON.stringify(words);
      if (current?.words !== text) current = { words: text, id: newId() };
      const reply = await ask(current.id);
      if (reply.ok || reply.failure.kind === 'problem') current = null;
      return reply;
    },
  };
}

/** The intention of a part of the page, the same one as long as the part stands. */
export function useIntention(): Intention {
  const intention = useRef<Intention>(null);
  intention.current ??= makeIntention();
  return intention.current;
}
