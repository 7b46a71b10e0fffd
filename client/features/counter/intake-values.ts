// What is typed while receiving a dossier, the checks of each step, and the intake sent to the server. Pure.
import type { ProcedureDetail } from '#schemas/catalogue/catalogue.contract';
import type { CounterIntake, IntakeOutcome, Submission } from '#schemas/intake/intake.contract';
import { readDay } from '../../i18n/time-words.ts';
import type { Words } from '../../i18n/vi/index.ts';
import {
  defectsComplete,
  defectsOf,
  defectsOfMissing,
  MISSING,
  type DefectValue,
  type PaperToAsk,
} from '../papers/defect-values.ts';
import { missingRequired, papersHeld, valueOf, type PaperToCheck, type PaperValues } from '../papers/paper-values.ts';

/** Ids of the text fields in the order of the page: pointers of the contract with dots for slashes, so server errors find them. */
export const INTAKE_FIELDS = [
  'owner.identityNumber',
  'owner.name',
  'owner.phone',
  'owner.email',
  'owner.address',
  'filer.name',
  'filer.identityNumber',
  'filer.phone',
  'filer.authorisation',
  'returnAddress',
  'copies',
  'outcome.reason',
  'outcome.legalBasis',
  'outcome.deadlineOn',
] as const;
export type IntakeField = (typeof INTAKE_FIELDS)[number];

export type OutcomeKind = 'accept' | 'ask' | 'refuse';
export type Text = Readonly<Record<IntakeField, string>>;

export interface IntakeValues {
  procedureName: string;
  /** The step being worked on: 1 person, 2 papers, 3 outcome (0, the procedure, is chosen before). */
  step: number;
  kind: 'person' | 'organisation';
  otherFiler: boolean;
  returnMethod: 'desk' | 'post' | 'online';
  text: Text;
  papers: PaperValues;
  /** Null until chosen: then the papers decide. */
  outcome: OutcomeKind | null;
  /** The reason given with a list of defects; a refusal has its own among the texts. */
  askReason: string;
  /** Null until edited: then the missing papers are named. */
  defects: DefectValue[] | null;
}

export interface Beginning {
  procedure: Pick<ProcedureDetail, 'name' | 'copies'>;
  identityNumber: string;
  /** Proposed last day for what is missing, as shown in its field. */
  deadline: string;
  askReason: string;
}

export function emptyIntake({ procedure, identityNumber, deadline, askReason }: Beginning): IntakeValues {
  const blank = Object.fromEntries(INTAKE_FIELDS.map((name) => [name, ''])) as Record<IntakeField, string>;
  return {
    procedureName: procedure.name,
    step: 1,
    kind: 'person',
    otherFiler: false,
    returnMethod: 'desk',
    text: {
      ...blank,
      'owner.identityNumber': identityNumber,
      copies: String(procedure.copies),
      'outcome.deadlineOn': deadline,
    },
    papers: {},
    outcome: null,
    askReason,
    defects: null,
  };
}

/** The same person on another procedure: papers and outcome start afresh. */
export function moveIntake(before: IntakeValues, beginning: Beginning): IntakeValues {
  const { kind, otherFiler, returnMethod, text } = before;
  const fresh = emptyIntake(beginning);
  return { ...fresh, kind, otherFiler, returnMethod, text: { ...text, copies: fresh.text.copies } };
}

export const papersOf = (procedure: ProcedureDetail): PaperToCheck[] =>
  procedure.papers.map(({ id, name, kind, required, quantity }) => ({ paperId: id, name, kind, required, quantity }));

/** The published list with what is often wrong with each paper, and whether it was ticked as received. */
export const papersToAsk = (procedure: ProcedureDetail, values: PaperValues): PaperToAsk[] =>
  procedure.papers.map(({ id, name, kind, required, quantity, defects = [] }) => ({
    paperId: id,
    name,
    kind,
    required,
    quantity,
    held: values[id]?.held ?? false,
    defects,
  }));

