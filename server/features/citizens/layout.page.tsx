// The frame of every citizen page: one column, the identity bar, the way to the other pages. No script but the one asked for.
import type { ComponentChildren } from 'preact';
import type { Assets } from '../../platform/http/assets.ts';
import type { Words } from './wording.domain.ts';

/** Source of the script and style of these pages, as Vite names it. */
const CLIENT_ENTRY = 'citizen.ts';

/** What a page needs to know of the request besides its content. */
export interface Frame {
  w: Words;
  /** Name of the agency in the bar; empty where the page is nobody's. */
  agency: string;
  assets: Assets;
  /** This page in the other language. */
  otherLanguageHref: string;
}

interface PageProps {
  frame: Frame;
  title: string;
  /** Loads the live updates. */
  script?: boolean;
  /** Keeps the page out of search engines. */
  unlisted?: boolean;
  children: ComponentChildren;
}

export function Page({ frame, title, script, unlisted, children }: PageProps) {
  const { w, assets } = frame;
  const icon = assets.url('ui/mark.svg');
  const scriptUrl = script ? assets.url(CLIENT_ENTRY) : undefined;
  return (
    <html lang={w.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content="#9b1c31" />
        {unlisted && <meta name="robots" content="noindex" />}
        <title>{`${title} – ${w.site}`}</title>
        {assets.styles(CLIENT_ENTRY).map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
        {icon && <link rel="icon" href={icon} type="image/svg+xml" />}
        {scriptUrl && <script type="module" src={scriptUrl}></script>}
      </head>
      <body>
        <a class="skip-link" href="#main">
          {w.skip}
        </a>
        <IdentityBar frame={frame} />
        <main id="main" class="column" tabIndex={-1}>
          {children}
        </main>
        <Foot w={w} />
      </body>
    </html>
  );
}

function IdentityBar({ frame: { w, agency, otherLanguageHref } }: { frame: Frame }) {
  return (
    <header class="identity">
      <div class="column bar">
        <a class="brand" href="/">
          {w.site}
          {agency !== '' && (
            <span class="agency" lang="vi">
              {agency}
            </span>
          )}
        </a>
        <a class="language" href={otherLanguageHref} lang={w.otherLanguage.code} hreflang={w.otherLanguage.code}>
          {w.otherLanguage.name}
        </a>
      </div>
    </header>
  );
}

function Foot({ w }: { w: Words }) {
  return (
    <footer class="foot no-print">
      <nav class="column" aria-label={w.nav.label}>
        <a href="/">{w.nav.lookup}</a>
        <a href="/thu-tuc">{w.nav.procedures}</a>
        <a href="/app">{w.nav.staff}</a>
      </nav>
    </footer>
  );
}
