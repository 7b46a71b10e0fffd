// Ending a unit: the day, the decision, the successor; what would move is shown before it is confirmed.
import { useState } from 'preact/hooks';
import type { EndPreview } from '#schemas/catalogue/agency.contract';
import { useIntention } from '../../api/intention.ts';
import { words } from '../../i18n/language.ts';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { DayField, SelectField, TextField } from '../../ui/field.tsx';
import { NOTHING_WRONG, refusalOf } from '../../ui/form-errors.ts';
import { announce } from '../../ui/live-region.tsx';
import { useOpenForm } from '../../ui/open-form.ts';
import { checkFilled } from '../people/form-rules.ts';
import { endUnit, previewEnd } from './agency-api.ts';
import { dayError, dayOf, type Unit } from './agency-forms.tsx';

interface EndUnitFormProps {
  unit: Unit;
  /** Units that may follow. */
  others: readonly Unit[];
  onDone: () => void;
  onCancel: () => void;
}

const KNOWN = ['lastDay', 'decision', 'successorId', 'headId'];

export function EndUnitForm({ unit, others, onDone, onCancel }: EndUnitFormProps) {
  const w = words();
  const [typed, setTyped] = useState({ lastDay: '', decision: '', successorId: '', headId: '' });
  const [refusal, setRefusal] = useState(NOTHING_WRONG);
  const [preview, setPreview] = useState<{ of: string; result: EndPreview } | null>(null);
  const [busy, setBusy] = useState(false);
  const intention = useIntention();
  const box = useOpenForm({ onCancel });
  const set = (part: Partial<typeof typed>): void => setTyped((before) => ({ ...before, ...part }));
  const { errors } = refusal;
  // Who comes together depends on the day and the successor, so a head is chosen anew with them.
  const choose = (part: Partial<typeof typed>): void => {
    set({ ...part, headId: '' });
    setPreview(null);
  };

  // What is confirmed is what was looked at: another day, successor or head is asked for again.
  const looked = `${typed.lastDay} ${typed.successorId} ${typed.headId}`;
  const current = preview?.of === looked ? preview.result : null;
  const choices = preview?.result.headChoices ?? [];
  const confirms = current !== null && !current.needsSuccessor && !current.needsHead;

  const send = async (): Promise<void> => {
    const wrongDay = dayError(typed.lastDay);
    const found = {
      ...(wrongDay === undefined ? {} : { lastDay: wrongDay }),
      ...checkFilled({ decision: { value: typed.decision, label: w.agency.decision } }, w),
    };
    setRefusal({ errors: found, general: null });
    if (busy || Object.keys(found).length > 0) return;
    setBusy(true);
    const body = {
      lastDay: dayOf(typed.lastDay),
      ...(typed.successorId === '' ? {} : { successorId: typed.successorId }),
      ...(typed.headId === '' ? {} : { headId: typed.headId }),
    };
    const words = { ...body, decision: typed.decision };
    const reply = confirms
      ? await intention.send([unit.id, words], (commandId) => endUnit(unit.id, { commandId, ...words }))
      : await previewEnd(unit.id, body);
    setBusy(false);
    if (!reply.ok) setRefusal(refusalOf(reply.failure, KNOWN));
    else if ('needsSuccessor' in reply.value) setPreview({ of: looked, result: reply.value });
    else {
      announce(w.agency.ended(unit.name));
      onDone();
    }
  };

  return (
    <form
      ref={box}
      class="form sheet"
      noValidate
      aria-labelledby="end-unit-title"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <div>
        <h2 id="end-unit-title">{w.agency.endOf(unit.name)}</h2>
        <p class="quiet">{w.agency.endLead}</p>
      </div>
      <ErrorSummary errors={errors} general={refusal.general} />
      <DayField
        id="lastDay"
        label={w.agency.lastDay}
        value={typed.lastDay}
        error={errors['lastDay']}
        onValue={(lastDay) => choose({ lastDay })}
      />
      <TextField
        id="decision"
        label={w.agency.decision}
        hint={w.agency.decisionHint}
        value={typed.decision}
        error={errors['decision']}
        maxLength={200}
        onValue={(decision) => set({ decision })}
      />
      <SelectField
        id="successorId"
        label={w.agency.successor}
        hint={w.agency.successorHint}
        value={typed.successorId}
        error={errors['successorId']}
        prompt={w.agency.noSuccessor}
        options={others.map(({ id, name }) => ({ value: id, label: name }))}
        onValue={(successorId) => choose({ successorId })}
      />
      {choices.length > 0 && (
        <SelectField
          id="headId"
          label={w.agency.newHead}
          hint={w.agency.newHeadHint}
          value={typed.headId}
          error={errors['headId']}
          prompt={w.agency.chooseHead}
          options={choices.map(({ id, name, unit: of }) => ({ value: id, label: w.agency.headOf(name, of) }))}
          onValue={(headId) => set({ headId })}
        />
      )}
      {current && <EndPreviewPanel preview={current} />}
      <p class="actions">
        <button type="submit" class="button-primary" aria-disabled={busy}>
          {confirms ? w.agency.confirmEnd : w.agency.preview}
        </button>
        <button type="button" class="button" onClick={onCancel}>
          {w.app.cancel}
        </button>
      </p>
    </form>
  );
}

function EndPreviewPanel({ preview }: { preview: EndPreview }) {
  const w = words();
  const { moves, procedures, needsSuccessor, needsHead, heads, headsSteppingDown } = preview;
  return (
    <section class="stack" aria-labelledby="end-preview-title">
      <h3 id="end-preview-title">{w.agency.previewTitle}</h3>
      <p role="status" class="strong">
        {w.agency.previewTotals(moves)}
      </p>
      {needsSuccessor && <p class="notice notice-bad">{w.agency.needsSuccessor}</p>}
      {moves.people > 0 && !needsSuccessor && !needsHead && (
        <p class="notice">
          {heads.length > 0 ? w.agency.headsAfter(heads.join(', ')) : w.agency.headNobody}{' '}
          {headsSteppingDown.length > 0 && w.agency.stepDown(headsSteppingDown.join(', '))}
        </p>
      )}
      {procedures.length > 0 && (
        <>
          <p>{w.agency.procedures}</p>
          <ul>
            {procedures.map(({ code, name }) => (
              <li key={code}>
                {code} {name}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
