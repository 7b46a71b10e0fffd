// From what is typed in a command form to the words the contract takes: first values, checks, body. Pure.
import type { StepChoice } from '#schemas/catalogue/catalogue.contract';
import type { CommandBody } from '#schemas/dossiers/command.contract';
import type { DossierDetail } from '#schemas/dossiers/dossier.contract';
import {
  instantOfMoment,
  nextWeekday,
  plainDay,
  plainMoment,
  readDay,
  readMoment,
  todayInVietnam,
  addDays,
} from '../../i18n/time-words.ts';
import type { Words } from '../../i18n/vi/index.ts';
import {
  defectsComplete,
  defectsOf,
  defectsOfMissing,
  type DefectValue,
  type PaperToAsk,
} from '../papers/defect-values.ts';
import { papersHeld, type PaperToCheck, type PaperValues } from '../papers/paper-values.ts';
import {
  fieldId,
  fieldsShown,
  type FieldName,
  type FormFacts,
  type FormField,
  type HumanCommand,
} from './command-forms.ts';
import { BLANK, draftTexts, proposeDraft } from './draft-template.ts';

export interface FormValues {
  text: Readonly<Partial<Record<FieldName, string>>>;
  defects: DefectValue[];
  papers: PaperValues;
}

/** What a form is about besides what is typed. */
export interface Asking {
  papers: readonly PaperToCheck[];
  choices: readonly StepChoice[];
  now: Date;
}

export const askingOf = (dossier: DossierDetail, now: Date): Asking => ({
  papers: papersToBring(dossier),
  choices: choicesOf(dossier),
  now,
});

export const factsOf = (values: FormValues, choices: readonly StepChoice[]): FormFacts => ({
  method: values.text.method,
  choices: choices.length > 0,
});

/** How the running step may end; empty where it just ends. */
export const choicesOf = (dossier: Pick<DossierDetail, 'steps'>): readonly StepChoice[] =>
  dossier.steps.find((step) => step.state === 'current')?.choices ?? [];

/** Days proposed for bringing what is missing; the person at the desk changes it as the case needs. */
const PROPOSED_DAYS = 10;
/** Days proposed for an opinion of another unit. */
const OPINION_DAYS = 3;

/** The proposed last day as shown in its field. A weekend moves to its Monday, since the desk is closed. */
export function proposedDeadline(now: Date, days = PROPOSED_DAYS): string {
  return plainDay(nextWeekday(addDays(todayInVietnam(now), days)));
}

