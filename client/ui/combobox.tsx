// A text field with a list of matches that the server finds (ARIA 1.2 combobox, list autocomplete).
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { describedBy, FieldFrame, type FieldProps } from './field.tsx';

interface ComboboxProps<T> extends FieldProps {
  /** Finds matches of the words; null = these words are not to be looked up. */
  find: (words: string) => Promise<readonly T[] | null>;
  keyOf: (item: T) => string;
  show: (item: T) => ComponentChildren;
  onChoose: (item: T) => void;
  /** Enter while no match is chosen. */
  onEnter?: (text: string) => void;
  listLabel: string;
  /** Said in the list when the words have no match. */
  emptyText: string;
  autoFocus?: boolean;
  large?: boolean;
  initial?: string;
  maxLength?: number;
}

const DEBOUNCE_MS = 150;

export function Combobox<T>(props: ComboboxProps<T>) {
  const { id, keyOf, show, large = false } = props;
  const [text, setText] = useState(props.initial ?? '');
  const [items, setItems] = useState<readonly T[] | null>(null);
  const [active, setActive] = useState(-1);
  const listId = useId();
  const asked = useRef(0);
  const input = useRef<HTMLInputElement>(null);
  const open = items !== null;

  useLayoutEffect(() => {
    if (props.autoFocus) input.current?.focus();
  }, []);

  useEffect(() => {
    const turn = ++asked.current;
    if (text.trim() === '') {
      setItems(null);
      return;
    }
    const timer = setTimeout(() => {
      void props.find(text.trim()).then((found) => {
        if (turn !== asked.current) return;
        setItems(found);
        setActive(found !== null && found.length > 0 ? 0 : -1);
      });
    }, DEBOUNCE_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [text]);

  const close = (): void => {
    asked.current++;
    setItems(null);
  };
  const choose = (item: T): void => {
    close();
    setText('');
    props.onChoose(item);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const count = items?.length ?? 0;
    if (event.key === 'Escape' && open) {
      event.preventDefault();
      close();
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && count > 0) {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive((before) => (before + step + count) % count);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      event.stopPropagation();
      const item = open ? items[active] : undefined;
      if (item !== undefined) choose(item);
      else {
        close();
        props.onEnter?.(text.trim());
      }
    }
  };

  return (
    <FieldFrame {...props}>
      <div class="combobox">
        <input
          ref={input}
          id={id}
          class={large ? 'input input-large' : 'input'}
          role="combobox"
          aria-expanded={open}
          aria-controls={open ? listId : undefined}
          aria-autocomplete="list"
          aria-activedescendant={open && active >= 0 ? `${listId}-${String(active)}` : undefined}
          aria-invalid={props.error === undefined ? undefined : true}
          aria-describedby={describedBy(props)}
          autocomplete="off"
          spellcheck={false}
          maxLength={props.maxLength ?? 200}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onBlur={close}
        />
        {open && (
          <ul id={listId} class="combobox-list" role="listbox" aria-label={props.listLabel}>
            {items.map((item, index) => (
              <li
                key={keyOf(item)}
                id={`${listId}-${String(index)}`}
                role="option"
                aria-selected={index === active}
                onMouseDown={(event) => {
                  // Keeps the focus in the field, so that blur does not close the list before the choice.
                  event.preventDefault();
                  choose(item);
                }}
              >
                {show(item)}
              </li>
            ))}
            {items.length === 0 && (
              <li class="quiet" role="option" aria-disabled="true" aria-selected="false">
                {props.emptyText}
              </li>
            )}
          </ul>
        )}
      </div>
    </FieldFrame>
  );
}
