// The editor of the calendar: what the notice says, whom it moves, and only then the new version.
import { useState } from 'preact/hooks';
import type { CalendarPreview, CalendarView } from '#schemas/deadlines/calendar-change.contract';
import { previewCalendar, saveCalendar } from '../../api/endpoints.ts';
import type { Failure } from '../../api/http.ts';
import { useIntention } from '../../api/intention.ts';
import { useDraft } from '../../drafts.ts';
import { words } from '../../i18n/language.ts';
import { currentSession } from '../../session.ts';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { DayField, TextField } from '../../ui/field.tsx';
import { NOTHING_WRONG, refusalOf } from '../../ui/form-errors.ts';
import { announce } from '../../ui/live-region.tsx';
import { useOpenForm } from '../../ui/open-form.ts';
import { changeOf, checkForm, EMPTY_FORM, rowsSent, type CalendarForm } from './calendar-form.ts';
import { DayRows, HoursRows } from './editor-rows.tsx';
import { PreviewPanel } from './preview-panel.tsx';

const isConflict = (failure: Failure): boolean =>
  failure.kind === 'problem' && failure.problem.code === 'deadlines.calendar_conflict';

interface CalendarEditorProps {
  view: CalendarView;
  onClose: () => void;
  onSaved: () => Promise<void>;
  reload: () => Promise<void>;
}

function knownIds(form: CalendarForm): string[] {
  return [
    'change.notice',
    'change.officialThrough',
    ...form.days.flatMap((_, i) => ['day', 'name'].map((part) => `change.days.${String(i)}.${part}`)),
    ...form.hours.flatMap((_, i) => ['effectiveFrom', 'periods'].map((part) => `change.hours.${String(i)}.${part}`)),
  ];
}

export function CalendarEditor({ view, onClose, onSaved, reload }: CalendarEditorProps) {
  const w = words();
  const [form, change, forget] = useDraft<CalendarForm>(currentSession()?.user.id ?? '', 'calendar', () => EMPTY_FORM);
  const [refusal, setRefusal] = useState(NOTHING_WRONG);
  const [conflict, setConflict] = useState(false);
  const [preview, setPreview] = useState<{ of: string; result: CalendarPreview } | null>(null);
  const [busy, setBusy] = useState(false);
  const intention = useIntention();
  const box = useOpenForm({ onCancel: onClose });
  const refuse = (failure: Failure, asked: CalendarForm): void => {
    setRefusal(refusalOf(failure, knownIds(asked)));
    setConflict(isConflict(failure));
  };

  const sent = JSON.stringify(changeOf(rowsSent(form), new Date()));
  // What is saved is what was looked at: after any change the preview has to be asked for again.
  const current = preview?.of === `${String(view.number)} ${sent}` ? preview.result : null;

  const ask = async (): Promise<void> => {
    const now = new Date();
    const errors = checkForm(form, w, now);
    setRefusal({ errors, general: null });
    setConflict(false);
    if (busy || Object.keys(errors).length > 0) return;
    const asked = rowsSent(form);
    change(() => asked);
    setBusy(true);
    const reply = await previewCalendar(changeOf(asked, now));
    setBusy(false);
    if (reply.ok) setPreview({ of: `${String(view.number)} ${sent}`, result: reply.value });
    else refuse(reply.failure, asked);
  };

  const save = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    const version = { number: view.number, change: changeOf(rowsSent(form), new Date()) };
    const reply = await intention.send(version, (commandId) => saveCalendar({ commandId, ...version }));
    setBusy(false);
    if (!reply.ok) {
      refuse(reply.failure, form);
      return;
    }
    forget();
    announce(w.calendar.saved(reply.value.number));
    await onSaved();
  };

  const set = (part: Partial<CalendarForm>): void => change((before) => ({ ...before, ...part }));
  return (
    <form
      ref={box}
      class="sheet stack calendar-editor"
      noValidate
      aria-labelledby="calendar-editor-title"
      onSubmit={(event) => {
        event.preventDefault();
        void (current ? save() : ask());
      }}
    >
      <h2 id="calendar-editor-title">{w.calendar.edit}</h2>
      <p class="quiet">{w.calendar.editLead}</p>
      <ErrorSummary errors={refusal.errors} general={refusal.general} />
      {conflict && (
        <p class="actions">
          <button
            type="button"
            class="button"
            onClick={() => {
              setRefusal(NOTHING_WRONG);
              setConflict(false);
              void reload();
            }}
          >
            {w.calendar.reload}
          </button>
        </p>
      )}
      <div class="form">
        <TextField
          id="change.notice"
          label={w.calendar.notice}
          hint={w.calendar.noticeHint}
          error={refusal.errors['change.notice']}
          value={form.notice}
          onValue={(notice) => set({ notice })}
        />
      </div>
      <DayRows rows={form.days} errors={refusal.errors} onRows={(days) => set({ days })} />
      <HoursRows rows={form.hours} units={view.units} errors={refusal.errors} onRows={(hours) => set({ hours })} />
      <DayField
        id="change.officialThrough"
        label={w.calendar.through}
        optional
        error={refusal.errors['change.officialThrough']}
        value={form.officialThrough}
        onValue={(officialThrough) => set({ officialThrough })}
      />
      <label class="tick">
        <input
          type="checkbox"
          checked={form.retroactive}
          onChange={(event) => set({ retroactive: event.currentTarget.checked })}
        />
        {w.calendar.retroactive}
      </label>
      {current && <PreviewPanel preview={current} />}
      {busy && <p role="status">{current ? w.calendar.saving : w.calendar.previewing}</p>}
      <p class="actions">
        <button type="submit" class="button-primary" aria-disabled={busy}>
          {current ? w.calendar.save : w.calendar.preview}
        </button>
        <button type="button" class="button" onClick={onClose}>
          {w.app.cancel}
        </button>
      </p>
    </form>
  );
}
