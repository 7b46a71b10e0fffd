// The editor of the calendar: what the notice says, whom it moves, and only then the new version.
import { words } from '../../i18n/language.ts';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { DayField, TextField } from '../../ui/field.tsx';
import { useOpenForm } from '../../ui/open-form.ts';
import { DayRows, HoursRows } from './editor-rows.tsx';
import { PreviewPanel } from './preview-panel.tsx';
import { useCalendarEditor, type CalendarEditing } from './use-calendar-editor.ts';

interface CalendarEditorProps extends CalendarEditing {
  onClose: () => void;
}

export function CalendarEditor({ onClose, ...editing }: CalendarEditorProps) {
  const w = words();
  const { form, set, refusal, conflict, readAgain, current, busy, submit } = useCalendarEditor(editing);
  const { errors, general } = refusal;
  const box = useOpenForm({ onCancel: onClose });
  return (
    <form
      ref={box}
      class="sheet stack calendar-editor"
      noValidate
      aria-labelledby="calendar-editor-title"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <h2 id="calendar-editor-title">{w.calendar.edit}</h2>
      <p class="quiet">{w.calendar.editLead}</p>
      <ErrorSummary errors={errors} general={general} />
      {conflict && (
        <p class="actions">
          <button type="button" class="button" onClick={readAgain}>
            {w.calendar.reload}
          </button>
        </p>
      )}
      <div class="form">
        <TextField
          id="change.notice"
          label={w.calendar.notice}
          hint={w.calendar.noticeHint}
          error={errors['change.notice']}
          value={form.notice}
          onValue={(notice) => set({ notice })}
        />
      </div>
      <DayRows rows={form.days} errors={errors} onRows={(days) => set({ days })} />
      <HoursRows rows={form.hours} units={editing.view.units} errors={errors} onRows={(hours) => set({ hours })} />
      <DayField
        id="change.officialThrough"
        label={w.calendar.through}
        optional
        error={errors['change.officialThrough']}
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
