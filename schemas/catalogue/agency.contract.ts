// The own agency and its units in time, and the commands that change them.
import { z } from 'zod';
import { CivilDay } from '../deadlines/calendar.contract.ts';
import { DossierCommandId, Line } from '../dossiers/parts.contract.ts';

const UnitId = z
  .string()
  .trim()
  .regex(/^[a-z0-9][a-z0-9.-]{1,39}$/, 'Mã đơn vị: 2–40 chữ thường không dấu, số, gạch');
const Name = Line.min(3, 'Tên cần ít nhất 3 ký tự').max(200);

const commandId = DossierCommandId;

const from = CivilDay.describe('First day of the new name: today or before');

export const RenameAgency = z.strictObject({
  commandId,
  from,
  name: Name,
  parentName: Name,
  symbol: Line.min(1).max(30).describe('Agency part of document symbols, e.g. SDTTG in 15/QĐ-SDTTG'),
  leaderTitle: Line.min(2).max(60),
});
export type RenameAgency = z.infer<typeof RenameAgency>;

export const AddUnit = z.strictObject({ commandId, id: UnitId, name: Name, desk: z.boolean().default(false) });
export type AddUnit = z.infer<typeof AddUnit>;

export const RenameUnit = z.strictObject({ commandId, from, name: Name });
export type RenameUnit = z.infer<typeof RenameUnit>;

/** What a preview asks: it saves nothing, so it needs no decision yet. */
export const PreviewEnd = z.strictObject({
  lastDay: CivilDay,
  successorId: z.string().min(1).optional().describe('Who goes on with the work; needed while something is left'),
  headId: z
    .string()
    .min(1)
    .optional()
    .describe('Who leads the successor where it has no head and heads of several units come to it on one day'),
});
export type PreviewEnd = z.infer<typeof PreviewEnd>;

export const EndUnit = PreviewEnd.extend({
  commandId,
  decision: Line.min(3, 'Cần ghi số, ngày quyết định').max(200).describe('Number and date of the decision'),
});
export type EndUnit = z.infer<typeof EndUnit>;

const Validity = {
  validFrom: z.string().nullable(),
  validTo: z.string().nullable(),
};
const Formerly = z.array(z.object({ name: z.string(), ...Validity })).describe('Names it had, oldest first');

export const AgencyDetail = z.object({
  id: z.string(),
  name: z.string(),
  parentName: z.string(),
  symbol: z.string(),
  leaderTitle: z.string(),
  formerly: Formerly,
  units: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      desk: z.boolean(),
      ...Validity,
      successorId: z.string().nullable(),
      endedBy: z.string().nullable().describe('The decision that ended it'),
      formerly: Formerly,
    }),
  ),
});
export type AgencyDetail = z.infer<typeof AgencyDetail>;

const UnitLoad = z
  .object({
    openDossiers: z.number().int().describe('Open dossiers it works on or gets back'),
    opinions: z.number().int().describe('Opinions it owes on dossiers of others'),
    people: z.number().int(),
    procedures: z.number().int().describe('Procedures in force or to come that name it'),
  })
  .describe('What goes to the successor');

export const UnitEnded = AgencyDetail.extend({ moves: UnitLoad });

export const EndPreview = z.object({
  moves: UnitLoad,
  procedures: z.array(z.object({ code: z.string(), name: z.string() })).describe('Those that name the unit'),
  needsSuccessor: z.boolean().describe('Something is left and no successor is named: the end would be refused'),
  heads: z.array(z.string()).describe('Who heads the successor once all that are to come have come'),
  headsSteppingDown: z
    .array(z.string())
    .describe('Heads who come to the successor without that role, those of ends decided earlier too'),
  headChoices: z
    .array(z.object({ id: z.string(), name: z.string(), unit: z.string() }))
    .describe('Among whom `headId` has to name the leader; empty where nothing is to be chosen'),
  needsHead: z.boolean().describe('Nobody is named among them: the end would be refused'),
});
export type EndPreview = z.infer<typeof EndPreview>;
