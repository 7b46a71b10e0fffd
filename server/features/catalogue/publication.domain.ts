// Whether a procedure may be published: its mandatory parts, its process, its references and its first day in force.
import type { UnitRecord } from '#schemas/catalogue/agency.model';
import type { DraftContent } from '#schemas/catalogue/draft.contract';
import { severityOf, type Finding } from '#schemas/catalogue/finding.contract';
import { TimeLimit, type Calendar } from '#schemas/deadlines/calendar.contract';
import { ok, refuse, type Result } from '../../platform/kernel/result.ts';
import { addDays, instantOf, type DayString } from '../../platform/kernel/vietnam-time.ts';
import { dayPlan, isWorkingDay, normalise, workingMinutesBetween } from '../deadlines/calendar.domain.ts';
import { computeDue } from '../deadlines/clock.domain.ts';
import { checkSteps, finding, type HoursAllowed } from './process-checks.domain.ts';
import { takesOnWork } from './units.domain.ts';

/** The parts that are checked: a version has them all, a draft may have them half. */
export type Publishable = Omit<DraftContent, 'notes'>;

/** What a version has to fit into. What is not given is not checked. */
export interface Surroundings {
  today?: DayString;
  calendar?: Calendar;
  units?: readonly UnitRecord[];
  /** Other agencies with the codes of their procedures in force: whom an interagency step may go to. */
  others?: readonly { id: string; codes: readonly string[] }[];
  /** First day in force of the version before: a later version cannot begin earlier. */
  previousOn?: DayString;
}

/** the province announces at least this many working days before a procedure takes effect. */
const ANNOUNCE_DAYS = 5;
/** Where no calendar is given: the ordinary working day. */
const HOURS_A_DAY = 8;

/** Everything to mend and everything to look at, in the order of the parts. */
export function checkVersion(version: Publishable, around: Surroundings): Finding[] {
  return [
    ...checkParts(version),
    ...checkPapers(version),
    ...checkIds('/papers', version.papers),
    ...checkIds('/steps', version.steps),
    ...checkSteps(version.steps, version.fee.amount, hoursAllowed(version, around)),
    ...(around.units ? checkUnits(version, around.units, around.today ?? '') : []),
    ...(around.others ? checkChildren(version, around.others) : []),
    ...(around.today === undefined ? [] : checkDay(version.effectiveOn, around.today, around)),
  ];
}

/** Refuses with all errors where there is one; warnings never refuse. */
export function checkPublishable(
  version: Publishable,
  around: Surroundings = {},
): Result<true, 'catalogue.not_publishable'> {
  const errors = checkVersion(version, around).filter((found) => severityOf(found) === 'error');
  return errors.length === 0
    ? ok(true)
    : refuse('catalogue.not_publishable', { count: errors.length, findings: errors });
}

/** NĐ 63/2010/NĐ-CP Điều 8: without one of the first seven parts a procedure cannot be published. */
function checkParts(version: Publishable): Finding[] {
  const parts: [Finding['code'], string, boolean][] = [
    ['missing_name', '/name', version.name.trim() !== ''],
    ['missing_steps', '/steps', version.steps.length > 0],
    ['missing_channels', '/channels', version.channels.length > 0],
    [
      'missing_papers',
      version.papers.length > 0 ? '/copies' : '/papers',
      version.papers.length > 0 && version.copies > 0,
    ],
    ['missing_limit', '/limit/value', TimeLimit.safeParse(version.limit).success],
    ['missing_applicant', '/applicantText', version.applicantText.trim() !== ''],
    ['missing_agency', '/agencyText', version.agencyText.trim() !== ''],
  ];
  return parts.flatMap(([code, at, present]) => (present ? [] : [finding(code, at)]));
}

/** Texts that forms and pages print: the result gives the decision its kind, the rest stands in lists. */
function checkPapers(version: Publishable): Finding[] {
  const empty = version.papers.flatMap((paper, i) => [
    ...(paper.name === '' ? [`/papers/${String(i)}/name`] : []),
    ...(paper.defects ?? []).flatMap((defect, j) => [
      ...(defect.what === '' ? [`/papers/${String(i)}/defects/${String(j)}/what`] : []),
      ...(defect.howToMend === '' ? [`/papers/${String(i)}/defects/${String(j)}/howToMend`] : []),
    ]),
  ]);
  const lines = (['field', 'level', 'onlineLevel', 'result'] as const).filter((line) => version[line] === '');
  return [...lines.map((line) => `/${line}`), ...empty].map((at) => finding('text_missing', at));
}

