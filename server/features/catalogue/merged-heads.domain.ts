// Who heads a unit to which others come: nobody comes to a post by accident, and a unit has one head.
import type { AgencyRecord, UnitRecord } from '#schemas/catalogue/agency.model';
import { ok, refuse, type Result } from '../../platform/kernel/result.ts';
import { addDays, type DayString } from '../../platform/kernel/vietnam-time.ts';
import { lastSuccessorOf, unitInChargeOn } from './succession.domain.ts';
import { endUnit, type EndRefusal, type UnitEnd, type UnitLoad } from './units.domain.ts';

/** Somebody who heads a unit today. */
export interface Head {
  id: string;
  name: string;
  unitId: string;
}

/** Heads that come to a unit on one day. */
interface HeadsMeeting {
  unit: UnitRecord;
  /** Who heads it already. */
  own: Head[];
  comers: Head[];
  /** Who of the comers leads it; undefined where none of them does. */
  leaderId: string | undefined;
}

/**
 * Who of the heads that come together keeps the post: nobody where the unit has a head, the only one that comes, or the one
 * that the decision names. Of several, none is chosen by accident.
 */
export function leaderOfMerged(
  own: readonly string[],
  comers: readonly string[],
  namedId: string | undefined,
): string | undefined {
  if (own.length > 0) return undefined;
  if (comers.length === 1) return comers[0];
  return comers.find((id) => id === namedId);
}

/** All meetings that the ends decided so far lead to, day by day: who has stepped down once does not come again. */
function headMeetings(
  units: readonly UnitRecord[],
  heads: readonly Head[],
  namedId: string | undefined,
): HeadsMeeting[] {
  let heading = [...heads];
  const meetings: HeadsMeeting[] = [];
  for (const day of daysOfMerging(units)) {
    const todays = meetingsOn(units, heading, day, namedId);
    const at = new Map(
      todays.flatMap(({ unit, comers, leaderId }) =>
        comers.map(({ id }): [string, string | undefined] => [id, id === leaderId ? unit.id : undefined]),
      ),
    );
    heading = heading.flatMap((head) => {
      const unitId = at.has(head.id) ? at.get(head.id) : head.unitId;
      return unitId === undefined ? [] : [{ ...head, unitId }];
    });
    meetings.push(...todays);
  }
  return meetings;
}

/** First days of successors in charge, in order. */
const daysOfMerging = (units: readonly UnitRecord[]): DayString[] =>
  [
    ...new Set(units.flatMap(({ validTo, successorId }) => (validTo && successorId ? [addDays(validTo, 1)] : []))),
  ].sort();

function meetingsOn(
  units: readonly UnitRecord[],
  heading: readonly Head[],
  day: DayString,
  namedId: string | undefined,
): HeadsMeeting[] {
  const placed = heading.map((head) => ({ head, unit: unitInChargeOn(units, head.unitId, day) }));
  return units.flatMap((unit) => {
    const here = placed.filter((one) => one.unit === unit).map(({ head }) => head);
    const own = here.filter((head) => head.unitId === unit.id);
    const comers = here.filter((head) => head.unitId !== unit.id);
    if (comers.length === 0) return [];
    const idsOf = (some: readonly Head[]): string[] => some.map(({ id }) => id);
    const named = comers.some(({ id }) => id === namedId) ? namedId : unit.namedHeadId;
    return [{ unit, own, comers, leaderId: leaderOfMerged(idsOf(own), idsOf(comers), named) }];
  });
}

/** What a unit's end makes of the heads of all units whose work comes to the same one in the end. */
export interface HeadsAfter {
  /** Who heads the unit that all comes to, once all have come. */
  heads: Head[];
  steppingDown: Head[];
  /** Among whom the decision has to name the leader; empty where nothing is to be chosen. */
  choices: Head[];
  /** Nobody is named yet. */
  unnamed: boolean;
}

/** @param units with the end entered */
export function headsAfter(
  units: readonly UnitRecord[],
  unitId: string,
  heads: readonly Head[],
  namedId: string | undefined,
): HeadsAfter {
  const last = lastSuccessorOf(units, unitId);
  const meetings = headMeetings(units, heads, namedId).filter(
    ({ unit }) => lastSuccessorOf(units, unit.id)?.id === last?.id,
  );
  // Each as they head a unit today: on the way they may have led another one.
  const asToday = (found: readonly Head[]): Head[] => heads.filter(({ id }) => found.some((head) => head.id === id));
  const steppingDown = asToday(meetings.flatMap(({ comers, leaderId }) => comers.filter(({ id }) => id !== leaderId)));
  const open = meetings.filter(isOpen);
  return {
    heads: heads.filter((head) => !steppingDown.includes(head) && lastSuccessorOf(units, head.unitId)?.id === last?.id),
    steppingDown,
    choices: asToday(open.flatMap(({ comers }) => comers)),
    unnamed: open.some(({ leaderId }) => leaderId === undefined),
  };
}

/** Only the decision can say who leads. */
const isOpen = ({ own, comers }: HeadsMeeting): boolean => own.length === 0 && comers.length > 1;

type MergeRefusal = EndRefusal | 'catalogue.head_unnamed' | 'catalogue.head_unfit';

/**
 * Ends a unit as {@link endUnit} does, and keeps who leads where heads of several units come together.
 * @param heads everybody who heads a unit of the agency today
 * @returns a refusal of the end, `catalogue.head_unnamed` where several come and none is named, `catalogue.head_unfit`
 * where the one named is none of them
 */
export function endUnitWithHeads(
  agency: AgencyRecord,
  unitId: string,
  { headId, ...end }: UnitEnd & { headId?: string | undefined },
  load: UnitLoad,
  heads: readonly Head[],
): Result<AgencyRecord, MergeRefusal> {
  const ended = endUnit(agency, unitId, end, load);
  if (!ended.ok || end.successorId === undefined) return ended;
  const { units } = ended.value;
  const { choices, unnamed } = headsAfter(units, unitId, heads, headId);
  const named = choices.some(({ id }) => id === headId) ? headId : undefined;
  if (headId !== undefined && named === undefined) return refuse('catalogue.head_unfit');
  if (unnamed) return refuse('catalogue.head_unnamed', { heads: choices.map(({ name }) => name).join(', ') });
  if (named === undefined) return ended;
  const led = headMeetings(units, heads, named).filter((at) => isOpen(at) && at.leaderId === named);
  return ok({
    ...ended.value,
    units: units.map((unit) => (led.some((at) => at.unit === unit) ? { ...unit, namedHeadId: named } : unit)),
  });
}
