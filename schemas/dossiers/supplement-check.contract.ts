// Asking what a request for papers would be warned of, before it is sent.
import { z } from 'zod';
import { DefectList } from './parts.contract.ts';

export const SupplementCheck = z.strictObject({ defects: DefectList.defects });

export const SupplementWarnings = z.object({
  warnings: z.array(
    z.object({
      code: z.enum(['unlisted', 'held']).describe('unlisted: seems to ask for a paper off the published list'),
      about: z.string().describe('The words typed, or the name of the paper'),
    }),
  ),
});
