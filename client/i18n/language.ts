// The language of the page: Vietnamese first, English on request, remembered on this machine.
import { signal } from '@preact/signals';
import { vi, type Words } from './vi/index.ts';

export type Language = 'vi' | 'en';

const STORED = 'motcua.language';

export const language = signal<Language>('vi');
const dictionary = signal<Words>(vi);

/** The dictionary of the language shown; a component that calls it is drawn again when the language changes. */
export const words = (): Words => dictionary.value;

/** Changes the language. English is fetched the first time it is asked for. */
export async function chooseLanguage(next: Language): Promise<void> {
  dictionary.value = next === 'en' ? (await import('./en/index.ts')).en : vi;
  language.value = next;
  document.documentElement.lang = next;
  localStorage.setItem(STORED, next);
}

/** Takes up the language chosen last time. If English cannot be fetched, Vietnamese stays. */
export async function startLanguage(): Promise<void> {
  if (localStorage.getItem(STORED) === 'en') await chooseLanguage('en').catch(() => undefined);
}
