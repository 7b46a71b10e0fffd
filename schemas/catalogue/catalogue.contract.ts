// Procedures and the agencies that handle them, as seen over the API.
import { z } from 'zod';
import { TimeLimit } from '../deadlines/calendar.contract.ts';

export const StepKind = z
  .enum(['reception', 'work', 'review', 'approval', 'issue', 'return'])
  .describe('reception and return: desk · work: specialist · review: head · approval: leader · issue: văn thư');
export type StepKind = z.infer<typeof StepKind>;

export const PaperKind = z.enum(['original', 'copy', 'certified_copy', 'electronic']);
export type PaperKind = z.infer<typeof PaperKind>;

export const ProcedurePaper = z.object({
  id: z.string(),
  name: z.string(),
  kind: PaperKind,
  quantity: z.number().int(),
  required: z.boolean(),
  form: z.string().optional(),
});
export type ProcedurePaper = z.infer<typeof ProcedurePaper>;

export const ProcedureStep = z.object({
  id: z.string(),
  kind: StepKind,
  role: z.string().describe('Vai trò như trong quy trình nội bộ'),
  work: z.string(),
  hours: z.number().describe('Working hours planned for the step'),
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
});
export type ProcedureSummary = z.infer<typeof ProcedureSummary>;

export const ProcedureDetail = ProcedureSummary.extend({
  versionId: z.string(),
  versionNumber: z.number().int(),
  effectiveOn: z.string(),
  level: z.string(),
  agencyText: z.string(),
  applicantText: z.string(),
  channels: z.array(z.string()),
  copies: z.number().int(),
  feeText: z.string(),
  papers: z.array(ProcedurePaper),
  steps: z.array(ProcedureStep),
  result: z.string(),
  legalBasis: z.array(z.string()),
  notes: z.string().optional(),
  expectedDueAt: z.string().nullable().describe('Due moment if received now; null where the procedure has none'),
});
export type ProcedureDetail = z.infer<typeof ProcedureDetail>;

export const ProcedureQuery = z.strictObject({
  q: z.string().trim().max(200).optional().describe('Words of the name or the code; accents optional'),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type ProcedureQuery = z.infer<typeof ProcedureQuery>;

export const Unit = z.object({ id: z.string(), name: z.string(), agencyId: z.string(), desk: z.boolean() });
export type Unit = z.infer<typeof Unit>;
