// What a citizen may see of a dossier: status, step, dates and unit; never papers, address or phone.
import { z } from 'zod';
import { DOSSIER_STATES } from '../dossiers/dossier-state.contract.ts';

export const LookupForm = z.strictObject({
  code: z.string().trim().toUpperCase().min(1, 'Hãy nhập mã hồ sơ').max(60),
  secret: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[0-9A-Z]{4}$/, 'Hãy nhập 4 số cuối của số căn cước, hoặc mã tra cứu 4 ký tự trên giấy hẹn'),
});
export type LookupForm = z.infer<typeof LookupForm>;

export const CitizenStatus = z.object({
  code: z.string(),
  version: z.number().int(),
  state: z.enum(DOSSIER_STATES),
  procedureName: z.string(),
  agencyName: z.string(),
  unitName: z.string().nullable(),
  receivedAt: z.string().nullable(),
  dueAt: z.string().nullable(),
  originalDueAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  progress: z.number().int().describe('How many of the five steps are done'),
  toDo: z.array(z.string()).describe('What the citizen must do; empty = nothing'),
  deadlineOn: z.string().nullable(),
  resultNumber: z.string().nullable(),
  hotline: z.string(),
});
export type CitizenStatus = z.infer<typeof CitizenStatus>;
