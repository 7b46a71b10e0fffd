// Fields that the parts of a draft share: numbers, lists of lines, ticks, and the buttons that move or remove a part.
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { words } from '../../i18n/language.ts';
import { AreaField, TextField, type FieldProps } from '../../ui/field.tsx';
import { linesOf, readNumber } from './editor-state.ts';

interface NumberFieldProps extends FieldProps {
  value: number;
  onValue: (value: number) => void;
}

/** Keeps what is typed, also while it is no number yet. */
export function NumberField({ value, onValue, ...field }: NumberFieldProps) {
  const [typed, setTyped] = useState(() => String(value).replace('.', ','));
  const shown = readNumber(typed) === value ? typed : String(value).replace('.', ',');
  return (
    <TextField
      {...field}
      width="short"
      value={shown}
      onValue={(next) => {
        setTyped(next);
        onValue(readNumber(next));
      }}
    />
  );
}

interface LinesFieldProps extends FieldProps {
  value: readonly string[];
  onValue: (lines: string[]) => void;
}

export function LinesField({ value, onValue, ...field }: LinesFieldProps) {
  const [typed, setTyped] = useState(() => value.join('\n'));
  const shown = linesOf(typed).join('\n') === value.join('\n') ? typed : value.join('\n');
  return (
    <AreaField
      {...field}
      hint={words().process.onePerLine}
      value={shown}
      onValue={(next) => {
        setTyped(next);
        onValue(linesOf(next));
      }}
    />
  );
}

interface TickProps {
  id?: string;
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

export function Tick({ id, label, checked, onChange }: TickProps) {
  return (
    <label class="tick">
      <input id={id} type="checkbox" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>{label}</span>
    </label>
  );
}

interface PartButtonsProps {
  what: string;
  onMove?: (by: -1 | 1) => void;
  onRemove: () => void;
}

export function PartButtons({ what, onMove, onRemove }: PartButtonsProps) {
  const w = words().process;
  return (
    <p class="actions part-buttons">
      {onMove && (
        <>
          <button type="button" class="button" aria-label={w.up(what)} onClick={() => onMove(-1)}>
            {w.upShort}
          </button>
          <button type="button" class="button" aria-label={w.down(what)} onClick={() => onMove(1)}>
            {w.downShort}
          </button>
        </>
      )}
      <button type="button" class="button-quiet" aria-label={w.remove(what)} onClick={onRemove}>
        {w.removeShort}
      </button>
    </p>
  );
}

/** A part of a list that opens and closes; its heading says what is in it. */
export function PartBox({
  id,
  title,
  open,
  children,
}: {
  id: string;
  title: string;
  open?: boolean;
  children: ComponentChildren;
}) {
  return (
    <details class="part" id={id} open={open ?? false}>
      <summary>{title}</summary>
      <div class="stack part-body">{children}</div>
    </details>
  );
}

/** Opens what hides a field and puts the focus on it, or on the part it stands in. */
export function goTo(anchor: string): void {
  let id = anchor;
  while (id !== '' && !document.getElementById(id)) id = id.includes('.') ? id.slice(0, id.lastIndexOf('.')) : '';
  const target = document.getElementById(id);
  if (!target) return;
  for (let box = target.closest('details'); box; box = box.parentElement?.closest('details') ?? null) box.open = true;
  const isControl = target.matches('input, select, textarea, [tabindex]');
  const inside = target.querySelector<HTMLElement>('summary, input, select, textarea, button');
  const control = isControl ? target : (inside ?? target);
  control.focus();
  control.scrollIntoView({ block: 'center' });
}