/** The next weekday after what was promised, at the same hour, as shown in its field. */
function proposedAppointment({ clock }: DossierDetail): string {
  const promised = clock.appointmentAt ?? clock.currentDueAt;
  if (promised === null) return '';
  const [day = '', at = ''] = plainMoment(promised).split(' ');
  return `${plainDay(nextWeekday(addDays(readDay(day, new Date(promised)) ?? '', 1)))} ${at}`;
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

/** The papers of the published list with what can be asked about each. */
export const papersToAsk = (dossier: DossierDetail): PaperToAsk[] =>
  dossier.papers.map(({ paperId, name, kind, required, quantity, defects }) => ({
    paperId,
    name,
    kind,
    required,
    quantity: 1,
    held: quantity > 0,
    defects,
  }));

/** Opinions that a unit still owes. */
export const opinionsOwed = (dossier: Pick<DossierDetail, 'consultations'>, unitId: string) =>
  dossier.consultations.filter((asked) => asked.unit.id === unitId && asked.answer === null);

/** Other agencies that could not be reached. */
export const failedChildren = (dossier: Pick<DossierDetail, 'children'>) =>
  dossier.children.filter((child) => child.state === 'failed');

/** Who fills a form in, when, and in which words. */
interface Filling {
  w: Words;
  now: Date;
  unitId: string;
}

function firstText(command: HumanCommand, dossier: DossierDetail, { w, now, unitId }: Filling): FormValues['text'] {
  const { owner, filer } = dossier;
  switch (command) {
    case 'submit_draft':
      return draftTexts(dossier.draft ?? proposeDraft(dossier, 'granted'));
    case 'return_result':
      return {
        receiverName: filer?.name ?? owner.name,
        receiverIdentityNumber: filer?.identityNumber ?? (owner.kind === 'person' ? owner.identityNumber : ''),
        method: dossier.returnMethod,
      };
    case 'withdraw':
      return { requestedBy: owner.name };
    case 'ask_completion':
      return { reason: w.intake.askReason, deadlineOn: proposedDeadline(now) };
    case 'request_supplement':
      return { deadlineOn: proposedDeadline(now) };
    case 'request_payment':
      return { payBy: proposedDeadline(now) };
    case 'stop':
      return { reviewOn: proposedDeadline(now, 30) };
    case 'extend':
      return { newDueAt: proposedAppointment(dossier) };
    case 'consult':
      return { answerBy: proposedDeadline(now, OPINION_DAYS), mandatory: 'yes' };
    case 'give_opinion':
      return { consultationId: opinionsOwed(dossier, unitId)[0]?.id ?? '' };
    case 'hand_over_again':
      return { childId: failedChildren(dossier)[0]?.id ?? '' };
    case 'remind':
      return { channel: 'phone' };
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
    case 'resume':
    case 'close':
    case 'claim':
    case 'allow_supplement':
    case 'explain_lateness':
    case 'hand_over':
    case 'correct':
    case 'uphold_result':
    case 'revoke':
      return {};
  }
}

/** What a form shows when it opens: what is already known, so that little is left to type. */
export function firstValues(command: HumanCommand, dossier: DossierDetail, filling: Filling): FormValues {
  return {
    text: firstText(command, dossier, filling),
    defects: defectsOfMissing(papersToAsk(dossier), filling.w),
    papers: {},
  };
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
  if (field.kind === 'moment' && readMoment(text, now) === null) return w.failure.moment;
  if (field.kind === 'money' && !(Number.isInteger(amountOf(text)) && amountOf(text) > 0)) return w.failure.amount;
  if (field.kind === 'lines' && values.text.outcome === 'refused' && text.includes(BLANK)) {
    return w.commandForm.fillBlank;
  }
  return text.length < (field.min ?? 1) ? required : null;
}

/** What is still to be filled in, by field id, before it is worth asking the server. */
export function checkValues(
  command: HumanCommand,
  values: FormValues,
  w: Words,
  { choices, now }: Pick<Asking, 'choices' | 'now'>,
): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const [name, field] of fieldsShown(command, factsOf(values, choices))) {
    const problem = problemOf(name, field, values, w, now);
    if (problem !== null) errors[fieldId(command, name)] = problem;
  }
  return errors;
}

function partOf(field: FormField, values: FormValues, text: string, { papers, now }: Asking): unknown {
  switch (field.kind) {
    case 'lines':
      return linesOf(text);
    case 'day':
      return readDay(text, now) ?? undefined;
    case 'moment':
      return instantOfMoment(text, now) ?? undefined;
    case 'money':
      return amountOf(text);
    case 'yesno':
      return text === 'yes';
    case 'even_away':
      // Ticked for one person: another one who is chosen later has to be ticked again.
      return text !== '' && text === values.text.assigneeId ? true : undefined;
    case 'papers':
      return papersHeld(papers, values.papers);
    case 'defects':
      return defectsOf(values.defects);
    case 'text':
    case 'area':
    case 'identity':
    case 'person':
    case 'unit':
    case 'method':
    case 'outcome':
    case 'choice':
    case 'cause':
    case 'channel':
    case 'consultation':
    case 'child':
      return text === '' ? undefined : text;
  }
}

/** The words of the command without its envelope; fields left empty are absent. */
export function wordsOfCommand(command: HumanCommand, values: FormValues, asking: Asking): Record<string, unknown> {
  const parts: Record<string, unknown> = {};
  for (const [name, field] of fieldsShown(command, factsOf(values, asking.choices))) {
    const part = partOf(field, values, (values.text[name] ?? '').trim(), asking);
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
