// The file that a real agency is set up from: the agency, its units, its calendar, its procedures, its first admin.
import { z } from 'zod';
import { NewUser } from '../accounts/account.contract.ts';
import { CivilDay } from '../deadlines/calendar.contract.ts';
import { Line } from '../dossiers/parts.contract.ts';
import { AddUnit } from './agency.contract.ts';
import { DraftContent, ProcedureCode } from './draft.contract.ts';

const Name = Line.min(1, 'Chưa điền').max(200);

export const OfficeFile = z.strictObject({
  agency: z.strictObject({
    id: z.string().regex(/^[A-Z]\d{2}(\.\d{1,4}){0,4}$/, 'Mã định danh điện tử, ví dụ H99.17'),
    name: Name,
    parentName: Name,
    place: Name,
    symbol: Name,
    address: Name,
    hotline: Name,
    leaderTitle: Name,
    validFrom: CivilDay.optional(),
  }),
  units: z
    .array(z.strictObject({ id: AddUnit.shape.id, name: Name, desk: z.boolean().default(false) }))
    .min(1, 'Cần ít nhất một đơn vị')
    .refine((units) => units.some((unit) => unit.desk), 'Cần một đơn vị là bộ phận Một cửa (desk: true)')
    .refine((units) => new Set(units.map((unit) => unit.id)).size === units.length, 'Hai đơn vị trùng mã'),
  calendar: z
    .union([z.string().min(1), z.record(z.string(), z.unknown())])
    .describe('The working calendar itself, or the path of its file from the folder of this file'),
  procedures: z
    .array(
      DraftContent.extend({ code: ProcedureCode, effectiveOn: CivilDay, notes: DraftContent.shape.notes.default('') }),
    )
    .refine((all) => new Set(all.map((one) => one.code)).size === all.length, 'Hai thủ tục trùng mã'),
  admin: NewUser.pick({ username: true, name: true, title: true, unitId: true }),
});
export type OfficeFile = z.infer<typeof OfficeFile>;
