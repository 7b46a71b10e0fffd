// One table of what each command asks for. The state table of the server says when; this says with what.
import type { CommandBody, CommandOf, ResultDraft } from '#schemas/dossiers/command.contract';

/** Commands a person can give; the others belong to the system. */
export type HumanCommand = CommandBody['command'];

export type FieldKind =
  | 'text'
  | 'area'
  | 'lines'
  | 'day'
  | 'moment'
  | 'money'
  | 'identity'
  | 'person'
  | 'even_away'
  | 'unit'
  | 'method'
  | 'outcome'
  | 'choice'
  | 'cause'
  | 'channel'
  | 'yesno'
  | 'consultation'
  | 'child'
  | 'papers'
  | 'defects';

export interface FormField {
  kind: FieldKind;
  required: boolean;
  /** Shortest text the contract takes. */
  min?: number;
  /** Asked, and then needed, only when the result is returned this way. */
  method?: 'desk' | 'post';
}

type NamesOf<C extends HumanCommand> = C extends 'submit_draft'
  ? keyof ResultDraft
  : Exclude<keyof CommandOf<C>, 'command'>;

const reason: FormField = { kind: 'area', required: true, min: 3 };
const legalBasis: FormField = { kind: 'text', required: true, min: 5 };
const note: FormField = { kind: 'area', required: false };
const decisionNumber: FormField = { kind: 'text', required: true };
const papers: FormField = { kind: 'papers', required: true };
const day: FormField = { kind: 'day', required: true };
const yesno: FormField = { kind: 'yesno', required: true };
const evenAway: FormField = { kind: 'even_away', required: false };
const defectList = {
  defects: { kind: 'defects', required: true },
  reason,
  deadlineOn: day,
} as const satisfies Record<string, FormField>;

/** Fields of each command, in the order shown. The type closes the table: a new command or field does not compile. */
export const COMMAND_FORMS = {
  receive: {},
  ask_completion: defectList,
  refuse_reception: { reason: { kind: 'area', required: true, min: 10 }, legalBasis },
  resubmit: { papers },
  assign: { assigneeId: { kind: 'person', required: true }, evenAway },
  reassign: { assigneeId: { kind: 'person', required: true }, evenAway, reason },
  complete_step: { choice: { kind: 'choice', required: true }, note },
  submit_draft: {
    outcome: { kind: 'outcome', required: true },
    title: { kind: 'area', required: true, min: 5 },
    grounds: { kind: 'lines', required: true },
    articles: { kind: 'lines', required: true },
  },
  endorse: { note },
  approve: { note },
  send_back: { reason },
  sign: {},
  release: {},
  return_result: {
    method: { kind: 'method', required: true },
    receiverName: { kind: 'text', required: true, min: 2 },
    receiverIdentityNumber: { kind: 'identity', required: true, method: 'desk' },
    postalCode: { kind: 'text', required: true, method: 'post' },
  },
  request_supplement: defectList,
  receive_supplement: { papers },
  request_payment: { amount: { kind: 'money', required: true }, reason, payBy: day },
  confirm_payment: { receiptNumber: { kind: 'text', required: true } },
  stop: { reason, legalBasis, decisionNumber, reviewOn: day },
  resume: { decisionNumber, legalBasis },
  close: { reason, legalBasis },
  claim: {},
  allow_supplement: { reason },
  extend: { newDueAt: { kind: 'moment', required: true }, reason },
  explain_lateness: {
    cause: { kind: 'cause', required: true },
    text: { kind: 'area', required: true, min: 10 },
  },
  consult: {
    unitId: { kind: 'unit', required: true },
    question: reason,
    answerBy: day,
    mandatory: yesno,
  },
  give_opinion: {
    consultationId: { kind: 'consultation', required: true },
    agrees: yesno,
    text: reason,
  },
  hand_over: {},
  hand_over_again: { childId: { kind: 'child', required: true } },
  correct: { reason },
  uphold_result: { reason },
  revoke: { reason, legalBasis },
  remind: { channel: { kind: 'channel', required: true } },
  withdraw: { requestedBy: { kind: 'text', required: true, min: 2 }, reason },
} as const satisfies { [C in HumanCommand]: Record<NamesOf<C>, FormField> };

type AllNames<F> = F extends unknown ? keyof F : never;
export type FieldName = AllNames<(typeof COMMAND_FORMS)[HumanCommand]>;

export const isHumanCommand = (command: string): command is HumanCommand => command in COMMAND_FORMS;

export const fieldsOf = (command: HumanCommand): [FieldName, FormField][] =>
  Object.entries(COMMAND_FORMS[command]) as [FieldName, FormField][];

/** What decides which fields a form shows. */
export interface FormFacts {
  /** How the result is to be returned. */
  method: string | undefined;
  /** Whether the running step ends with a choice. */
  choices: boolean;
}

/** The fields to show, given how the result is to be returned and whether the step offers a choice. */
export const fieldsShown = (command: HumanCommand, { method, choices }: FormFacts): [FieldName, FormField][] =>
  fieldsOf(command).filter(
    ([, field]) => (field.method === undefined || field.method === method) && (field.kind !== 'choice' || choices),
  );

/** The id of a field on the page: the pointer of the contract, dots for slashes. */
export const fieldId = (command: HumanCommand, name: FieldName): string =>
  command === 'submit_draft' ? `draft.${name}` : name;
