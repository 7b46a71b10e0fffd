// Procedures and the agencies that handle them, as seen over the API.
import { z } from 'zod';
import { TimeLimit } from '../deadlines/calendar.contract.ts';

export const StepKind = z
  .enum(['reception', 'work', 'interagency', 'review', 'approval', 'issue', 'return'])
  .describe(
    'reception and return: desk · work: specialist · interagency: another agency · review: head · approval: leader · issue: văn thư',
  );
export type StepKind = z.infer<typeof StepKind>;

export const PaperKind = z.enum(['original', 'copy', 'certified_copy', 'electronic']);
export type PaperKind = z.infer<typeof PaperKind>;

/** What is often wrong with a paper and how to mend it, ready to be ticked. */
export const KnownDefect = z.object({ id: z.string(), what: z.string(), howToMend: z.string() });
export type KnownDefect = z.infer<typeof KnownDefect>;

export const ProcedurePaper = z.object({
  id: z.string(),
  name: z.string(),
  kind: PaperKind,
  quantity: z.number().int(),
  required: z.boolean(),
  form: z.string().optional(),
  defects: z.array(KnownDefect).optional(),
});
export type ProcedurePaper = z.infer<typeof ProcedurePaper>;

/** A condition over facts that are known when the step before ends. */
export const StepCondition = z.discriminatedUnion('fact', [
  z.object({ fact: z.literal('choice'), step: z.string().describe('An earlier step'), equals: z.string() }),
  z.object({ fact: z.literal('owner_kind'), equals: z.enum(['person', 'organisation']) }),
  z.object({ fact: z.literal('channel'), equals: z.enum(['counter', 'post', 'online']) }),
  z.object({ fact: z.literal('fee'), equals: z.enum(['free', 'charged']) }),
]);
export type StepCondition = z.infer<typeof StepCondition>;

export const StepChoice = z.object({ id: z.string(), name: z.string() });
export type StepChoice = z.infer<typeof StepChoice>;

export const StepConsultation = z.object({
  unitId: z.string(),
  question: z.string(),
  hours: z.number().describe('Working hours to answer'),
  mandatory: z.boolean().describe('The draft cannot be submitted without this opinion (R-44)'),
  silenceAgrees: z.boolean().describe('By law, no answer in time counts as agreement'),
});
export type StepConsultation = z.infer<typeof StepConsultation>;

export const StepChild = z.object({ agencyId: z.string(), procedureCode: z.string() });
export type StepChild = z.infer<typeof StepChild>;

/** Who may sign the result on behalf of the leader. */
export const StandInForm = z.enum(['KT.', 'TL.', 'TUQ.']).describe('ký thay · thừa lệnh · thừa ủy quyền');
export type StandInForm = z.infer<typeof StandInForm>;

export const ProcedureStep = z.object({
  id: z.string(),
  kind: StepKind,
  role: z.string().describe('Vai trò như trong quy trình nội bộ'),
  work: z.string(),
  hours: z.number().describe('Working hours planned for the step'),
  unitId: z.string().optional().describe('Unit that does the step; absent = the unit that solves the dossier'),
  when: StepCondition.optional().describe('Branch: the step runs only where this holds; absent = always'),
  choices: z.array(StepChoice).optional().describe('One is chosen when the step is completed'),
  consult: z.array(StepConsultation).optional().describe('Units asked in parallel during the step'),
  child: StepChild.optional().describe('interagency only: what the other agency is asked to solve'),
});
export type ProcedureStep = z.infer<typeof ProcedureStep>;

export const ProcedureSummary = z.object({
  code: z.string(),
  name: z.string(),
  field: z.string(),
  limit: TimeLimit,
  onlineLevel: z.string(),
  feeAmount: z.number().int().describe('VND'),
  agencyId: z.string(),
  takenInFor: z
    .object({ agency: z.string(), unit: z.string(), codeAgencyId: z.string() })
    .nullable()
    .describe(
      'Another agency’s, which the own desk takes in regardless of boundary: who solves it, and whose identifier its code carries; null = the own agency’s',
    ),
});
export type ProcedureSummary = z.infer<typeof ProcedureSummary>;

export const ProcedureDetail = ProcedureSummary.extend({
  versionId: z.string(),
  versionNumber: z.number().int(),
  effectiveOn: z.string(),
  updatedOn: z.string().describe('Civil day of publication: the last update of what is shown'),
  level: z.string(),
  agencyText: z.string(),
  applicantText: z.string(),
  channels: z.array(z.string()),
  copies: z.number().int(),
  feeText: z.string(),
  papers: z.array(ProcedurePaper),
  steps: z.array(ProcedureStep),
  standIns: z.array(StandInForm).describe('How the result may be signed for the leader; empty = by the leader only'),
  result: z.string(),
  legalBasis: z.array(z.string()),
  notes: z.string().optional(),
  expectedDueAt: z.string().nullable().describe('Due moment if received now; null where the procedure has none'),
});
export type ProcedureDetail = z.infer<typeof ProcedureDetail>;

export const ProcedureQuery = z.strictObject({
  q: z.string().trim().max(200).optional().describe('Words of the name or the code; accents optional'),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  everywhere: z
    .enum(['1'])
    .optional()
    .describe('1: also those of other agencies that the own desk may take in for; the own ones first'),
});
export type ProcedureQuery = z.infer<typeof ProcedureQuery>;

export const Unit = z.object({ id: z.string(), name: z.string(), agencyId: z.string(), desk: z.boolean() });
export type Unit = z.infer<typeof Unit>;