/** The words above each field; a person and an organisation are asked by different names. */
export function labelsOf(kind: IntakeValues['kind'], w: Words): Record<IntakeField, string> {
  const person = kind === 'person';
  return {
    'owner.name': person ? w.intake.name : w.intake.organisationName,
    'owner.identityNumber': person ? w.intake.citizenId : w.intake.taxCode,
    'owner.phone': w.intake.phone,
    'owner.email': w.intake.email,
    'owner.address': w.intake.address,
    'filer.name': w.intake.filerName,
    'filer.identityNumber': w.intake.filerId,
    'filer.phone': w.intake.filerPhone,
    'filer.authorisation': w.intake.authorisation,
    returnAddress: w.intake.returnAddress,
    copies: w.intake.copies,
    'outcome.reason': w.commandForm.reason,
    'outcome.legalBasis': w.commandForm.legalBasis,
    'outcome.deadlineOn': w.commandForm.deadlineOn,
  };
}

type Errors = Record<string, string>;
const PHONE = /^(0|\+84)\d{9,10}$/;
const CITIZEN_ID = /^\d{12}$/;
const TAX_CODE = /^(\d{10}(-\d{3})?|\d{12})$/;

/** The summary lists errors as the eye meets their fields. */
const inPageOrder = (errors: Errors): Errors =>
  Object.fromEntries(INTAKE_FIELDS.flatMap((name) => (errors[name] === undefined ? [] : [[name, errors[name]]])));

/** Checks worth making before asking the server; it has the last word. */
export function checkPerson(values: IntakeValues, w: Words): Errors {
  const errors: Errors = {};
  const labels = labelsOf(values.kind, w);
  const need = (names: readonly IntakeField[]): void => {
    for (const name of names) if (values.text[name].trim() === '') errors[name] = w.failure.required(labels[name]);
  };
  const match = (name: IntakeField, pattern: RegExp, message: string): void => {
    const text = values.text[name].trim();
    if (text !== '' && !pattern.test(text)) errors[name] = message;
  };
  const phone = (name: IntakeField): void => {
    const text = values.text[name].replace(/[\s.-]/g, '');
    if (text !== '' && !PHONE.test(text)) errors[name] = w.failure.phone;
  };
  need(['owner.name', 'owner.identityNumber', 'owner.phone', 'owner.address']);
  if (values.kind === 'person') match('owner.identityNumber', CITIZEN_ID, w.failure.citizenId);
  else match('owner.identityNumber', TAX_CODE, w.failure.taxCode);
  phone('owner.phone');
  if (values.otherFiler) {
    need(['filer.name', 'filer.identityNumber', 'filer.phone', 'filer.authorisation']);
    match('filer.identityNumber', CITIZEN_ID, w.failure.citizenId);
    phone('filer.phone');
  }
  if (values.returnMethod === 'post') need(['returnAddress']);
  return inPageOrder(errors);
}

/** The outcome in force: the chosen one while it is still possible, otherwise what the papers say. */
export function outcomeOf(values: IntakeValues, papers: readonly PaperToCheck[]): OutcomeKind {
  const complete = missingRequired(papers, values.papers).length === 0;
  if (values.outcome === null || (values.outcome === 'accept' && !complete)) return complete ? 'accept' : 'ask';
  return values.outcome;
}

/** The defects shown: as edited, or one per missing paper. A paper that has since been ticked is missing no more. */
export const defectsShown = (values: IntakeValues, procedure: ProcedureDetail, w: Words): DefectValue[] =>
  values.defects === null
    ? defectsOfMissing(papersToAsk(procedure, values.papers), w)
    : values.defects.filter((defect) => defect.known !== MISSING || values.papers[defect.paperId]?.held !== true);

