// Working hours of the agency and of units that differ, each from its day on.
import type { CalendarView } from '#schemas/deadlines/calendar-change.contract';
import type { WorkingPeriod } from '#schemas/deadlines/calendar.contract';
import { words } from '../../i18n/language.ts';
import { plainDay } from '../../i18n/time-words.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { hoursText } from './hours-text.ts';

/** Hours that begin here hold from the beginning: the calendar file has no earlier day. */
const BEFORE_ALL = '1900-01-01';

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const hoursPerDay = (periods: readonly WorkingPeriod[]): string => {
  const minutes = periods.reduce((sum, p) => sum + minuteOf(p.closesAt) - minuteOf(p.opensAt), 0);
  return String(Math.round((minutes / 60) * 100) / 100).replace('.', ',');
};

export function HoursTable({ view }: { view: CalendarView }) {
  const w = words();
  const { calendar, units } = view;
  const nameOf = (unitId: string): string => units.find((unit) => unit.id === unitId)?.name ?? unitId;
  const lines = [
    ...calendar.workingHours.map((entry) => ({ ...entry, place: w.calendar.agencyHours })),
    ...(calendar.unitHours ?? []).map((entry) => ({ ...entry, place: nameOf(entry.unitId) })),
  ];
  return (
    <DataTable
      caption={w.calendar.hoursTitle}
      head={[
        { label: w.calendar.hoursOf },
        { label: w.calendar.hoursFrom },
        { label: w.calendar.hours },
        { label: w.calendar.hoursPerDay, numeric: true },
      ]}
    >
      {lines.map(({ place, effectiveFrom, periods }) => (
        <tr key={`${place} ${effectiveFrom}`}>
          <th scope="row">{place}</th>
          <td>{effectiveFrom === BEFORE_ALL ? w.calendar.always : plainDay(effectiveFrom)}</td>
          <td>{periods ? hoursText(periods) : w.calendar.agencyAgain}</td>
          <td class="numeric">{periods ? w.calendar.hoursPerDayValue(hoursPerDay(periods)) : ''}</td>
        </tr>
      ))}
    </DataTable>
  );
}
