// Finished dossiers by day as bars, late ones dark, with the same numbers in a table beside it.
import type { OnTimeReport } from '#schemas/indicators/on-time.contract';
import { words } from '../../i18n/language.ts';
import { groupThousands, plainDay } from '../../i18n/time-words.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { worstDay } from './report-columns.ts';

const SLOT = 28;
const HEIGHT = 150;
/** Above this many days, numbers on bars would overlap: then only the table carries them. */
const LABELLED_DAYS = 31;
/** More than fit on a phone with numbers of a readable size. */
const PHONE_DAYS = 10;

export function DayBars({ days }: { days: OnTimeReport['days'] }) {
  const w = words();
  const worst = worstDay(days);
  const title = worst === null ? w.figures.byDayGood : w.figures.byDay(plainDay(worst.day));
  if (days.length === 0) return <p class="quiet">{w.figures.noDays}</p>;
  return (
    <section class="by-day" aria-labelledby="by-day-title">
      <div>
        <h2 id="by-day-title">{title}</h2>
        <p class="quiet legend">
          {w.figures.byDayTitle}.{' '}
          <span class="legend-entry">
            <span class="key key-finished" /> {w.figures.finished}
          </span>{' '}
          <span class="legend-entry">
            <span class="key key-late" /> {w.figures.late}
          </span>
        </p>
        <Bars days={days} title={title} />
      </div>
      <DataTable
        caption={w.figures.dayTable}
        captionHidden
        head={[
          { label: w.figures.day },
          { label: w.figures.finished, numeric: true },
          { label: w.figures.late, numeric: true },
        ]}
      >
        {days.map((day) => (
          <tr key={day.day}>
            <th scope="row">{plainDay(day.day)}</th>
            <td class="numeric">{groupThousands(day.finished)}</td>
            <td class="numeric">{groupThousands(day.late)}</td>
          </tr>
        ))}
      </DataTable>
    </section>
  );
}

function Bars({ days, title }: { days: OnTimeReport['days']; title: string }) {
  const most = Math.max(1, ...days.map((day) => day.finished));
  const tall = (n: number): number => (n / most) * HEIGHT;
  const labelled = days.length <= LABELLED_DAYS;
  return (
    <svg
      class={days.length > PHONE_DAYS ? 'bars bars-many' : 'bars'}
      viewBox={`0 0 ${String(days.length * SLOT)} ${String(HEIGHT + 44)}`}
      role="img"
      aria-label={title}
    >
      {days.map((day, index) => (
        <g key={day.day} transform={`translate(${String(index * SLOT)} 20)`}>
          <rect class="bar" x="3" width={SLOT - 6} y={HEIGHT - tall(day.finished)} height={tall(day.finished)} />
          <rect class="bar-late" x="3" width={SLOT - 6} y={HEIGHT - tall(day.late)} height={tall(day.late)} />
          {labelled && day.finished > 0 && (
            <text x={SLOT / 2} y={HEIGHT - tall(day.finished) - 4} text-anchor="middle">
              {day.finished}
            </text>
          )}
          {labelled && (
            <text x={SLOT / 2} y={HEIGHT + 16} text-anchor="middle">
              {day.day.slice(8)}
            </text>
          )}
        </g>
      ))}
      <line x1="0" x2={days.length * SLOT} y1={HEIGHT + 20} y2={HEIGHT + 20} />
    </svg>
  );
}
