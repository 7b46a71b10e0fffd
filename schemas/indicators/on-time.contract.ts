// On-time figures of a period, each of which opens to its list.
import { z } from 'zod';
import { DossierListItem } from '../dossiers/dossier.contract.ts';

export const OnTimeBucket = z.enum([
  'received',
  'in_process',
  'within',
  'near',
  'overdue',
  'paused',
  'finished',
  'early',
  'on_time',
  'late',
  'no_due',
]);
export type OnTimeBucket = z.infer<typeof OnTimeBucket>;

export const OnTimeQuery = z.strictObject({
  from: z.iso.date().optional().describe('First day, Vietnam time; default: first day of this month'),
  to: z.iso.date().optional().describe('Last day, included; default: today'),
});
export type OnTimeQuery = z.infer<typeof OnTimeQuery>;

/** In process = within + near + overdue + paused; finished = early + on time + late + no due. */
export const OnTimeCounts = z.object({
  received: z.number().int(),
  inProcess: z.number().int(),
  within: z.number().int(),
  near: z.number().int(),
  overdue: z.number().int(),
  paused: z.number().int(),
  finished: z.number().int(),
  early: z.number().int(),
  onTime: z.number().int(),
  late: z.number().int(),
  noDue: z.number().int(),
  rate: z.number().nullable().describe('(early + on time) / (early + on time + late) × 100, two decimals; null = N/A'),
});
export type OnTimeCounts = z.infer<typeof OnTimeCounts>;

export const OnTimeReport = z.object({
  from: z.string(),
  to: z.string(),
  total: OnTimeCounts,
  units: z.array(OnTimeCounts.extend({ unit: z.object({ id: z.string(), name: z.string() }) })),
  days: z
    .array(z.object({ day: z.string(), finished: z.number().int(), late: z.number().int() }))
    .describe('Every day of the period that has begun'),
});
export type OnTimeReport = z.infer<typeof OnTimeReport>;

export const OnTimeListQuery = OnTimeQuery.extend({
  bucket: OnTimeBucket,
  unitId: z.string().optional(),
});
export type OnTimeListQuery = z.infer<typeof OnTimeListQuery>;
export const OnTimeList = z.object({
  items: z.array(DossierListItem).describe('As the dossiers stand now, by due moment; at most 500'),
  total: z.number().int().describe('The figure that was opened; more than the rows where they are capped'),
});
export type OnTimeList = z.infer<typeof OnTimeList>;
