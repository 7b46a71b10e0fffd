// Every change of the calendar: notice, content, who and when; an older version can be looked at.
import type { CalendarChange, CalendarVersionLine, CalendarView } from '#schemas/deadlines/calendar-change.contract';
import { words } from '../../i18n/language.ts';
import { plainDay, spokenInstant } from '../../i18n/time-words.ts';
import type { Words } from '../../i18n/vi/index.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/states.tsx';

/** A long notice is told by its number of days. */
const MOST_NAMED = 3;

function contentOf(w: Words, change: CalendarChange): string {
  const { days, hours } = change;
  if (days.length === 0 && hours.length === 0) return w.calendar.announcedOnly;
  if (hours.length > 0 || days.length > MOST_NAMED) return w.calendar.summary(days.length, hours.length);
  return days
    .map((entry) => {
      const name = entry.op === 'set' ? entry.name : w.calendar.actions.remove;
      return `${plainDay(entry.day)}: ${name}`;
    })
    .join('; ');
}

export function VersionTable({ view }: { view: CalendarView }) {
  const w = words();
  if (view.versions.every((version) => version.change === null)) return <Empty>{w.calendar.noticesNone}</Empty>;
  return (
    <DataTable
      caption={w.calendar.noticesTitle}
      head={[
        { label: w.calendar.notice },
        { label: w.calendar.content },
        { label: w.calendar.savedBy },
        { label: w.calendar.savedAt },
        { label: w.calendar.show },
      ]}
    >
      {view.versions.map((version) => (
        <VersionRow key={version.number} version={version} shown={version.number === view.number} />
      ))}
    </DataTable>
  );
}

function VersionRow({ version, shown }: { version: CalendarVersionLine; shown: boolean }) {
  const w = words();
  const { number, change, by, at } = version;
  return (
    <tr aria-current={shown ? 'true' : undefined}>
      <th scope="row">{change?.notice ?? w.calendar.loaded}</th>
      <td>{change ? contentOf(w, change) : ''}</td>
      <td>{by ?? ''}</td>
      <td>{at === null ? '' : spokenInstant(w, at)}</td>
      <td>
        <a href={`/app/calendar?number=${String(number)}`}>{w.calendar.version(number)}</a>
      </td>
    </tr>
  );
}
