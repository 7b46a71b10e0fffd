// One table of what each command asks for. The state table of the server says when; this says with what.
import type { CommandBody, CommandOf, ResultDraft } from '#schemas/dossiers/command.contract';

/** Commands a person can give; the others belong to the system. */
export type HumanCommand = CommandBody['command'];

export type FieldKind =
  'text' | 'area' | 'lines' | 'day' | 'money' | 'identity' | 'person' | 'method' | 'papers' | 'defects';

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
const defectList = {
  defects: { kind: 'defects', required: true },
  reason,
  deadlineOn: { kind: 'day', required: true },
} as const satisfies Record<string, FormField>;

/** Fields of each command, in the order shown. The type closes the table: a new command or field does not compile. */
export const COMMAND_FORMS = {
  receive: {},
  ask_completion: defectList,
  refuse_reception: { reason: { kind: 'area', required: true, min: 10 }, legalBasis },
  resubmit: { papers },
  assign: { assigneeId: { kind: 'person', required: true } },
  reassign: { assigneeId: { kind: 'person', required: true }, reason },
  complete_step: { note },
  submit_draft: {
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
  request_payment: { amount: { kind: 'money', required: true }, reason },
  confirm_payment: { receiptNumber: { kind: 'text', required: true } },
  stop: { reason, legalBasis, decisionNumber },
  resume: { decisionNumber },
  withdraw: { requestedBy: { kind: 'text', required: true, min: 2 }, reason },
} as const satisfies { [C in HumanCommand]: Record<NamesOf<C>, FormField> };

type AllNames<F> = F extends unknown ? keyof F : never;
export type FieldName = AllNames<(typeof COMMAND_FORMS)[HumanCommand]>;

export const isHumanCommand = (command: string): command is HumanCommand => command in COMMAND_FORMS;

export const fieldsOf = (command: HumanCommand): [FieldName, FormField][] =>
  Object.entries(COMMAND_FORMS[command]) as [FieldName, FormField][];

/** The fields to show, given how the result is to be returned. */
export const fieldsShown = (command: HumanCommand, method: string | undefined): [FieldName, FormField][] =>
  fieldsOf(command).filter(([, field]) => field.method === undefined || field.method === method);

/** The id of a field on the page: the pointer of the contract, dots for slashes. */
export const fieldId = (command: HumanCommand, name: FieldName): string =>
  command === 'submit_draft' ? `draft.${name}` : name;
