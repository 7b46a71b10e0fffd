// All processes of the agency: version in force, draft, last update; open a draft, begin a new procedure, withdraw one.
import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import type { ProcessLine, VersionLine } from '#schemas/catalogue/draft.contract';
import type { Failure } from '../../api/http.ts';
import { useIntention } from '../../api/intention.ts';
import { listProcesses, openDraft, withdrawVersion } from '../../api/process.ts';
import { useResource } from '../../api/resource.ts';
import { serverNow } from '../../api/server-clock.ts';
import { words } from '../../i18n/language.ts';
import { plainDay, readDay, todayInVietnam } from '../../i18n/time-words.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { AreaField, DayField, TextField } from '../../ui/field.tsx';
import { NOTHING_WRONG, refusalOf } from '../../ui/form-errors.ts';
import { usePageKeys } from '../../ui/keys.ts';
import { useOpenForm } from '../../ui/open-form.ts';
import { Page, WaitingPage } from '../../ui/page.tsx';
import { Empty, FailureBox } from '../../ui/states.tsx';
import './process.css';

const editorOf = (draftId: string): string => `/app/processes/${draftId}`;

export function ProcessListPage() {
  const w = words();
  const { data, failure, refresh } = useResource('processes', listProcesses);
  const [withdrawing, setWithdrawing] = useState<ProcessLine | null>(null);
  const { open, refused } = useOpenDraft(refresh);
  usePageKeys([{ key: 'n', does: w.process.keyNew, run: () => document.getElementById('code')?.focus() }]);
  if (!data) return <WaitingPage failure={failure} onRetry={refresh} />;
  return (
    <Page title={w.process.title} aside={<p class="quiet">{w.procedures.count(data.items.length)}</p>}>
      <p>{w.process.lead}</p>
      {refused && <FailureBox failure={refused} />}
      {withdrawing?.inForce && (
        <WithdrawForm
          key={withdrawing.code}
          code={withdrawing.code}
          version={withdrawing.inForce}
          onDone={async () => {
            setWithdrawing(null);
            await refresh();
          }}
          onCancel={() => setWithdrawing(null)}
        />
      )}
      {data.items.length === 0 ? (
        <Empty>{w.process.empty}</Empty>
      ) : (
        <ProcessTable
          items={data.items}
          mayPublish={data.abilities.publish}
          onOpen={(code) => open(code, false)}
          onWithdraw={setWithdrawing}
        />
      )}
      <NewProcedure onOpen={(code) => open(code, true)} />
    </Page>
  );
}

/** Opens a draft. Where it is refused the list is read again: the draft somebody else has begun is then there to go on with. */
function useOpenDraft(refresh: () => Promise<void>) {
  const { route } = useLocation();
  const [refused, setRefused] = useState<Failure | null>(null);
  const intention = useIntention();
  const open = async (code: string, isNew: boolean): Promise<void> => {
    const reply = await intention.send([code, isNew], (commandId) => openDraft({ commandId, code, isNew }));
    if (reply.ok) {
      route(editorOf(reply.value.id));
      return;
    }
    setRefused(reply.failure);
    if (reply.failure.kind === 'problem') await refresh();
  };
  return { open, refused };
}

interface ProcessTableProps {
  items: readonly ProcessLine[];
  mayPublish: boolean;
  onOpen: (code: string) => Promise<void>;
  onWithdraw: (line: ProcessLine) => void;
}

function ProcessTable({ items, mayPublish, onOpen, onWithdraw }: ProcessTableProps) {
  const w = words().process;
  return (
    <DataTable
      caption={w.list}
      captionHidden
      head={[{ label: w.name }, { label: w.inForce }, { label: w.draft }, { label: w.updated }]}
    >
      {items.map((line) => (
        <tr key={line.code}>
          <th scope="row">
            {line.name === '' ? line.code : line.name}
            <br />
            <span class="quiet">{line.code}</span>
          </th>
          <td>
            <InForce line={line} />
          </td>
          <td>
            {line.draft ? (
              <>
                <a href={editorOf(line.draft.id)} aria-label={`${w.continueDraft} ${line.code}`}>
                  {w.continueDraft}
                </a>
                <br />
                <span class="quiet small">{w.savedBy(line.draft.savedBy.name, plainDay(line.draft.savedAt))}</span>
              </>
            ) : (
              <button
                type="button"
                class="button"
                aria-label={`${w.openDraft} ${line.code}`}
                onClick={() => void onOpen(line.code)}
              >
                {w.openDraft}
              </button>
            )}
            {mayPublish && line.inForce && line.inForce.withdrawnFrom === null && (
              <p>
                <button
                  type="button"
                  class="button-quiet"
                  aria-label={`${w.withdraw} ${line.code}`}
                  onClick={() => onWithdraw(line)}
                >
                  {w.withdraw}
                </button>
              </p>
            )}
          </td>
          <td>{plainDay(line.updatedOn)}</td>
        </tr>
      ))}
    </DataTable>
  );
}

