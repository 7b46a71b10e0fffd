// Form fields: label above, hint, error beside the field, one id for the summary to link to.
import type { ComponentChildren, JSX, TargetedInputEvent } from 'preact';
import { serverNow } from '../api/server-clock.ts';
import { words } from '../i18n/language.ts';
import { plainDay, readDay, spokenDay } from '../i18n/time-words.ts';

export interface FieldProps {
  /** Also the JSON pointer without its first slash, so that server errors find their field. */
  id: string;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  optional?: boolean | undefined;
}

interface FrameProps extends FieldProps {
  children: ComponentChildren;
}

const hintId = (id: string): string => `${id}-hint`;
const errorId = (id: string): string => `${id}-error`;

/** The ids that describe a control, in reading order. */
export function describedBy({ id, hint, error }: FieldProps): string | undefined {
  const ids = [hint === undefined ? '' : hintId(id), error === undefined ? '' : errorId(id)].filter((x) => x !== '');
  return ids.length > 0 ? ids.join(' ') : undefined;
}

export function FieldFrame(props: FrameProps) {
  const { id, label, hint, error, optional, children } = props;
  return (
    <div class={error === undefined ? 'field' : 'field field-bad'}>
      <label for={id}>
        {label}
        {optional && <span class="quiet"> ({words().app.optional})</span>}
      </label>
      {hint !== undefined && (
        <p class="hint" id={hintId(id)}>
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p class="error" id={errorId(id)}>
          {error}
        </p>
      )}
      {children}
    </div>
  );
}

interface TypedFieldProps extends FieldProps {
  value: string;
  onValue: (value: string) => void;
}

/** What every control of a field says of itself. */
const controlOf = (props: TypedFieldProps) => ({
  id: props.id,
  name: props.id,
  value: props.value,
  'aria-invalid': props.error === undefined ? undefined : true,
  'aria-describedby': describedBy(props),
});

interface TextFieldProps extends TypedFieldProps {
  /** Hides what is typed, as passwords are. */
  masked?: boolean;
  inputMode?: 'text' | 'numeric' | 'tel' | 'email';
  autoComplete?: 'off' | 'username' | 'current-password';
  maxLength?: number;
  width?: 'short' | 'medium' | 'full';
  autoFocus?: boolean;
}

export function TextField(props: TextFieldProps) {
  const { masked = false, width = 'full', onValue } = props;
  const control = {
    ...controlOf(props),
    class: `input input-${width}`,
    inputMode: props.inputMode,
    autocomplete: props.autoComplete ?? 'off',
    maxLength: props.maxLength,
    spellcheck: false,
    autoFocus: props.autoFocus ?? false,
    onInput: (event: TargetedInputEvent<HTMLInputElement>): void => {
      onValue(event.currentTarget.value);
    },
  };
  return (
    <FieldFrame {...props}>
      {masked ? <input {...control} type="password" /> : <input {...control} type="text" />}
    </FieldFrame>
  );
}

interface AreaFieldProps extends TypedFieldProps {
  rows?: number;
}

export function AreaField(props: AreaFieldProps) {
  return (
    <FieldFrame {...props}>
      <textarea
        {...controlOf(props)}
        class="input"
        rows={props.rows ?? 3}
        onInput={(event) => props.onValue(event.currentTarget.value)}
      />
    </FieldFrame>
  );
}

/**
 * A day typed in one go; the weekday appears beside it as soon as it is a day that exists. The value is what was typed;
 * `readDay` tells whether it is a day.
 */
export function DayField(props: TypedFieldProps) {
  const day = readDay(props.value, serverNow());
  return (
    <FieldFrame {...props}>
      <div class="input-with-note">
        <input
          {...controlOf(props)}
          class="input input-short"
          inputMode="numeric"
          autocomplete="off"
          onInput={(event) => props.onValue(event.currentTarget.value)}
          onBlur={() => {
            if (day !== null) props.onValue(plainDay(day));
          }}
        />
        {day !== null && <span class="quiet">{spokenDay(words(), day)}</span>}
      </div>
    </FieldFrame>
  );
}

interface SelectFieldProps extends TypedFieldProps {
  options: readonly { value: string; label: string }[];
  /** The first line, chosen while nothing is. */
  prompt?: string;
}

export function SelectField(props: SelectFieldProps) {
  return (
    <FieldFrame {...props}>
      <select
        {...controlOf(props)}
        class="input input-medium"
        onChange={(event) => props.onValue(event.currentTarget.value)}
      >
        {props.prompt !== undefined && <option value="">{props.prompt}</option>}
        {props.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

interface ChoiceFieldProps<V extends string> {
  id: string;
  legend: string;
  value: V;
  onValue: (value: V) => void;
  options: readonly { value: V; label: string; hint?: string }[];
  inline?: boolean;
  hint?: string | undefined;
  error?: string | undefined;
}

export function ChoiceField<V extends string>({
  id,
  legend,
  value,
  onValue,
  options,
  inline,
  hint,
  error,
}: ChoiceFieldProps<V>): JSX.Element {
  return (
    <fieldset class={inline ? 'choices choices-inline' : 'choices'}>
      <legend>{legend}</legend>
      {hint !== undefined && <p class="hint">{hint}</p>}
      {error !== undefined && <p class="error">{error}</p>}
      {options.map((option, index) => (
        <label key={option.value} class="choice">
          <input
            id={index === 0 ? id : undefined}
            type="radio"
            name={id}
            value={option.value}
            checked={option.value === value}
            onChange={() => onValue(option.value)}
          />
          <span>
            <span class="choice-label">{option.label}</span>
            {option.hint !== undefined && <span class="hint">{option.hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
