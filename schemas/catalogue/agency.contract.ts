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

export const RenameAgency = z.strictObject({
  commandId,
  name: Name,
  parentName: Name,
  symbol: Line.min(1).max(30).describe('Agency part of document symbols, e.g. SDTTG in 15/QĐ-SDTTG'),
  leaderTitle: Line.min(2).max(60),
});
export type RenameAgency = z.infer<typeof RenameAgency>;

export const AddUnit = z.strictObject({ commandId, id: UnitId, name: Name, desk: z.boolean().default(false) });
export type AddUnit = z.infer<typeof AddUnit>;

export const RenameUnit = z.strictObject({ commandId, name: Name });
export type RenameUnit = z.infer<typeof RenameUnit>;

export const EndUnit = z.strictObject({
  commandId,
  lastDay: CivilDay,
  successorId: z.string().min(1).optional().describe('Who goes on with the work; needed while something is left'),
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
      formerly: Formerly,
    }),
  ),
});
export type AgencyDetail = z.infer<typeof AgencyDetail>;

export const UnitEnded = AgencyDetail.extend({
  moves: z
    .object({ openDossiers: z.number().int(), people: z.number().int(), procedures: z.number().int() })
    .describe('What is left with the unit for its successor to take over'),
});
