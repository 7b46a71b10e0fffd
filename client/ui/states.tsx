// The states every screen has besides its content: loading, empty, refused, unreachable.
import type { ComponentChildren } from 'preact';
import type { Failure } from '../api/http.ts';
import { words } from '../i18n/language.ts';

export function Loading({ what }: { what?: string }) {
  return (
    <p class="state-note loading" role="status">
      {what ?? words().app.loading}
    </p>
  );
}

export function Empty({ children }: { children: ComponentChildren }) {
  return <div class="state-note">{children}</div>;
}

interface FailureBoxProps {
  failure: Failure;
  onRetry?: () => unknown;
}

/** What went wrong in words, with the way out. */
export function FailureBox({ failure, onRetry }: FailureBoxProps) {
  const w = words();
  const told = tellFailure(failure);
  return (
    <div class="notice notice-bad" role="alert">
      <Told {...told} />
      {failure.kind === 'problem' && failure.problem.status >= 500 && (
        <p class="small quiet">{w.failure.requestId(failure.problem.requestId)}</p>
      )}
      {onRetry && isWorthRetrying(failure) && (
        <p class="actions">
          <button type="button" class="button" onClick={() => void onRetry()}>
            {w.failure.retry}
          </button>
        </p>
      )}
    </div>
  );
}

/** Title and text. A text whose first sentence is the title, as the server writes them, is not said twice. */
export function Told(told: Telling) {
  const { head, more } = sayOnce(told);
  return (
    <>
      <p class="strong">{head}</p>
      {more !== '' && <p>{more}</p>}
    </>
  );
}

interface Telling {
  title: string;
  body: string;
}

/** What to say first, and what the text adds to it. */
export function sayOnce({ title, body }: Telling): { head: string; more: string } {
  const [first = '', ...rest] = body.split(/(?<=\.) /);
  // Titles leave parameters open with an ellipsis; the text has them filled in.
  const repeats = first.startsWith(title) || title.includes('…');
  return repeats ? { head: first, more: rest.join(' ') } : { head: title, more: body };
}

/** A refusal stays one however often it is asked; a network or a fault may pass. */
export const isWorthRetrying = (failure: Failure): boolean =>
  failure.kind === 'unreachable' || failure.problem.status >= 500 || failure.problem.status === 429;

/** A failure as title and sentence. */
export function tellFailure(failure: Failure): Telling {
  const w = words();
  if (failure.kind === 'unreachable') return { title: w.failure.unreachable, body: w.failure.unreachableBody };
  return { title: failure.problem.title, body: failure.problem.detail };
}
