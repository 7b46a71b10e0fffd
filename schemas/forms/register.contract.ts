// The period of a register.
import { z } from 'zod';
import { CivilDay } from '../deadlines/calendar.contract.ts';

export const RegisterQuery = z.strictObject({
  from: CivilDay.describe('First day of reception'),
  to: CivilDay.describe('Last day of reception, whole'),
});
export type RegisterQuery = z.infer<typeof RegisterQuery>;
