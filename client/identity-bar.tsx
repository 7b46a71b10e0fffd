// The bar on top: whose service this is, where to go, who is at the keyboard.
import { useLocation } from 'preact-iso';
import { useEffect, useState } from 'preact/hooks';
import { chooseLanguage, language, words } from './i18n/language.ts';
import { homeOf, isCurrent, navItems } from './navigation.ts';
import { actingRoles, currentSession, leave } from './session.ts';
import { RadarBadge } from './features/radar/radar-badge.tsx';
import { BrandMark } from './ui/brand-mark.tsx';
import { KeyHelpButton } from './ui/key-help.tsx';

export function LanguageButton({ class: className }: { class: string }) {
  const other = language.value === 'vi' ? 'en' : 'vi';
  return (
    <button type="button" class={className} lang={other} onClick={() => void chooseLanguage(other)}>
      {words().app.otherLanguage}
    </button>
  );
}

export function IdentityBar() {
  const w = words();
  const session = currentSession();
  const { path, query } = useLocation();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    setOpen(false);
  }, [path]);
  if (!session) return null;
  const { user, agency, demoOffice } = session;
  return (
    <header>
      <div class="identity">
        <div class={open ? 'identity-row menu-open' : 'identity-row'}>
          <a class="brand" href="/app">
            <BrandMark />
            <span>
              <strong>{w.app.name}</strong>
              {agency.name}
            </span>
          </a>
          <button type="button" class="bar-button menu-button" aria-expanded={open} onClick={() => setOpen(!open)}>
            {w.app.menu}
          </button>
          <nav class="nav" aria-label={w.app.nav}>
            <ul>
              {navItems(actingRoles(user), w).map((item) => (
                <li key={item.href}>
                  <a
                    href={item.href}
                    aria-current={isCurrent(item, path, query.scope, homeOf(user.roles)) ? 'page' : undefined}
                  >
                    {item.label}
                    {item.counts && <RadarBadge />}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
          <div class="who">
            <span class="who-name">
              {user.name}
              <br />
              {user.title}
            </span>
            <KeyHelpButton />
            <LanguageButton class="bar-button" />
            <button type="button" class="bar-button" onClick={() => void leave()}>
              {w.app.logout}
            </button>
          </div>
        </div>
      </div>
      {demoOffice && <p class="demo-note no-print">{w.app.demo}</p>}
    </header>
  );
}
