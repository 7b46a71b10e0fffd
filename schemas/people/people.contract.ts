// People of the office as their heads, leaders and admins see them: posts, absences, load, hand-over of a desk.
import { z } from 'zod';
import { NewUser, Person, Role } from '../accounts/account.contract.ts';
import { Delegation, Leave } from '../accounts/delegation.contract.ts';
import { StandInForm } from '../catalogue/catalogue.contract.ts';
import { CivilDay } from '../deadlines/calendar.contract.ts';
import { ClockColour } from '../dossiers/dossier.contract.ts';
import { DOSSIER_STATES } from '../dossiers/dossier-state.contract.ts';
import { DossierCommandId, Line, Reason } from '../dossiers/parts.contract.ts';

const Ref = z.object({ id: z.string(), name: z.string() });
const Instant = z.string().describe('ISO 8601 with +07:00');

export const Load = z.object({
  open: z.number().int().describe('Open dossiers held'),
  remainingMinutes: z.number().int().describe('Working minutes of planned steps still to do'),
  near: z.number().int(),
  late: z.number().int(),
});
export type Load = z.infer<typeof Load>;

export const StaffQuery = z.strictObject({
  unitId: z.string().max(64).optional(),
  left: z.enum(['1']).optional().describe('1: also those who no longer work here'),
});

export const StaffMember = Person.extend({
  unit: Ref,
  active: z.boolean(),
  awayUntil: CivilDay.nullable().describe('Last day of the leave the person is on today'),
  nextLeave: z.object({ startsOn: CivilDay, endsOn: CivilDay }).nullable(),
  coveredBy: z.array(z.object({ name: z.string(), form: StandInForm, endsOn: CivilDay })),
  load: Load,
});
export type StaffMember = z.infer<typeof StaffMember>;
export const StaffList = z.object({ items: z.array(StaffMember), mayAdd: z.boolean() });
export type StaffList = z.infer<typeof StaffList>;

export const PostLine = z.object({
  id: z.string(),
  at: Instant,
  by: z.string(),
  reason: z.string(),
  before: z.object({ title: z.string(), roles: z.array(Role), unit: Ref, active: z.boolean() }).nullable(),
  after: z.object({ title: z.string(), roles: z.array(Role), unit: Ref, active: z.boolean() }),
});
export type PostLine = z.infer<typeof PostLine>;

export const HandOverProgress = z.object({
  id: z.string(),
  planned: z.number().int(),
  moved: z.number().int(),
  refused: z.array(z.object({ dossierId: z.string(), code: z.string().nullable(), why: z.string() })),
  state: z.enum(['running', 'done', 'failed']),
  askedAt: Instant,
  askedBy: z.string(),
  to: z.string().nullable().describe('Name of the one taker; null = shared out by load'),
});
export type HandOverProgress = z.infer<typeof HandOverProgress>;

export const PersonAbility = z.enum(['delegate', 'leave', 'hand_over', 'change', 'deactivate', 'activate']);
export type PersonAbility = z.infer<typeof PersonAbility>;

export const PersonDetail = StaffMember.extend({
  username: z.string().nullable().describe('For admins only'),
  given: z.array(Delegation),
  received: z.array(Delegation),
  mayRevoke: z.boolean().describe('May take back what the person has given'),
  leaves: z.array(Leave),
  history: z.array(PostLine),
  handOver: HandOverProgress.nullable().describe('The latest one'),
  abilities: z.array(PersonAbility),
});
export type PersonDetail = z.infer<typeof PersonDetail>;

export const NewPerson = NewUser.extend({ commandId: DossierCommandId });
export type NewPerson = z.infer<typeof NewPerson>;

export const PostChange = z.strictObject({
  commandId: DossierCommandId,
  name: Line.min(2, 'Cần họ và tên').max(120),
  title: Line.max(120),
  roles: z.array(Role).min(1, 'Cần ít nhất một vai trò'),
  unitId: z.string().min(1, 'Cần chọn đơn vị'),
  reason: Reason,
});
export type PostChange = z.infer<typeof PostChange>;

export const Switch = z.strictObject({ commandId: DossierCommandId, reason: Reason });
export type Switch = z.infer<typeof Switch>;

export const HandOverOrder = z.strictObject({
  commandId: DossierCommandId,
  toId: z.union([z.literal('by_load'), z.string().min(1).max(64)]).describe('A person, or by_load: shared out by load'),
  reason: Reason,
});
export type HandOverOrder = z.infer<typeof HandOverOrder>;

export const Suggestion = z.object({
  personId: z.string(),
  name: z.string(),
  freedom: z
    .enum(['throughout', 'today', 'away'])
    .describe('Here until it is due; today only; away, as all the others'),
  finished: z.number().int().describe('How many of this procedure they have finished'),
});
export type Suggestion = z.infer<typeof Suggestion>;

/** Where a dossier stands on the board: before reception, to be given to somebody, held, or waiting for its release. */
export const BoardPlace = z.enum(['reception', 'assign', 'held', 'release']);
export type BoardPlace = z.infer<typeof BoardPlace>;

export const UnitDossier = z.object({
  id: z.string(),
  version: z.number().int(),
  code: z.string().nullable(),
  state: z.enum(DOSSIER_STATES),
  procedure: z.object({ code: z.string(), name: z.string() }),
  ownerName: z.string(),
  holderId: z.string().nullable(),
  place: BoardPlace,
  dueAt: Instant.nullable(),
  colour: ClockColour,
  remainingWorkingMinutes: z.number().int(),
  command: z.enum(['assign', 'reassign']).nullable().describe('How the caller may give it to somebody now'),
  suggestion: Suggestion.nullable().describe('Who next: nobody where nobody else can take it'),
});
export type UnitDossier = z.infer<typeof UnitDossier>;

export const UnitWorkload = z.object({
  unit: Ref,
  people: z.array(
    Person.omit({ unitId: true }).extend({
      awayUntil: CivilDay.nullable(),
      load: Load,
      takesDossiers: z.boolean().describe('Specialists: dossiers can be given to them'),
    }),
  ),
  dossiers: z.array(UnitDossier).describe('Open dossiers of the unit by due moment'),
});
export type UnitWorkload = z.infer<typeof UnitWorkload>;
