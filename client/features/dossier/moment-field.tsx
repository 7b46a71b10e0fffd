// A day and an hour, kept as one text: `24/02/2026 10:00`.
import { useEffect } from 'preact/hooks';
import { getCalendar } from '../../api/endpoints.ts';
import { useResource } from '../../api/resource.ts';
import { serverNow } from '../../api/server-clock.ts';
import { words } from '../../i18n/language.ts';
import { plainDay, readDay, readMoment, spokenDay } from '../../i18n/time-words.ts';
import { describedBy, FieldFrame, type FieldProps } from '../../ui/field.tsx';
import { isDayOff, workingDayFrom } from './day-off.ts';

interface MomentFieldProps extends FieldProps {
  /** As typed; `readMoment` tells whether it is a moment. */
  value: string;
  onValue: (typed: string) => void;
}

/**
 * Whether the office is closed on the day shown. What was proposed before the calendar was read moves to the next
 * working day; what a person chose stays, with a warning.
 */
function useOpenDay({ onValue }: MomentFieldProps, day: string | null, clock: string): boolean {
  const calendar = useResource('calendar', () => getCalendar()).data?.calendar;
  const known = calendar !== undefined;
  useEffect(() => {
    if (!calendar || day === null) return;
    const open = workingDayFrom(calendar, day);
    if (open !== day) onValue(`${plainDay(open)} ${clock}`);
  }, [known]);
  return calendar !== undefined && day !== null && isDayOff(calendar, day);
}

export function MomentField(props: MomentFieldProps) {
  const { id, error, value, onValue } = props;
  const w = words();
  const space = value.lastIndexOf(' ');
  const typedDay = space < 0 ? value : value.slice(0, space);
  const typedClock = space < 0 ? '' : value.slice(space + 1);
  const day = readDay(typedDay, serverNow());
  const closed = useOpenDay(props, day, typedClock);
  const control = {
    class: 'input input-short',
    inputMode: 'numeric' as const,
    autocomplete: 'off' as const,
    'aria-invalid': error === undefined ? undefined : true,
    'aria-describedby': describedBy(props),
  };
  return (
    <FieldFrame {...props}>
      <div class="input-with-note">
        <input
          {...control}
          id={id}
          name={id}
          value={typedDay}
          onInput={(event) => onValue(`${event.currentTarget.value.trim()} ${typedClock}`)}
          onBlur={() => {
            if (day !== null) onValue(`${plainDay(day)} ${typedClock}`);
          }}
        />
        <input
          {...control}
          name={`${id}.time`}
          aria-label={w.commandForm.hour}
          value={typedClock}
          onInput={(event) => onValue(`${typedDay} ${event.currentTarget.value.trim()}`)}
          onBlur={() => {
            const at = readMoment(value, serverNow());
            if (at !== null) onValue(`${plainDay(at.day)} ${at.clock}`);
          }}
        />
        {day !== null && <span class="quiet">{spokenDay(w, day)}</span>}
      </div>
      {closed && (
        <p class="error" role="status">
          {w.commandForm.closedDay}
        </p>
      )}
    </FieldFrame>
  );
}
