// Several of a list, each with its tick.
import type { ComponentChildren } from 'preact';

interface TicksFieldProps<V extends string> {
  id: string;
  legend: string;
  error?: string | undefined;
  options: readonly { value: V; label: ComponentChildren }[];
  chosen: readonly V[];
  onChosen: (chosen: readonly V[]) => void;
  /** A long list scrolls in a box of its own. */
  long?: boolean;
}

export function TicksField<V extends string>(props: TicksFieldProps<V>) {
  const { id, legend, error, options, chosen, onChosen, long = false } = props;
  return (
    <fieldset id={id} class={error === undefined ? 'choices' : 'choices field-bad'} tabIndex={-1}>
      <legend>{legend}</legend>
      {error !== undefined && <p class="error">{error}</p>}
      <div class={long ? 'tick-list' : undefined}>
        {options.map(({ value, label }) => (
          <label key={value} class="tick">
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={(event) =>
                onChosen(event.currentTarget.checked ? [...chosen, value] : chosen.filter((one) => one !== value))
              }
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
