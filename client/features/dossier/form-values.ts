// From what is typed in a command form to the words the contract takes: first values, checks, body. Pure.
import type { CommandBody } from '#schemas/dossiers/command.contract';
import type { DossierDetail } from '#schemas/dossiers/dossier.contract';
import { addDays, plainDay, readDay, todayInVietnam } from '../../i18n/time-words.ts';
import type { Words } from '../../i18n/vi/index.ts';
import {
  defectsComplete,
  defectsOf,
  EMPTY_DEFECT,
  papersHeld,
  type DefectValue,
  type PaperToCheck,
  type PaperValues,
} from '../papers/paper-values.ts';
import { fieldId, fieldsShown, type FieldName, type FormField, type HumanCommand } from './command-forms.ts';
import { proposeDraft } from './draft-template.ts';

export interface FormValues {
  text: Readonly<Partial<Record<FieldName, string>>>;
  defects: DefectValue[];
  papers: PaperValues;
}

/** Days proposed for bringing what is missing; the person at the desk changes it as the case needs. */
const PROPOSED_DAYS = 10;

/** The proposed last day as shown in its field. A weekend moves to its Monday, since the desk is closed. */
export function proposedDeadline(now: Date): string {
  const day = addDays(todayInVietnam(now), PROPOSED_DAYS);
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return plainDay(addDays(day, weekday === 6 ? 2 : weekday === 0 ? 1 : 0));
}

/**
 * What may be brought now, as a checklist: the papers asked for come first and are the ones needed.
 * Only what is brought this time is sent; the server adds it to what is held.
 */
export function papersToBring(dossier: DossierDetail): PaperToCheck[] {
  const asked = new Set(dossier.supplement?.defects.map((defect) => defect.paperId));
  return dossier.papers
    .map(({ paperId, name, kind, quantity }) => ({
      paperId,
      name,
      kind,
      required: asked.has(paperId),
      quantity: Math.max(1, quantity),
    }))
    .sort((a, b) => Number(b.required) - Number(a.required));
}

function firstText(command: HumanCommand, dossier: DossierDetail, now: Date): FormValues['text'] {
  const { owner, filer } = dossier;
  switch (command) {
    case 'submit_draft': {
      const { title, grounds, articles } = dossier.draft ?? proposeDraft(dossier);
      return { title, grounds: grounds.join('\n'), articles: articles.join('\n') };
    }
    case 'return_result':
      return {
        receiverName: filer?.name ?? owner.name,
        receiverIdentityNumber: filer?.identityNumber ?? (owner.kind === 'person' ? owner.identityNumber : ''),
        method: dossier.returnMethod,
      };
    case 'withdraw':
      return { requestedBy: owner.name };
    case 'ask_completion':
    case 'request_supplement':
      return { deadlineOn: proposedDeadline(now) };
    case 'confirm_payment':
    case 'receive':
    case 'refuse_reception':
    case 'resubmit':
    case 'assign':
    case 'reassign':
    case 'complete_step':
    case 'endorse':
    case 'approve':
    case 'send_back':
    case 'sign':
    case 'release':
    case 'receive_supplement':
    case 'request_payment':
    case 'stop':
    case 'resume':
      return {};
  }
}

/** What a form shows when it opens: what is already known, so that little is left to type. */
export function firstValues(command: HumanCommand, dossier: DossierDetail, now: Date): FormValues {
  return { text: firstText(command, dossier, now), defects: [EMPTY_DEFECT], papers: {} };
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const amountOf = (text: string): number => Number(text.replace(/[.,\s]/g, ''));

function problemOf(name: FieldName, field: FormField, values: FormValues, w: Words, now: Date): string | null {
  const text = (values.text[name] ?? '').trim();
  const required = w.failure.required(w.commandForm[name]);
  if (field.kind === 'papers') {
    return Object.values(values.papers).some((paper) => paper.held) ? null : w.commandForm.nothingBrought;
  }
  if (field.kind === 'defects') return defectsComplete(values.defects) ? null : required;
  if (text === '') return field.required ? required : null;
  if (field.kind === 'day' && readDay(text, now) === null) return w.failure.day;
  if (field.kind === 'money' && !(Number.isInteger(amountOf(text)) && amountOf(text) > 0)) return w.failure.amount;
  return text.length < (field.min ?? 1) ? required : null;
}

/** What is still to be filled in, by field id, before it is worth asking the server. */
export function checkValues(command: HumanCommand, values: FormValues, w: Words, now: Date): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const [name, field] of fieldsShown(command, values.text.method)) {
    const problem = problemOf(name, field, values, w, now);
    if (problem !== null) errors[fieldId(command, name)] = problem;
  }
  return errors;
}

function partOf(
  field: FormField,
  values: FormValues,
  text: string,
  papers: readonly PaperToCheck[],
  now: Date,
): unknown {
  switch (field.kind) {
    case 'lines':
      return linesOf(text);
    case 'day':
      return readDay(text, now) ?? undefined;
    case 'money':
      return amountOf(text);
    case 'papers':
      return papersHeld(papers, values.papers);
    case 'defects':
      return defectsOf(values.defects);
    case 'text':
    case 'area':
    case 'identity':
    case 'person':
    case 'method':
      return text === '' ? undefined : text;
  }
}

/** The words of the command without its envelope; fields left empty are absent. */
export function wordsOfCommand(
  command: HumanCommand,
  values: FormValues,
  papers: readonly PaperToCheck[],
  now: Date,
): Record<string, unknown> {
  const parts: Record<string, unknown> = {};
  for (const [name, field] of fieldsShown(command, values.text.method)) {
    const part = partOf(field, values, (values.text[name] ?? '').trim(), papers, now);
    if (part !== undefined) parts[name] = part;
  }
  return command === 'submit_draft' ? { draft: parts } : parts;
}

/** The command as sent. `COMMAND_FORMS` is checked against the contract, hence the one assertion here. */
export const bodyOf = (
  command: HumanCommand,
  parts: Record<string, unknown>,
  commandId: string,
  version: number,
): CommandBody => ({ ...parts, command, commandId, version }) as CommandBody;
