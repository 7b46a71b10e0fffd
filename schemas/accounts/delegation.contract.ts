// Who acts for whom, from when to when: leave, delegation (KT./TL./TUQ.) and what goes with it.
import { z } from 'zod';
import { StandInForm } from '../catalogue/catalogue.contract.ts';
import { CivilDay } from '../deadlines/calendar.contract.ts';
import { DossierCommandId, Line, Reason } from '../dossiers/parts.contract.ts';

const Procedure = z.object({ code: z.string(), name: z.string() });
const PersonRef = z.object({ id: z.string(), name: z.string(), title: z.string() });

const ordered = {
  path: ['endsOn'],
  error: 'Ngày kết thúc phải từ ngày bắt đầu trở đi',
};

/** Who wrote it down, and when. */
const entered = { enteredAt: z.string().describe('ISO 8601 with +07:00'), enteredBy: z.string() };

const delegated = {
  startsOn: CivilDay,
  endsOn: CivilDay,
  form: StandInForm,
  procedures: z.array(z.string()).max(200).describe('Codes of the procedures it covers; empty = all'),
  basis: Line.min(5, 'Cần ghi văn bản ủy quyền').max(300),
};

export const NewDelegation = z
  .strictObject({ commandId: DossierCommandId, fromId: z.string().min(1), toId: z.string().min(1), ...delegated })
  .refine((d) => d.startsOn <= d.endsOn, ordered);
export type NewDelegation = z.infer<typeof NewDelegation>;

export const Delegation = z.object({
  id: z.string(),
  from: PersonRef,
  to: PersonRef,
  ...delegated,
  procedures: z.array(Procedure).describe('Empty = all'),
  ...entered,
  revokedAt: z.string().nullable(),
  revokedBy: z.string().nullable(),
});
export type Delegation = z.infer<typeof Delegation>;

/** What a giver can choose from: the law names for each form who may carry it. */
export const StandInChoices = z.object({
  forms: z.array(
    z.object({
      form: StandInForm,
      people: z.array(PersonRef.extend({ unit: z.string() })),
      barred: z
        .array(Procedure)
        .describe('Procedures whose process does not allow this form: nothing could be decided on them'),
    }),
  ),
  procedures: z.array(Procedure),
});
export type StandInChoices = z.infer<typeof StandInChoices>;

export const NewLeave = z
  .strictObject({
    commandId: DossierCommandId,
    personId: z.string().min(1),
    startsOn: CivilDay,
    endsOn: CivilDay,
    reason: Line.min(3, 'Cần ghi lý do vắng').max(300),
  })
  .refine((d) => d.startsOn <= d.endsOn, ordered);
export type NewLeave = z.infer<typeof NewLeave>;

export const Leave = z.object({
  id: z.string(),
  person: PersonRef,
  startsOn: CivilDay,
  endsOn: CivilDay,
  reason: z.string(),
  ...entered,
  cancelledAt: z.string().nullable(),
});
export type Leave = z.infer<typeof Leave>;

/** Takes back a delegation or cancels a leave; neither is ever edited or deleted. */
export const TakeBack = z.strictObject({ commandId: DossierCommandId, reason: Reason });
export type TakeBack = z.infer<typeof TakeBack>;

/** A delegation as it weighs on the day: what its holder may do in another's place. */
export interface StandIn {
  delegationId: string;
  form: StandInForm;
  /** Roles of the absent person that pass over: deciding roles only. */
  roles: readonly ('leader' | 'head')[];
  principal: { id: string; name: string; title: string; unitId: string };
  /** Empty = all. */
  procedures: readonly string[];
}
