// The filter chips of the work list and their place in the address. Pure.
import { OPEN_STATES, type DossierState } from '#schemas/dossiers/dossier-state.contract';
import type { Words } from '../../i18n/vi/index.ts';

type Query = Readonly<Record<string, string | undefined>>;

const STATE_FILTERS = {
  unassigned: ['received'],
  inProcess: ['processing'],
  inReview: ['head_review', 'leader_review', 'to_sign', 'signing', 'to_release'],
  waitingCitizen: ['awaiting_supplement', 'awaiting_payment', 'stopped'],
} as const satisfies Record<string, readonly DossierState[]>;
type StateFilter = keyof typeof STATE_FILTERS;

/** `/app/work?…` with the changes applied; an undefined value takes the parameter away. */
export function withQuery(path: string, query: Query, changes: Query): string {
  const next = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...query, ...changes })) {
    if (value !== undefined && value !== '') next.set(name, value);
  }
  const text = next.toString();
  return text === '' ? path : `${path}?${text}`;
}

export interface Chip {
  href: string;
  label: string;
  chosen: boolean;
}

/** The chips of the work list, each a link that keeps the other filters; the last leads to the opinions a unit owes. */
export function workChips(path: string, query: Query, w: Words): Chip[] {
  const opinions = { href: withQuery(path, { scope: 'opinions' }, {}), label: w.work.titleOpinions };
  // Opinions are few and have no states of their own to choose from.
  if (query.scope === 'opinions') {
    return [
      { href: withQuery(path, { scope: 'unit' }, {}), label: w.work.titleUnit, chosen: false },
      { ...opinions, chosen: true },
    ];
  }
  const keep = { ...query, open: undefined };
  const states: [StateFilter, string][] = [
    ['unassigned', w.work.unassigned],
    ['inProcess', w.work.inProcess],
    ['inReview', w.work.inReview],
    ['waitingCitizen', w.work.waitingCitizen],
  ];
  return [
    { href: withQuery(path, keep, { state: undefined }), label: w.work.anyState, chosen: query.state === undefined },
    ...states.map(([name, label]) => {
      const state = STATE_FILTERS[name].join(',');
      return { href: withQuery(path, keep, { state }), label, chosen: query.state === state };
    }),
    {
      href: withQuery(path, keep, { late: query.late === '1' ? undefined : '1' }),
      label: w.work.lateOnly,
      chosen: query.late === '1',
    },
    { ...opinions, chosen: false },
  ];
}

/** The states asked of the server: the chosen ones, or everything still open. */
export const statesAsked = (query: Query): string => query.state ?? OPEN_STATES.join(',');
