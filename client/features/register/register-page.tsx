// Taking the register out for a period, and the sets of statutory forms with their samples.
import { useState } from 'preact/hooks';
import type { FormSetSummary } from '#schemas/forms/form-set.contract';
import type { Failure } from '../../api/http.ts';
import { useResource } from '../../api/resource.ts';
import { serverNow } from '../../api/server-clock.ts';
import { words } from '../../i18n/language.ts';
import { plainDay, readDay, todayInVietnam } from '../../i18n/time-words.ts';
import { hasRole } from '../../session.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { DayField } from '../../ui/field.tsx';
import { announce } from '../../ui/live-region.tsx';
import { Page } from '../../ui/page.tsx';
import { FailureBox, Loading } from '../../ui/states.tsx';
import { getFormSets, takeRegister, type RegisterKind } from './register-api.ts';
import { checkPeriod, firstPeriod, type PeriodFault } from './register-period.ts';

export function RegisterPage() {
  const w = words();
  return (
    <Page title={w.register.title}>
      <section class="sheet stack" aria-labelledby="export-title">
        <h2 id="export-title">{w.register.take}</h2>
        <p class="quiet">{w.register.lead}</p>
        <TakeOut />
      </section>
      {hasRole('admin', 'reform_officer') && <FormSets />}
    </Page>
  );
}

function TakeOut() {
  const w = words();
  const [typed, setTyped] = useState(() => {
    const { from, to } = firstPeriod(todayInVietnam(serverNow()));
    return { from: plainDay(from), to: plainDay(to) };
  });
  const [wrong, setWrong] = useState<PeriodFault | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState<RegisterKind | null>(null);
  const take = async (kind: RegisterKind): Promise<void> => {
    if (busy !== null) return;
    const now = serverNow();
    const [from, to] = [readDay(typed.from, now), readDay(typed.to, now)];
    setWrong(checkPeriod({ from, to }));
    setFailure(null);
    if (from === null || to === null || from > to) return;
    setBusy(kind);
    const reply = await takeRegister(kind, from, to);
    setBusy(null);
    if (reply.ok) announce(w.register.taken);
    else setFailure(reply.failure);
  };
  const errorOf = (end: 'from' | 'to'): string | undefined => {
    if (wrong?.end !== end) return undefined;
    return wrong.why === 'no_day' ? w.failure.day : w.register.upsideDown;
  };
  return (
    <form
      class="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void take('xlsx');
      }}
    >
      {failure && <FailureBox failure={failure} />}
      <div class="field-pair">
        {(['from', 'to'] as const).map((end) => (
          <DayField
            key={end}
            id={end}
            label={w.figures[end]}
            value={typed[end]}
            error={errorOf(end)}
            onValue={(value) => setTyped((before) => ({ ...before, [end]: value }))}
          />
        ))}
      </div>
      <p class="actions">
        <button type="submit" class="button-primary" aria-disabled={busy !== null}>
          {w.register.sheet}
        </button>
        <button type="button" class="button" aria-disabled={busy !== null} onClick={() => void take('pdf')}>
          {w.register.book}
        </button>
        {busy !== null && <span class="quiet">{w.register.making}</span>}
      </p>
    </form>
  );
}

function FormSets() {
  const w = words();
  const { data, failure, refresh } = useResource('form-sets', getFormSets);
  return (
    <section class="stack" aria-labelledby="forms-title">
      <h2 id="forms-title">{w.register.forms}</h2>
      {failure && <FailureBox failure={failure} onRetry={refresh} />}
      {!data && !failure && <Loading />}
      {data?.sets.map((set) => (
        <FormSet key={set.id} set={set} />
      ))}
    </section>
  );
}

function FormSet({ set }: { set: FormSetSummary }) {
  const w = words();
  const from = plainDay(set.effectiveFrom);
  const applies =
    set.effectiveTo === null ? w.register.since(from) : w.register.between(from, plainDay(set.effectiveTo));
  return (
    <DataTable
      caption={`${set.basis} · ${applies}`}
      head={[{ label: w.register.number }, { label: w.register.form }, { label: w.register.sample }]}
    >
      {set.forms.map(({ form, number, name, preview }) => (
        <tr key={form}>
          <td class="nowrap">{number}</td>
          <td>{name}</td>
          <td>
            <a href={preview} target="_blank" rel="noopener" aria-label={w.dossier.preview(name)}>
              {w.register.look}
            </a>
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
