// RFC 9457 problem as every refusal of the API is written.
import { z } from 'zod';

export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  instance: z.string().optional(),
  code: z.string(),
  requestId: z.string(),
  errors: z.array(z.object({ pointer: z.string(), code: z.string(), detail: z.string() })).optional(),
  state: z.string().optional(),
  allowed: z.array(z.string()).optional(),
});
export type Problem = z.infer<typeof Problem>;
