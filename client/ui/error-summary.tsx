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
}

export function ErrorSummary({ errors, general = null }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  const entries = Object.entries(errors);
  const shown = entries.length > 0 || general !== null;
  useLayoutEffect(() => {
    if (shown) box.current?.focus();
  }, [errors, general]);
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
                {message}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