function checkIds(at: string, parts: readonly { id: string }[]): Finding[] {
  return parts.flatMap(({ id }, i) =>
    parts.findIndex((other) => other.id === id) < i ? [finding('id_twice', `${at}/${String(i)}`, { id })] : [],
  );
}

/** Working hours inside the limit. Limits in calendar time have no fixed number: the first day in force gives one. */
function hoursAllowed(
  { limit, effectiveOn }: Publishable,
  { calendar, today }: Surroundings,
): HoursAllowed | undefined {
  if (!TimeLimit.safeParse(limit).success) return undefined;
  const from = effectiveOn ?? today;
  const hoursADay = calendar && from !== undefined ? firstWorkingDay(from, calendar).minutes / 60 : HOURS_A_DAY;
  switch (limit.unit) {
    case 'working-day':
      return { hours: limit.value * hoursADay, hard: true };
    case 'working-hour':
      return { hours: limit.value, hard: true };
    case 'same-day':
      return { hours: hoursADay, hard: true };
    case 'calendar-day':
    case 'month': {
      if (!calendar || from === undefined) return undefined;
      const due = computeDue({ receivedAt: normalise(instantOf(from, 0), calendar), limit, calendar });
      if (!due.ok || !due.value.dueAt) return undefined;
      return { hours: workingMinutesBetween(due.value.startsAt, due.value.dueAt, calendar) / 60, hard: false };
    }
    case 'none':
      return undefined;
  }
}

function firstWorkingDay(from: DayString, calendar: Calendar) {
  let day = from;
  while (!isWorkingDay(day, calendar)) day = addDays(day, 1);
  return dayPlan(day, calendar);
}

function checkUnits(version: Publishable, units: readonly UnitRecord[], today: DayString): Finding[] {
  const on = version.effectiveOn ?? today;
  const named: [string, string | undefined][] = [
    ['/unitId', version.unitId],
    ...version.steps.flatMap((step, i): [string, string | undefined][] => [
      [`/steps/${String(i)}/unitId`, step.unitId],
      ...(step.consult ?? []).map((asked, j): [string, string] => [
        `/steps/${String(i)}/consult/${String(j)}/unitId`,
        asked.unitId,
      ]),
    ]),
  ];
  return named.flatMap(([at, id]) =>
    id === undefined || units.some((unit) => unit.id === id && takesOnWork(unit, on))
      ? []
      : [finding('unit_unknown', at)],
  );
}

function checkChildren(version: Publishable, others: NonNullable<Surroundings['others']>): Finding[] {
  return version.steps.flatMap((step, i) => {
    const at = `/steps/${String(i)}/child`;
    const params = { step: i + 1 };
    if (step.kind !== 'interagency') return step.child ? [finding('child_outside', at, params)] : [];
    if (!step.child || step.child.agencyId === '' || step.child.procedureCode === '') {
      return [finding('child_missing', at, params)];
    }
    const { agencyId, procedureCode } = step.child;
    const known = others.some((agency) => agency.id === agencyId && agency.codes.includes(procedureCode));
    return known ? [] : [finding('child_unknown', at, params)];
  });
}

function checkDay(effectiveOn: DayString | null, today: DayString, { calendar, previousOn }: Surroundings): Finding[] {
  const at = '/effectiveOn';
  if (effectiveOn === null) return [finding('effective_missing', at)];
  if (effectiveOn < today) return [finding('effective_past', at)];
  if (previousOn !== undefined && effectiveOn < previousOn) {
    return [finding('effective_before_last', at, { day: previousOn })];
  }
  if (!calendar) return [];
  const days = workingDaysBefore(effectiveOn, today, calendar);
  return days < ANNOUNCE_DAYS ? [finding('announced_late', at, { days, least: ANNOUNCE_DAYS })] : [];
}

/** Working days from today up to the day before, today included; counting stops once there are enough. */
function workingDaysBefore(effectiveOn: DayString, today: DayString, calendar: Calendar): number {
  let count = 0;
  for (let day = today; day < effectiveOn && count < ANNOUNCE_DAYS; day = addDays(day, 1)) {
    if (isWorkingDay(day, calendar)) count += 1;
  }
  return count;
}
