// The rules about time: what is in force today, since when and on what ground; admins add entries.
import { useState } from 'preact/hooks';
import type { RulesLine, RulesView } from '#schemas/deadlines/rules.contract';
import { getRules } from '../../api/endpoints.ts';
import { useResource } from '../../api/resource.ts';
import { words } from '../../i18n/language.ts';
import { plainDay } from '../../i18n/time-words.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { usePageKeys } from '../../ui/keys.ts';
import { Page, WaitingPage } from '../../ui/page.tsx';
import { Empty } from '../../ui/states.tsx';
import { RulesEditor } from './rules-editor.tsx';
import { RULE_NAMES, ruleWords, type RuleName } from './rules-form.ts';
import './calendar.css';

export function RulesPage() {
  const { data, failure, refresh } = useResource('rules', getRules);
  if (!data) return <WaitingPage failure={failure} onRetry={refresh} />;
  return <RulesScreen view={data} refresh={refresh} />;
}

function RulesScreen({ view, refresh }: { view: RulesView; refresh: () => Promise<void> }) {
  const w = words();
  const [editing, setEditing] = useState(false);
  const edit = (): void => {
    if (view.mayEdit) setEditing(true);
  };
  usePageKeys(view.mayEdit ? [{ key: 'e', does: w.rules.edit, run: edit }] : []);
  return (
    <Page
      title={w.rules.title}
      aside={
        <p class="actions calendar-aside no-print">
          <a href="/app/calendar">{w.rules.calendar}</a>
          {view.mayEdit && !editing && (
            <button type="button" class="button" onClick={edit}>
              {w.rules.edit} <kbd>e</kbd>
            </button>
          )}
        </p>
      }
    >
      <p>{w.rules.lead}</p>
      {editing && (
        <RulesEditor
          view={view}
          onClose={() => setEditing(false)}
          onSaved={async () => {
            await refresh();
            setEditing(false);
          }}
        />
      )}
      <InForce view={view} />
      <Entries view={view} />
    </Page>
  );
}

/** The entry a value comes from: of those in force that name it, the one of the latest day, written last. */
function sourceOf(view: RulesView, name: RuleName): RulesLine | undefined {
  return view.entries
    .filter((entry) => entry.effectiveFrom <= view.today && entry.values[name] !== undefined)
    .sort((a, b) => b.effectiveFrom.localeCompare(a.effectiveFrom) || b.number - a.number)[0];
}

function InForce({ view }: { view: RulesView }) {
  const w = words();
  return (
    <DataTable
      caption={w.rules.inForce(plainDay(view.today))}
      head={[{ label: w.rules.rule }, { label: w.rules.value }, { label: w.rules.since }, { label: w.rules.basis }]}
    >
      {RULE_NAMES.map((name) => {
        const source = sourceOf(view, name);
        return (
          <tr key={name}>
            <th scope="row">{w.rules.names[name]}</th>
            <td>{ruleWords(name, view.inForce[name], w)}</td>
            <td>{source ? plainDay(source.effectiveFrom) : <span class="quiet">{w.rules.sinceStart}</span>}</td>
            <td>{source?.basis ?? <span class="quiet">{w.rules.national}</span>}</td>
          </tr>
        );
      })}
    </DataTable>
  );
}

function Entries({ view }: { view: RulesView }) {
  const w = words();
  if (view.entries.length === 0) return <Empty>{w.rules.entriesNone}</Empty>;
  return (
    <DataTable
      caption={w.rules.entriesTitle}
      head={[{ label: w.rules.since }, { label: w.rules.value }, { label: w.rules.basis }, { label: w.rules.by }]}
    >
      {view.entries.map((entry) => (
        <tr key={entry.number}>
          <th scope="row">
            {plainDay(entry.effectiveFrom)}
            {entry.effectiveFrom > view.today && <span class="quiet small"> ({w.rules.coming})</span>}
          </th>
          <td>
            <EntryValues entry={entry} />
          </td>
          <td>{entry.basis}</td>
          <td>{entry.by}</td>
        </tr>
      ))}
    </DataTable>
  );
}

function EntryValues({ entry }: { entry: RulesLine }) {
  const w = words();
  return (
    <ul>
      {RULE_NAMES.map((name) => {
        const value = entry.values[name];
        return (
          value !== undefined && (
            <li key={name}>
              {w.rules.names[name]}: {ruleWords(name, value, w)}
            </li>
          )
        );
      })}
    </ul>
  );
}
