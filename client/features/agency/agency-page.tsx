// The agency and its units in time, for the admin: names with their days, who succeeded whom, and the changes.
import { useState } from 'preact/hooks';
import type { AgencyDetail } from '#schemas/catalogue/agency.contract';
import { useResource } from '../../api/resource.ts';
import { serverNow } from '../../api/server-clock.ts';
import { words } from '../../i18n/language.ts';
import { plainDay, todayInVietnam } from '../../i18n/time-words.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { usePageKeys } from '../../ui/keys.ts';
import { Page, WaitingPage } from '../../ui/page.tsx';
import { getAgency } from './agency-api.ts';
import { AddUnitForm, RenameAgencyForm, RenameUnitForm, type Unit } from './agency-forms.tsx';
import { EndUnitForm } from './end-unit-form.tsx';

/** Which form is open. */
type Change = { of: 'agency' } | { of: 'new' } | { of: 'name' | 'end'; unit: Unit };

export function AgencyPage() {
  const { data, failure, refresh } = useResource('agency', getAgency);
  if (!data) return <WaitingPage failure={failure} onRetry={refresh} />;
  return <AgencyScreen agency={data} refresh={refresh} />;
}

function AgencyScreen({ agency, refresh }: { agency: AgencyDetail; refresh: () => Promise<void> }) {
  const w = words();
  const [change, setChange] = useState<Change | null>(null);
  usePageKeys([
    { key: 'e', does: w.agency.rename, run: () => setChange({ of: 'agency' }) },
    { key: 't', does: w.agency.add, run: () => setChange({ of: 'new' }) },
  ]);
  const form = {
    onCancel: () => setChange(null),
    onDone: () => {
      setChange(null);
      void refresh();
    },
  };
  return (
    <Page
      title={w.agency.title}
      class="page-wide"
      aside={
        <p class="actions no-print">
          <button type="button" class="button" onClick={() => setChange({ of: 'agency' })}>
            {w.agency.rename} <kbd>e</kbd>
          </button>
          <button type="button" class="button" onClick={() => setChange({ of: 'new' })}>
            {w.agency.add} <kbd>t</kbd>
          </button>
        </p>
      }
    >
      <p>{w.agency.lead}</p>
      {change && <OpenForm key={JSON.stringify(change)} change={change} agency={agency} form={form} />}
      <Names agency={agency} />
      <Units agency={agency} onChange={setChange} />
    </Page>
  );
}

interface OpenFormProps {
  change: Change;
  agency: AgencyDetail;
  form: { onDone: () => void; onCancel: () => void };
}

function OpenForm({ change, agency, form }: OpenFormProps) {
  switch (change.of) {
    case 'agency':
      return <RenameAgencyForm agency={agency} {...form} />;
    case 'new':
      return <AddUnitForm {...form} />;
    case 'name':
      return <RenameUnitForm unit={change.unit} {...form} />;
    case 'end':
      return <EndUnitForm unit={change.unit} others={successorsOf(agency, change.unit)} {...form} />;
  }
}

const successorsOf = ({ units }: AgencyDetail, unit: Unit): Unit[] =>
  units.filter((other) => other.id !== unit.id && other.validTo === null);

function Names({ agency }: { agency: AgencyDetail }) {
  const w = words();
  const last = agency.formerly.at(-1)?.validTo ?? null;
  return (
    <DataTable caption={w.agency.names} head={[{ label: w.agency.name }, { label: w.agency.validity }]}>
      <tr>
        <th scope="row">
          {agency.name} ({agency.symbol})
        </th>
        <td>{last === null ? w.agency.always : w.agency.after(plainDay(last))}</td>
      </tr>
      {[...agency.formerly].reverse().map((names) => (
        <tr key={names.validTo}>
          <th scope="row">{names.name}</th>
          <td>{validityWords(names)}</td>
        </tr>
      ))}
    </DataTable>
  );
}

function validityWords({ validFrom, validTo }: Pick<Unit, 'validFrom' | 'validTo'>): string {
  const w = words();
  if (validTo === null) return validFrom === null ? w.agency.always : w.agency.since(plainDay(validFrom));
  return validFrom === null
    ? w.agency.until(plainDay(validTo))
    : w.agency.between(plainDay(validFrom), plainDay(validTo));
}

function Units({ agency, onChange }: { agency: AgencyDetail; onChange: (change: Change) => void }) {
  const w = words();
  const today = todayInVietnam(serverNow());
  const head = [w.agency.unitName, w.agency.validity, w.agency.becameOf, w.agency.changes];
  return (
    <DataTable caption={w.agency.units} head={head.map((label) => ({ label }))}>
      {agency.units.map((unit) => (
        <tr key={unit.id}>
          <th scope="row">
            {unit.name}
            {unit.desk && <span class="quiet"> · {w.agency.deskUnit}</span>}
            {unit.formerly.map((names) => (
              <span key={names.validTo} class="quiet">
                <br />
                {w.agency.formerly(names.name, validityWords(names))}
              </span>
            ))}
          </th>
          <td>{validityWords(unit)}</td>
          <td>{fateOf(unit, agency, today)}</td>
          <td>
            {unit.validTo !== null && unit.successorId === null && (
              <button
                type="button"
                class="button-quiet"
                aria-label={w.agency.nameSuccessorOf(unit.name)}
                onClick={() => onChange({ of: 'end', unit })}
              >
                {w.agency.nameSuccessor}
              </button>
            )}
            {unit.validTo === null && (
              <>
                <button
                  type="button"
                  class="button-quiet"
                  aria-label={w.agency.renameOf(unit.name)}
                  onClick={() => onChange({ of: 'name', unit })}
                >
                  {w.agency.renameShort}
                </button>
                <button
                  type="button"
                  class="button-quiet"
                  aria-label={w.agency.endOf(unit.name)}
                  onClick={() => onChange({ of: 'end', unit })}
                >
                  {w.agency.endShort}
                </button>
              </>
            )}
          </td>
        </tr>
      ))}
    </DataTable>
  );
}

/** What became or becomes of a unit: works on, ends, was succeeded; and by which decision. */
function fateOf(unit: Unit, { units }: AgencyDetail, today: string): string {
  const w = words();
  if (unit.validTo === null) return w.agency.works;
  const successor = units.find((other) => other.id === unit.successorId)?.name;
  const fate = successor === undefined ? w.agency.dissolved : w.agency.succeededBy(successor);
  return [unit.validTo < today ? w.agency.over : w.agency.ending, fate, unit.endedBy ?? ''].filter(Boolean).join(' · ');
}
