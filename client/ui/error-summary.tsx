// All errors of a form in one box that takes the focus and links to each field.
import { useLayoutEffect, useRef } from 'preact/hooks';
import { words } from '../i18n/language.ts';
import { Told } from './states.tsx';

/** Field id → message. */
export type FieldErrors = Readonly<Record<string, string>>;

interface ErrorSummaryProps {
  errors: FieldErrors;
  /** A refusal that belongs to no field. */
  general?: { title: string; body: string } | null;
  /** What was found when it was sent, where `errors` shrinks while it is mended: only a new one takes the focus. */
  found?: object;
}

/** The name of a field as it stands on the screen, without what is said beside it. */
function nameOf(id: string): string {
  const field = document.getElementById(id);
  const label = field && 'labels' in field ? (field as HTMLInputElement).labels?.[0] : undefined;
  return (label ?? field?.querySelector('legend'))?.firstChild?.textContent ?? '';
}

/** The message with the name of its field, where it does not name it. */
function named(id: string, message: string): string {
  const name = nameOf(id);
  return name === '' || message.toLocaleLowerCase().includes(name.toLocaleLowerCase())
    ? message
    : `${name}: ${message}`;
}

export function ErrorSummary({ errors, general = null, found = errors }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  const entries = Object.entries(errors);
  const shown = entries.length > 0 || general !== null;
  useLayoutEffect(() => {
    if (shown) box.current?.focus();
  }, [found, general]);
  if (!shown) return null;
  return (
    <div class="notice notice-bad" role="alert" tabIndex={-1} ref={box}>
      {general ? <Told {...general} /> : <p class="strong">{words().failure.summary}</p>}
      {entries.length > 0 && (
        <ul>
          {entries.map(([id, message]) => (
            <li key={id}>
              <a
                href={`#${id}`}
                onClick={(event) => {
                  event.preventDefault();
                  document.getElementById(id)?.focus();
                }}
              >
                {named(id, message)}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
