// Which pages a person sees in the bar and which one opens first, by role.
import type { Role } from '#schemas/accounts/account.contract';
import type { Words } from './i18n/vi/index.ts';

export type Home = 'counter' | 'work' | 'approvals' | 'release' | 'figures' | 'search';

const HOME_BY_ROLE: readonly [Role, Home][] = [
  ['leader', 'approvals'],
  ['head', 'work'],
  ['specialist', 'work'],
  ['clerk', 'counter'],
  ['registrar', 'release'],
  ['reform_officer', 'figures'],
];

/** The first screen: that of the role with the most pressing decisions. */
export const homeOf = (roles: readonly Role[]): Home =>
  HOME_BY_ROLE.find(([role]) => roles.includes(role))?.[1] ?? 'search';

export interface NavItem {
  href: string;
  label: string;
  /** Shows how many breaches wait for this person. */
  counts?: true;
}

export interface Navigation {
  /** Always in sight, in one row on the screen of an office. */
  bar: NavItem[];
  /** Under one menu beside it. */
  more: NavItem[];
}

/** As many as fit beside the name of the agency and of the person at 1366 px. */
const BAR_SIZE = 6;

/** Every page of these roles: own work first, then what everybody may look at. */
function allItems(roles: readonly Role[], w: Words): NavItem[] {
  const has = (...wanted: Role[]): boolean => wanted.some((role) => roles.includes(role));
  const people = { href: '/app/people', label: w.people.navPeople };
  const processes = { href: '/app/processes', label: w.process.title };
  const figures = { href: '/app/figures', label: w.app.figures };
  const items: (NavItem | false)[] = [
    has('clerk') && { href: '/app/counter', label: w.app.counter },
    has('specialist', 'head') && { href: '/app/work?scope=mine', label: w.app.workMine },
    has('specialist', 'head') && { href: '/app/work?scope=unit', label: w.app.workUnit },
    has('leader', 'head') && { href: '/app/approvals', label: has('leader') ? w.app.approvals : w.app.endorse },
    has('registrar') && { href: '/app/release', label: w.app.release },
    has('reform_officer') && figures,
    has('admin', 'reform_officer') && processes,
    has('admin') && people,
    has('admin') && { href: '/app/agency', label: w.agency.title },
    has('admin') && { href: '/app/rules', label: w.rules.title },
    { href: '/app/radar', label: w.radar.nav, counts: true as const },
    has('head') && { href: '/app/unit', label: w.people.navUnit },
    { href: '/app/search', label: w.app.search },
    has('head', 'leader') && people,
    figures,
    { href: '/app/procedures', label: w.app.procedures },
    has('clerk', 'leader', 'reform_officer', 'admin') && { href: '/app/register', label: w.register.nav },
    { href: '/app/calendar', label: w.calendar.title },
    has('admin', 'leader') && { href: '/app/audit', label: w.audit.nav },
  ];
  const seen = new Set<string>();
  return items.filter((item) => item !== false).filter(({ href }) => !seen.has(href) && seen.add(href));
}

/** The pages of these roles, those used all day in the bar and the others under the menu. */
export function navigationOf(roles: readonly Role[], w: Words): Navigation {
  const items = allItems(roles, w);
  return { bar: items.slice(0, BAR_SIZE), more: items.slice(BAR_SIZE) };
}

/** The bar item of the page shown. */
export function isCurrent(item: NavItem, path: string, scope: string | undefined, home: Home): boolean {
  const [itemPath = '', itemQuery = ''] = item.href.split('?');
  const shown = path === '/app' ? `/app/${home}` : path;
  if (itemQuery !== '') return shown === itemPath && itemQuery === `scope=${scope ?? 'mine'}`;
  return shown === itemPath || shown.startsWith(`${itemPath}/`);
}
