// The rows of the calendar editor: one line for each day, one for each set of working hours.
import { serverNow } from '../../api/server-clock.ts';
import { words } from '../../i18n/language.ts';
import type { FieldErrors } from '../../ui/error-summary.tsx';
import { DayField, SelectField, TextField } from '../../ui/field.tsx';
import { EMPTY_HOURS, nextDayRow, type DayAction, type DayRow, type HoursRow } from './calendar-form.ts';

const ACTIONS: readonly DayAction[] = ['statutory', 'compensation', 'swap_off', 'swap_work', 'remove'];

const replaceAt = <T,>(rows: readonly T[], index: number, part: Partial<T>): T[] =>
  rows.map((row, i) => (i === index ? { ...row, ...part } : row));

/** Puts the focus into a new row once it is drawn. */
const focusSoon = (id: string): void => {
  requestAnimationFrame(() => document.getElementById(id)?.focus());
};

interface RowsProps<T> {
  rows: readonly T[];
  errors: FieldErrors;
  onRows: (rows: T[]) => void;
}

export function DayRows({ rows, errors, onRows }: RowsProps<DayRow>) {
  const w = words();
  const change = (index: number, part: Partial<DayRow>): void => onRows(replaceAt(rows, index, part));
  const add = (): void => {
    onRows([...rows, nextDayRow(rows, serverNow())]);
    focusSoon(`change.days.${String(rows.length)}.day`);
  };
  return (
    <fieldset class="editor-rows">
      <legend>{w.calendar.days}</legend>
      {rows.map((row, index) => {
        const id = `change.days.${String(index)}`;
        return (
          <div key={index} class="editor-row">
            <DayField
              id={`${id}.day`}
              label={w.calendar.day}
              value={row.day}
              error={errors[`${id}.day`]}
              onValue={(day) => change(index, { day })}
            />
            <SelectField
              id={`${id}.action`}
              label={w.calendar.action}
              value={row.action}
              onValue={(action) => change(index, { action: ACTIONS.find((known) => known === action) ?? row.action })}
              options={ACTIONS.map((value) => ({ value, label: w.calendar.actions[value] }))}
            />
            {row.action !== 'remove' && (
              <TextField
                id={`${id}.name`}
                label={w.calendar.name}
                value={row.name}
                error={errors[`${id}.name`]}
                onValue={(name) => change(index, { name })}
              />
            )}
            {row.action !== 'remove' && (
              <label class="tick">
                <input
                  type="checkbox"
                  checked={row.proposed}
                  onChange={(event) => change(index, { proposed: event.currentTarget.checked })}
                />
                {w.calendar.isProposed}
              </label>
            )}
            <RemoveRow what={String(index + 1)} onClick={() => onRows(rows.filter((_, i) => i !== index))} />
          </div>
        );
      })}
      <p class="actions">
        <button type="button" class="button" onClick={add}>
          {w.calendar.addDay}
        </button>
      </p>
    </fieldset>
  );
}

interface HoursRowsProps extends RowsProps<HoursRow> {
  units: readonly { id: string; name: string }[];
}

export function HoursRows({ rows, units, errors, onRows }: HoursRowsProps) {
  const w = words();
  const change = (index: number, part: Partial<HoursRow>): void => onRows(replaceAt(rows, index, part));
  const add = (): void => {
    onRows([...rows, EMPTY_HOURS]);
    focusSoon(`change.hours.${String(rows.length)}.unitId`);
  };
  return (
    <fieldset class="editor-rows">
      <legend>{w.calendar.hoursTitle}</legend>
      {rows.map((row, index) => {
        const id = `change.hours.${String(index)}`;
        return (
          <div key={index} class="editor-row">
            <SelectField
              id={`${id}.unitId`}
              label={w.calendar.hoursOf}
              value={row.unitId}
              onValue={(unitId) => change(index, { unitId })}
              options={[
                { value: '', label: w.calendar.agencyHours },
                ...units.map((unit) => ({ value: unit.id, label: unit.name })),
              ]}
            />
            <DayField
              id={`${id}.effectiveFrom`}
              label={w.calendar.hoursFrom}
              value={row.from}
              error={errors[`${id}.effectiveFrom`]}
              onValue={(from) => change(index, { from })}
            />
            <TextField
              id={`${id}.periods`}
              label={w.calendar.hours}
              hint={w.calendar.hoursHint}
              value={row.hours}
              error={errors[`${id}.periods`]}
              onValue={(hours) => change(index, { hours })}
            />
            <RemoveRow what={String(index + 1)} onClick={() => onRows(rows.filter((_, i) => i !== index))} />
          </div>
        );
      })}
      <p class="actions">
        <button type="button" class="button" onClick={add}>
          {w.calendar.addHours}
        </button>
      </p>
    </fieldset>
  );
}

function RemoveRow({ what, onClick }: { what: string; onClick: () => void }) {
  return (
    <button type="button" class="button-quiet" onClick={onClick}>
      {words().calendar.removeRow(what)}
    </button>
  );
}
