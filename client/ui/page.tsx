// The frame of a screen: its heading names the browser tab and takes the focus when the screen changes.
import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { Failure } from '../api/http.ts';
import { words } from '../i18n/language.ts';
import { FailureBox, isWorthRetrying, Loading, sayOnce, tellFailure } from './states.tsx';

interface PageProps {
  title: string;
  /** Beside the heading: counts, filters, one action. */
  aside?: ComponentChildren;
  /** The screen puts the focus elsewhere itself. */
  ownFocus?: boolean;
  class?: string;
  children: ComponentChildren;
}

let firstScreen = true;

export function Page({ title, aside, ownFocus = false, class: className = '', children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${words().app.name}`;
  }, [title]);
  useLayoutEffect(() => {
    // On the first screen the browser's own order (skip link first) is what people expect.
    if (!ownFocus && !firstScreen) heading.current?.focus({ preventScroll: true });
    firstScreen = false;
  }, []);
  return (
    <div class={`page ${className}`}>
      <div class="page-head">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {aside}
      </div>
      {children}
    </div>
  );
}

interface WaitingPageProps {
  failure: Failure | null;
  onRetry: () => unknown;
  /** What is being loaded. */
  what?: string;
}

/** A screen whose one subject is not there yet, or cannot be had. */
export function WaitingPage({ failure, onRetry, what = words().app.loading }: WaitingPageProps) {
  if (!failure) {
    return (
      <div class="page">
        <Loading what={what} />
      </div>
    );
  }
  const { head, more } = sayOnce(tellFailure(failure));
  return (
    <Page title={head.replace(/\.$/, '')}>
      {isWorthRetrying(failure) ? <FailureBox failure={failure} onRetry={onRetry} /> : more !== '' && <p>{more}</p>}
      <p>
        <a href="/app">{words().app.toStart}</a>
      </p>
    </Page>
  );
}
