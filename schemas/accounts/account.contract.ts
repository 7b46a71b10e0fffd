// Who works here: roles, people and the session, as seen over the API.
import { z } from 'zod';

export const Role = z.enum(['clerk', 'specialist', 'head', 'leader', 'registrar', 'reform_officer', 'admin']);
export type Role = z.infer<typeof Role>;

export const Credentials = z.strictObject({
  username: z.string().trim().min(1).max(64).describe('Tên đăng nhập'),
  password: z.string().min(1).max(200).describe('Mật khẩu'),
});
export type Credentials = z.infer<typeof Credentials>;

export const Person = z.object({
  id: z.string(),
  name: z.string(),
  title: z.string().describe('Chức vụ'),
  roles: z.array(Role),
  unitId: z.string(),
});
export type Person = z.infer<typeof Person>;

/** Somebody to give work to. */
export const Colleague = Person.extend({
  awayUntil: z.string().nullable().describe('Last day of the leave that covers today, YYYY-MM-DD; null: here today'),
  coveredBy: z.array(z.string()).describe('Names of those who act in their place today'),
});
export type Colleague = z.infer<typeof Colleague>;

export const Session = z.object({
  user: Person.extend({
    username: z.string(),
    demo: z.boolean(),
    standIns: z
      .array(z.object({ roles: z.array(z.enum(['leader', 'head'])), form: z.string(), for: z.string() }))
      .describe('In whose place this person may act today'),
  }),
  agency: z.object({ id: z.string(), name: z.string() }),
  unit: z.object({ id: z.string(), name: z.string() }),
  demoOffice: z.boolean().describe('True where the demo office is loaded: the page says so'),
});
export type Session = z.infer<typeof Session>;

export const NewUser = z.strictObject({
  username: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9][a-z0-9._-]{2,63}$/, 'Tên đăng nhập: 3–64 chữ thường, số, dấu chấm hoặc gạch'),
  password: z.string().min(12, 'Mật khẩu cần ít nhất 12 ký tự').max(200),
  name: z.string().trim().min(2).max(120),
  title: z.string().trim().max(120).default(''),
  roles: z.array(Role).min(1),
  unitId: z.string().min(1),
});
export type NewUser = z.infer<typeof NewUser>;