export function checkOutcome(values: IntakeValues, procedure: ProcedureDetail, w: Words, now: Date): Errors {
  const errors: Errors = {};
  const labels = labelsOf(values.kind, w);
  const { text } = values;
  switch (outcomeOf(values, papersOf(procedure))) {
    case 'accept':
      break;
    case 'ask':
      if (!defectsComplete(defectsShown(values, procedure, w)))
        errors['outcome.defects'] = w.failure.required(w.commandForm.defects);
      if (values.askReason.trim().length < 3) errors['outcome.reason'] = w.failure.required(labels['outcome.reason']);
      if (readDay(text['outcome.deadlineOn'], now) === null) errors['outcome.deadlineOn'] = w.failure.day;
      break;
    case 'refuse':
      if (text['outcome.reason'].trim().length < 10) errors['outcome.reason'] = w.failure.refusalReason;
      if (text['outcome.legalBasis'].trim().length < 5)
        errors['outcome.legalBasis'] = w.failure.required(labels['outcome.legalBasis']);
      break;
  }
  return errors;
}

function outcomeBody(values: IntakeValues, procedure: ProcedureDetail, w: Words, now: Date): IntakeOutcome {
  switch (outcomeOf(values, papersOf(procedure))) {
    case 'accept':
      return { kind: 'accept' };
    case 'ask':
      return {
        kind: 'ask',
        defects: defectsOf(defectsShown(values, procedure, w)),
        reason: values.askReason.trim(),
        deadlineOn: readDay(values.text['outcome.deadlineOn'], now) ?? '',
      };
    case 'refuse':
      return {
        kind: 'refuse',
        reason: values.text['outcome.reason'].trim(),
        legalBasis: values.text['outcome.legalBasis'].trim(),
      };
  }
}

/** The intake as the contract takes it, without its command id. */
export const intakeBody = (
  values: IntakeValues,
  procedure: ProcedureDetail,
  w: Words,
  now: Date,
): Omit<CounterIntake, 'commandId'> => ({
  ...applicationOf(values, procedure),
  outcome: outcomeBody(values, procedure, w, now),
});

/** What came by post or online: the application without an outcome, which is the desk's to give later. */
export const submissionBody = (
  values: IntakeValues,
  procedure: ProcedureDetail,
  channel: Submission['channel'],
): Omit<Submission, 'commandId'> => ({ ...applicationOf(values, procedure), channel });

function applicationOf(values: IntakeValues, procedure: ProcedureDetail): Omit<CounterIntake, 'commandId' | 'outcome'> {
  const read = (name: IntakeField): string => values.text[name].trim();
  const phone = (name: IntakeField): string => read(name).replace(/[\s.-]/g, '');
  const papers = papersOf(procedure);
  return {
    procedureCode: procedure.code,
    ...(procedure.takenInFor ? { agencyId: procedure.agencyId } : {}),
    owner: {
      kind: values.kind,
      name: read('owner.name'),
      identityNumber: read('owner.identityNumber'),
      phone: phone('owner.phone'),
      ...(read('owner.email') === '' ? {} : { email: read('owner.email') }),
      address: read('owner.address'),
    },
    ...(values.otherFiler
      ? {
          filer: {
            name: read('filer.name'),
            identityNumber: read('filer.identityNumber'),
            phone: phone('filer.phone'),
            authorisation: read('filer.authorisation'),
          },
        }
      : {}),
    papers: papersHeld(papers, values.papers),
    copies: Math.min(20, Math.max(1, Math.trunc(Number(read('copies'))) || 1)),
    returnMethod: values.returnMethod,
    ...(values.returnMethod === 'post' ? { returnAddress: read('returnAddress') } : {}),
  };
}

/** The step on which a field is asked, so that an error opens the right one. */
export function stepOf(field: string): number {
  if (field.startsWith('owner') || field.startsWith('filer') || field.startsWith('return')) return 1;
  return field.startsWith('papers') || field === 'copies' ? 2 : 3;
}

/** How many papers are ticked, for the folded summary of the step. */
export const heldCount = (values: IntakeValues, papers: readonly PaperToCheck[]): number =>
  papers.filter((paper) => valueOf(values.papers, paper).held).length;
