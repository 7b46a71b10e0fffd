// One month of the calendar as a table of weeks, with the names of its special days below.
import { words } from '../../i18n/language.ts';
import type { Words } from '../../i18n/vi/index.ts';
import type { DayShape, ShownDay, ShownMonth } from './year-view.ts';

const SHAPES: readonly DayShape[] = ['work', 'rest', 'off', 'worked'];
/** Beside the colour, so that a print in black and white tells the same. */
const MARKS = { work: '', rest: '', off: '●', worked: '▲' } as const satisfies Record<DayShape, string>;

export function Legend() {
  const w = words();
  return (
    <ul class="legend small" aria-label={w.calendar.legend}>
      {SHAPES.map((shape) => (
        <li key={shape}>
          <span class={`day day-${shape}`} aria-hidden="true">
            {MARKS[shape]}
          </span>{' '}
          {w.calendar.shapes[shape]}
        </li>
      ))}
    </ul>
  );
}

export function MonthTable({ month, year, today }: { month: ShownMonth; year: number; today: string }) {
  const w = words();
  return (
    <article class="month">
      <table>
        <caption>
          {w.calendar.month(month.month)}
          <span class="visually-hidden"> {year}</span>{' '}
          <span class="quiet small">{w.calendar.workingDays(month.workingDays)}</span>
        </caption>
        <thead>
          <tr>
            {w.calendar.weekdays.map((weekday) => (
              <th key={weekday} scope="col">
                {weekday}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {month.weeks.map((week, i) => (
            <tr key={i}>
              {week.map((shown, column) =>
                shown ? <DayCell key={column} shown={shown} isToday={shown.day === today} /> : <td key={column} />,
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {month.named.length > 0 && (
        <ul class="small">
          {month.named.map((shown) => (
            <li key={shown.day}>
              <strong>{shown.day.slice(8)}</strong> {namedText(w, shown)}
              {shown.entry?.basis !== undefined && <span class="quiet"> · {shown.entry.basis}</span>}
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}

function DayCell({ shown, isToday }: { shown: ShownDay; isToday: boolean }) {
  const w = words();
  const proposed = shown.entry?.status === 'proposed' ? ' day-proposed' : '';
  return (
    <td>
      <span class={`day day-${shown.shape}${proposed}`} aria-current={isToday ? 'date' : undefined}>
        {shown.date}
        <span class="day-mark" aria-hidden="true">
          {MARKS[shown.shape]}
        </span>
        {shown.shape !== 'work' && <span class="visually-hidden">, {w.calendar.shapes[shown.shape]}</span>}
      </span>
    </td>
  );
}

/** A proposed day says so: it may still change. */
const namedText = (w: Words, { entry }: ShownDay): string =>
  entry?.status === 'proposed' ? `${entry.name} (${w.calendar.proposed})` : (entry?.name ?? '');