function InForce({ line: { inForce, newest } }: { line: ProcessLine }) {
  const w = words().process;
  const ended = (inForce ?? newest)?.withdrawnFrom;
  return (
    <>
      {inForce ? w.version(inForce.number, plainDay(inForce.effectiveOn)) : w.notInForce}
      {ended && <span class="quiet"> ({w.withdrawn(plainDay(ended))})</span>}
      {newest && newest.number !== inForce?.number && newest.withdrawnFrom === null && (
        <span class="quiet">
          <br />
          {w.upcoming(newest.number, plainDay(newest.effectiveOn))}
        </span>
      )}
    </>
  );
}

function NewProcedure({ onOpen }: { onOpen: (code: string) => Promise<void> }) {
  const w = words().process;
  const [code, setCode] = useState('');
  return (
    <section class="sheet stack" aria-labelledby="new-title">
      <h2 id="new-title">{w.newTitle}</h2>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (code.trim() !== '') void onOpen(code.trim());
        }}
      >
        <TextField id="code" label={w.newCode} hint={w.newCodeHint} width="medium" value={code} onValue={setCode} />
        <p class="actions">
          <button type="submit" class="button">
            {w.newOpen}
          </button>
        </p>
      </form>
    </section>
  );
}

interface WithdrawFormProps {
  code: string;
  version: VersionLine;
  onDone: () => Promise<void>;
  onCancel: () => void;
}

const WITHDRAW_FIELDS = ['from', 'basis', 'reason'];

function WithdrawForm({ code, version, onDone, onCancel }: WithdrawFormProps) {
  const w = words();
  const [values, setValues] = useState({ from: plainDay(todayInVietnam(serverNow())), basis: '', reason: '' });
  const [{ errors, general }, setRefusal] = useState(NOTHING_WRONG);
  const intention = useIntention();
  const box = useOpenForm({ onCancel });
  const submit = async (): Promise<void> => {
    const from = readDay(values.from, serverNow()) ?? values.from;
    const body = { from, basis: values.basis, reason: values.reason };
    const reply = await intention.send([version.id, body], (commandId) =>
      withdrawVersion(version.id, { commandId, ...body }),
    );
    if (reply.ok) await onDone();
    else setRefusal(refusalOf(reply.failure, WITHDRAW_FIELDS));
  };
  return (
    <form
      ref={box}
      class="sheet form"
      noValidate
      aria-labelledby="withdraw-title"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <h2 id="withdraw-title">{w.process.withdrawTitle(code)}</h2>
      <p>{w.process.withdrawLead}</p>
      <ErrorSummary errors={errors} general={general} />
      <DayField
        id="from"
        label={w.process.withdrawFrom}
        error={errors['from']}
        value={values.from}
        onValue={(from) => setValues({ ...values, from })}
      />
      <TextField
        id="basis"
        label={w.process.withdrawBasis}
        error={errors['basis']}
        value={values.basis}
        onValue={(basis) => setValues({ ...values, basis })}
      />
      <AreaField
        id="reason"
        label={w.process.withdrawReason}
        error={errors['reason']}
        value={values.reason}
        onValue={(reason) => setValues({ ...values, reason })}
      />
      <p class="actions">
        <button type="submit" class="button-primary">
          {w.process.withdraw}
        </button>
        <button type="button" class="button" onClick={onCancel}>
          {w.app.cancel}
        </button>
      </p>
    </form>
  );
}
