// What the editor of the calendar does: keeps the draft, asks whom it moves, saves what was looked at.
import { useState } from 'preact/hooks';
import type { CalendarPreview, CalendarView } from '#schemas/deadlines/calendar-change.contract';
import { previewCalendar, saveCalendar } from '../../api/endpoints.ts';
import type { Failure } from '../../api/http.ts';
import { useIntention } from '../../api/intention.ts';
import { serverNow } from '../../api/server-clock.ts';
import { useDraft } from '../../drafts.ts';
import { words } from '../../i18n/language.ts';
import { currentSession } from '../../session.ts';
import { NOTHING_WRONG, refusalOf } from '../../ui/form-errors.ts';
import { announce } from '../../ui/live-region.tsx';
import { changeOf, checkForm, EMPTY_FORM, rowsSent, type CalendarForm } from './calendar-form.ts';

const isConflict = (failure: Failure): boolean =>
  failure.kind === 'problem' && failure.problem.code === 'deadlines.calendar_conflict';

export interface CalendarEditing {
  view: CalendarView;
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

/** The form with its draft, what was refused of it, and the preview of exactly what would be saved. */
export function useCalendarEditor({ view, onSaved, reload }: CalendarEditing) {
  const w = words();
  const [form, change, forget] = useDraft<CalendarForm>(currentSession()?.user.id ?? '', 'calendar', () => EMPTY_FORM);
  const [refusal, setRefusal] = useState(NOTHING_WRONG);
  const [conflict, setConflict] = useState(false);
  const [preview, setPreview] = useState<{ of: string; result: CalendarPreview } | null>(null);
  const [busy, setBusy] = useState(false);
  const intention = useIntention();
  const refuse = (failure: Failure, asked: CalendarForm): void => {
    setRefusal(refusalOf(failure, knownIds(asked)));
    setConflict(isConflict(failure));
  };

  const sent = JSON.stringify(changeOf(rowsSent(form), serverNow()));
  // What is saved is what was looked at: after any change the preview has to be asked for again.
  const current = preview?.of === `${String(view.number)} ${sent}` ? preview.result : null;

  const ask = async (): Promise<void> => {
    const now = serverNow();
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
    const version = { number: view.number, change: changeOf(rowsSent(form), serverNow()) };
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

  const readAgain = (): void => {
    setRefusal(NOTHING_WRONG);
    setConflict(false);
    void reload();
  };
  const set = (part: Partial<CalendarForm>): void => change((before) => ({ ...before, ...part }));
  return { form, set, refusal, conflict, readAgain, current, busy, submit: current ? save : ask };
}
