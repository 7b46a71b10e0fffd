// The on-time report of a period: the rate first, then every figure as a link to the dossiers behind it.
import { useLocation } from 'preact-iso';
import { useEffect, useState } from 'preact/hooks';
import type { OnTimeReport } from '#schemas/indicators/on-time.contract';
import { getOnTime } from '../../api/endpoints.ts';
import { useResource } from '../../api/resource.ts';
import { serverNow } from '../../api/server-clock.ts';
import { words } from '../../i18n/language.ts';
import { dayAsked, groupThousands, percent, plainDay, readDay } from '../../i18n/time-words.ts';
import { useLive } from '../../realtime.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { DayField } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { FailureBox, Loading } from '../../ui/states.tsx';
import { withQuery } from '../work-list/work-filters.ts';
import { DayBars } from './day-bars.tsx';
import { COLUMNS, rateParts } from './report-columns.ts';
import './dashboard.css';

const PATH = '/app/figures';

export function DashboardPage() {
  const w = words();
  const { query } = useLocation();
  const period = { from: dayAsked(query.from), to: dayAsked(query.to) };
  const { data, failure, refresh } = useResource(JSON.stringify(period), () => getOnTime(period));
  useLive(() => void refresh());
  return (
    <Page title={w.figures.title} class="page-wide figures">
      {failure && <FailureBox failure={failure} onRetry={refresh} />}
      {!data && !failure && <Loading />}
      <PeriodForm from={data?.from ?? period.from} to={data?.to ?? period.to} />
      {data && <Report report={data} />}
    </Page>
  );
}

function PeriodForm({ from, to }: { from: string | undefined; to: string | undefined }) {
  const w = words();
  const { route } = useLocation();
  const [typed, setTyped] = useState({ from: '', to: '' });
  const [wrong, setWrong] = useState({ from: false, to: false });
  useEffect(() => {
    setTyped({ from: from === undefined ? '' : plainDay(from), to: to === undefined ? '' : plainDay(to) });
  }, [from, to]);
  const show = (): void => {
    const now = serverNow();
    const days = { from: readDay(typed.from, now), to: readDay(typed.to, now) };
    setWrong({ from: days.from === null, to: days.to === null });
    if (days.from !== null && days.to !== null) route(withQuery(PATH, {}, { from: days.from, to: days.to }));
  };
  return (
    <form
      class="period-form no-print"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        show();
      }}
    >
      {(['from', 'to'] as const).map((end) => (
        <DayField
          key={end}
          id={end}
          label={w.figures[end]}
          value={typed[end]}
          error={wrong[end] ? w.failure.day : undefined}
          onValue={(value) => setTyped((before) => ({ ...before, [end]: value }))}
        />
      ))}
      <p class="actions">
        <button type="submit" class="button">
          {w.figures.show}
        </button>
        <button type="button" class="button" onClick={() => window.print()}>
          {w.figures.print}
        </button>
      </p>
    </form>
  );
}

function Report({ report }: { report: OnTimeReport }) {
  const w = words();
  const { total } = report;
  const { inTime, counted } = rateParts(total);
  return (
    <>
      <section aria-labelledby="finding" class="finding">
        <p class="rate">{total.rate === null ? w.figures.notKnown : percent(total.rate)}</p>
        <div>
          <h2 id="finding">{total.rate === null ? w.figures.noFinding : w.figures.finding(percent(total.rate))}</h2>
          {total.rate !== null && <p>{w.figures.onTimeOf(groupThousands(inTime), groupThousands(counted))}</p>}
          <p class="quiet">{w.figures.period(plainDay(report.from), plainDay(report.to))}</p>
        </div>
      </section>
      <UnitTable report={report} />
      <DayBars days={report.days} />
    </>
  );
}

function UnitTable({ report }: { report: OnTimeReport }) {
  const w = words();
  const lines = [
    ...report.units.map((unit) => ({ id: unit.unit.id, name: unit.unit.name, counts: unit })),
    { id: undefined, name: w.figures.total, counts: report.total },
  ];
  return (
    <DataTable
      caption={w.figures.byUnit}
      head={[
        { label: w.figures.unit },
        ...COLUMNS.map(([, bucket]) => ({ label: w.figures.columns[bucket], numeric: true })),
        { label: w.figures.rate, numeric: true },
      ]}
    >
      {lines.map(({ id, name, counts }) => (
        <tr key={id ?? 'total'} class={id === undefined ? 'total-row' : undefined}>
          <th scope="row">{name}</th>
          {COLUMNS.map(([count, bucket]) => (
            <td key={bucket} class="numeric">
              <FigureLink report={report} n={counts[count]} bucket={bucket} unitId={id} unitName={name} />
            </td>
          ))}
          <td class="numeric">{counts.rate === null ? w.figures.notKnown : percent(counts.rate)}</td>
        </tr>
      ))}
    </DataTable>
  );
}

interface FigureLinkProps {
  report: OnTimeReport;
  n: number;
  bucket: (typeof COLUMNS)[number][1];
  unitId: string | undefined;
  unitName: string;
}

/** A figure opens the list behind it; nothing stands behind a zero. */
function FigureLink({ report, n, bucket, unitId, unitName }: FigureLinkProps) {
  const w = words();
  if (n === 0) return <>0</>;
  const query = { bucket, unitId, unit: unitId === undefined ? undefined : unitName, from: report.from, to: report.to };
  const column = w.figures.columns[bucket].toLocaleLowerCase('vi');
  return (
    <a
      href={withQuery(`${PATH}/list`, {}, query)}
      aria-label={w.figures.opens(groupThousands(n), column, unitId === undefined ? w.figures.wholeAgency : unitName)}
    >
      {groupThousands(n)}
    </a>
  );
}
