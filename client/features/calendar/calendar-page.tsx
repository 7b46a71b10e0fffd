// The working calendar: the year at a glance, the hours, every change with its notice; admins change it here.
import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import type { CalendarView } from '#schemas/deadlines/calendar-change.contract';
import { getCalendar } from '../../api/endpoints.ts';
import { useResource } from '../../api/resource.ts';
import { words } from '../../i18n/language.ts';
import { plainDay } from '../../i18n/time-words.ts';
import { usePageKeys } from '../../ui/keys.ts';
import { Page, WaitingPage } from '../../ui/page.tsx';
import { withQuery } from '../work-list/work-filters.ts';
import { CalendarEditor } from './calendar-editor.tsx';
import { HoursTable } from './hours-table.tsx';
import { Legend, MonthTable } from './month-table.tsx';
import { VersionTable } from './version-table.tsx';
import { monthsOf, yearsOf } from './year-view.ts';
import './calendar.css';

const CALENDAR_PATH = '/app/calendar';

export function CalendarPage() {
  const { query } = useLocation();
  const number = query.number === undefined ? undefined : Number(query.number);
  const { data, failure, refresh } = useResource(`calendar ${String(number)}`, () => getCalendar(number));
  if (!data) return <WaitingPage failure={failure} onRetry={refresh} />;
  return <CalendarScreen view={data} refresh={refresh} />;
}

function CalendarScreen({ view, refresh }: { view: CalendarView; refresh: () => Promise<void> }) {
  const w = words();
  const { query, route } = useLocation();
  const [editing, setEditing] = useState(false);
  const { calendar, today } = view;
  const years = yearsOf(calendar, today);
  const year = Number(query.year ?? today.slice(0, 4));
  const pageOf = (shown: number): string => withQuery(CALENDAR_PATH, query, { year: String(shown) });
  const turn = (by: number): void => {
    if (years.includes(year + by)) route(pageOf(year + by), true);
  };
  const edit = (): void => {
    if (view.mayEdit) setEditing(true);
  };
  usePageKeys([
    { key: 'p', does: w.calendar.previousYear, run: () => turn(-1) },
    { key: 'n', does: w.calendar.nextYear, run: () => turn(1) },
    ...(view.mayEdit ? [{ key: 'e', does: w.calendar.edit, run: edit }] : []),
  ]);
  return (
    <Page title={w.calendar.title} class="page-wide" aside={<Aside view={view} editing={editing} onEdit={edit} />}>
      <OlderNotice view={view} />
      {editing && (
        <CalendarEditor
          view={view}
          onClose={() => setEditing(false)}
          onSaved={async () => {
            await refresh();
            setEditing(false);
          }}
          reload={refresh}
        />
      )}
      <nav class="chips" aria-label={w.calendar.years}>
        {years.map((shown) => (
          <a key={shown} class="chip" href={pageOf(shown)} aria-current={shown === year ? 'true' : undefined}>
            {w.calendar.year(shown)}
          </a>
        ))}
      </nav>
      <Legend />
      <section class="year" aria-label={`${w.calendar.months} ${String(year)}`}>
        {monthsOf(calendar, year).map((month) => (
          <MonthTable key={month.month} month={month} year={year} today={today} />
        ))}
      </section>
      {calendar.officialThrough !== undefined && (
        <p class="quiet">{w.calendar.officialThrough(plainDay(calendar.officialThrough))}</p>
      )}
      <HoursTable view={view} />
      <VersionTable view={view} />
    </Page>
  );
}

function Aside({ view, editing, onEdit }: { view: CalendarView; editing: boolean; onEdit: () => void }) {
  const w = words();
  return (
    <p class="actions calendar-aside no-print">
      <span class="quiet">{w.calendar.version(view.number)}</span>
      <a href="/app/rules">{w.calendar.rules}</a>
      {view.mayEdit && !editing && (
        <button type="button" class="button" onClick={onEdit}>
          {w.calendar.edit} <kbd>e</kbd>
        </button>
      )}
    </p>
  );
}

function OlderNotice({ view }: { view: CalendarView }) {
  const w = words();
  const latest = view.versions[0]?.number ?? view.number;
  if (view.number === latest) return null;
  return (
    <p class="notice">
      {w.calendar.older(view.number, latest)} <a href={CALENDAR_PATH}>{w.calendar.toLatest}</a>
    </p>
  );
}
