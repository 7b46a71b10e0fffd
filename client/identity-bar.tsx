// The bar on top: whose service this is, where to go, who is at the keyboard.
import { useLocation } from 'preact-iso';
import { useEffect, useState } from 'preact/hooks';
import type { Session } from '#schemas/accounts/account.contract';
import { chooseLanguage, language, words } from './i18n/language.ts';
import { homeOf, isCurrent, navigationOf, type NavItem } from './navigation.ts';
import { actingRoles, currentSession, leave } from './session.ts';
import { RadarBadge } from './features/radar/radar-badge.tsx';
import { BrandMark } from './ui/brand-mark.tsx';
import { KeyHelpButton } from './ui/key-help.tsx';
import { Menu } from './ui/menu.tsx';

export function LanguageButton({ class: className = '' }: { class?: string }) {
  const other = language.value === 'vi' ? 'en' : 'vi';
  return (
    <button type="button" class={className} lang={other} onClick={() => void chooseLanguage(other)}>
      {words().app.otherLanguage}
    </button>
  );
}

function NavLink({ item, shown }: { item: NavItem; shown: boolean }) {
  return (
    <a href={item.href} aria-current={shown ? 'page' : undefined}>
      {item.label}
      {item.counts && <RadarBadge />}
    </a>
  );
}

/** The pages: own work in the bar, the others one key away. */
function Navigation({ user }: { user: Session['user'] }) {
  const w = words();
  const { path, query } = useLocation();
  const { bar, more } = navigationOf(actingRoles(user), w);
  const home = homeOf(user.roles);
  const link = (item: NavItem) => (
    <li key={item.href}>
      <NavLink item={item} shown={isCurrent(item, path, query.scope, home)} />
    </li>
  );
  const elsewhere = more.find((item) => isCurrent(item, path, query.scope, home));
  return (
    <nav class="nav" aria-label={w.app.nav}>
      <ul>
        {bar.map(link)}
        {more.length > 0 && (
          <li>
            <Menu
              class={elsewhere ? 'nav-more nav-more-shown' : 'nav-more'}
              label={
                <>
                  {elsewhere?.label ?? w.app.morePages} <kbd>.</kbd>
                </>
              }
              hotkey={{ key: '.', does: w.app.morePagesKey }}
            >
              {more.map(link)}
            </Menu>
          </li>
        )}
      </ul>
    </nav>
  );
}

/** Who is at the keyboard, and what concerns only them. */
function AccountMenu({ user }: { user: Session['user'] }) {
  const w = words();
  return (
    <div class="who">
      <KeyHelpButton />
      <Menu
        class="bar-button account-button"
        label={
          <span class="who-name">
            {user.name}
            <br />
            {user.title}
          </span>
        }
      >
        <li>
          <a href="/app/people/me">{w.people.navMine}</a>
        </li>
        <li>
          <LanguageButton />
        </li>
        <li>
          <button type="button" onClick={() => void leave()}>
            {w.app.logout}
          </button>
        </li>
      </Menu>
    </div>
  );
}

export function IdentityBar() {
  const w = words();
  const session = currentSession();
  const { path } = useLocation();
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
          <Navigation user={user} />
          <AccountMenu user={user} />
        </div>
      </div>
      {demoOffice && <p class="demo-note no-print">{w.app.demo}</p>}
    </header>
  );
}
