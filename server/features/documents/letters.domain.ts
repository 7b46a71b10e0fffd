// Which events of a dossier make a letter, and which letters a dossier has. A letter exists because its event does.
import type { DossierForm } from '#schemas/forms/form-set.contract';
import { dayOf } from '../../platform/kernel/vietnam-time.ts';
import type { DossierEvent, DossierRecord } from '../dossiers/record.domain.ts';
import { formSetOn } from '../forms/form-sets.domain.ts';

/** Forms with a number of their own. The receipt carries the number of its dossier, the control slip none. */
export type Letter = Extract<DossierForm, 'supplement' | 'refusal' | 'apology' | 'stop_notice'>;

export const isLetter = (form: DossierForm): form is Letter => form !== 'receipt' && form !== 'control_slip';

const MADE_BY: Partial<Record<DossierEvent['command'], Letter>> = {
  ask_completion: 'supplement',
  request_supplement: 'supplement',
  refuse_reception: 'refusal',
  extend: 'apology',
  stop: 'stop_notice',
  close: 'stop_notice',
  withdraw: 'stop_notice',
};

/** Commands whose event makes a letter. */
export const LETTER_COMMANDS = Object.keys(MADE_BY);

/** The letter that an event makes and the letters of its symbol; undefined where it makes none. */
export function letterOf(
  event: Pick<DossierEvent, 'command' | 'from' | 'at'>,
): { form: Letter; letters: string } | undefined {
  const form = MADE_BY[event.command];
  // What was never received was not being solved, so there is nothing to stop.
  const beforeReception = event.from === 'submitted' || event.from === 'awaiting_completion';
  if (!form || (form === 'stop_notice' && beforeReception)) return undefined;
  const text = formSetOn(dayOf(event.at)).forms[form];
  return text && { form, letters: text.letters };
}

/** The events that made letters of a kind, in order: the n-th is the n-th such letter of the dossier. */
export const lettersIn = (d: Pick<DossierRecord, 'trace'>, form: Letter): DossierEvent[] =>
  d.trace.filter((event) => letterOf(event)?.form === form);

/** The n-th letter of a kind, counted from 1, or the last one. */
export function findLetter(
  d: Pick<DossierRecord, 'trace'>,
  form: Letter,
  n?: number,
): { event: DossierEvent; n: number } | undefined {
  const events = lettersIn(d, form);
  const ordinal = n ?? events.length;
  const event = events[ordinal - 1];
  return event && { event, n: ordinal };
}

/**
 * Which paper of a form is meant: its place among the letters of its kind, 1 for a form of which a dossier has one;
 * undefined where the dossier does not have it.
 */
export function findPaper(
  d: Pick<DossierRecord, 'trace' | 'code' | 'clock'>,
  form: DossierForm,
  n?: number,
): number | undefined {
  switch (form) {
    case 'receipt':
    case 'control_slip':
      return d.code !== undefined && d.clock.receivedAt && (n ?? 1) === 1 ? 1 : undefined;
    case 'supplement':
    case 'refusal':
    case 'apology':
    case 'stop_notice':
      return findLetter(d, form, n)?.n;
  }
}
