// The statutory forms by name, the papers a dossier can have printed, and the sets of forms as the API lists them.
import { z } from 'zod';

/** Forms made from one dossier. A draft and a signed result are no forms of the set. */
export const DossierForm = z.enum(['receipt', 'supplement', 'refusal', 'apology', 'stop_notice', 'control_slip']);
export type DossierForm = z.infer<typeof DossierForm>;

export const FormName = z.enum([...DossierForm.options, 'register']);
export type FormName = z.infer<typeof FormName>;

export const FormSetId = z.enum(['2018', '2025']);
export type FormSetId = z.infer<typeof FormSetId>;

export const FormSetSummary = z.object({
  id: FormSetId,
  basis: z.string().describe('The circular that holds the set'),
  effectiveFrom: z.iso.date().describe('First day on which a document is made by this set'),
  effectiveTo: z.iso.date().nullable().describe('Last such day; null while the set is in force'),
  forms: z.array(
    z.object({
      form: FormName,
      number: z.string().describe('Mẫu số'),
      name: z.string(),
      preview: z.string().describe('Path of a sample as PDF'),
    }),
  ),
});
export type FormSetSummary = z.infer<typeof FormSetSummary>;

export const FormSetList = z.object({ sets: z.array(FormSetSummary) });
export type FormSetList = z.infer<typeof FormSetList>;

const Ordinal = z.coerce.number().int().min(1).max(99);

export const DocumentQuery = z.strictObject({
  n: Ordinal.optional().describe('Which letter of its kind; the last one when left out'),
  print: z.uuid().optional().describe('The print whose mark the paper carries; a preview when left out'),
});
export type DocumentQuery = z.infer<typeof DocumentQuery>;

/** A deliberate print, as against looking at the page. */
export const PrintRequest = z.strictObject({
  commandId: z.uuid().describe('Made by the client once per press of the button; a repeat counts once'),
  n: z.number().int().min(1).max(99).optional().describe('Which letter of its kind; the last one when left out'),
});
export type PrintRequest = z.infer<typeof PrintRequest>;

export const PrintOutcome = z.object({
  ordinal: z.number().int().describe('1 for the first print'),
  reprint: z.number().int().describe('n of “In lại lần n”; 0 for the first print'),
  url: z.string().describe('The PDF of exactly this print'),
  number: z.string().nullable().describe('Of a letter: 05/HDHS-SDT; null where the form has no number of its own'),
});
export type PrintOutcome = z.infer<typeof PrintOutcome>;
