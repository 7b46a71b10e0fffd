// What a card of the board says and where its button leads. Pure.
import { BREACH_CODES, BREACH_LEVELS, BREACH_WORDS, type BreachCode } from '#schemas/radar/breach.contract';
import { COMMAND_WORDS, type DossierCommand } from '#schemas/dossiers/dossier-state.contract';
import type { RadarItem } from '#schemas/radar/radar.contract';
import type { Language } from '../../i18n/language.ts';
import type { Words } from '../../i18n/vi/index.ts';

/** Who has to mend it, in words. */
export function ownerWords(item: Pick<RadarItem, 'owner'>, w: Words): string {
  const { kind, name } = item.owner;
  switch (kind) {
    case 'person':
      return name ?? w.work.nobody;
    case 'unit':
      return name ?? '';
    case 'head':
      return w.radar.headOf(name ?? '');
    case 'leader':
    case 'clerk':
    case 'registrar':
    case 'admin':
    case 'system':
      return w.radar.roles[kind];
  }
}

/** The form on the page of the dossier in which the reader makes the move; null where there is none to make. */
const formOf = ({ action, acts }: Pick<RadarItem, 'action' | 'acts'>): DossierCommand | null =>
  acts && action !== 'open' && action !== 'retry_jobs' ? action : null;

/** Words of the button: the move itself for those who can make it, for others a look at the dossier. */
export function actionWords(item: Pick<RadarItem, 'action' | 'acts'>, w: Words, language: Language): string {
  const form = formOf(item);
  return form ? COMMAND_WORDS[form][language] : w.radar.open;
}

/** The dossier, from which the reader comes back to the board, with the form of the move open where the reader can make it. */
export function hrefOf(item: Pick<RadarItem, 'dossierId' | 'action' | 'acts'>): string {
  const form = formOf(item);
  return `/app/dossiers/${item.dossierId}?${new URLSearchParams({ from: 'radar', ...(form ? { do: form } : {}) }).toString()}`;
}

/** The form of the re-appointment, filled in with what is proposed; null where nothing is to be signed. */
export function apologyHref({ dossierId, proposal }: Pick<RadarItem, 'dossierId' | 'proposal'>): string | null {
  if (proposal?.kind !== 'extend' || !proposal.maySign) return null;
  const { reason, newDueAt } = proposal;
  return `/app/dossiers/${dossierId}?${new URLSearchParams({ from: 'radar', do: 'extend', reason, newDueAt }).toString()}`;
}

export interface RadarGroup {
  code: BreachCode;
  items: RadarItem[];
}

const rankOf = (item: RadarItem): number => BREACH_LEVELS.indexOf(item.level);

/**
 * Cards by what is to be done. First the group whose first card is on the highest level, among those the newest; in a group
 * the order of the server.
 */
export function groupBreaches(items: readonly RadarItem[]): RadarGroup[] {
  return BREACH_CODES.map((code) => ({ code, items: items.filter((item) => item.code === code) }))
    .filter((group) => group.items.length > 0)
    .sort(({ items: [a] }, { items: [b] }) => (a && b ? rankOf(b) - rankOf(a) || b.since.localeCompare(a.since) : 0));
}

export const breachTitle = (code: BreachCode, language: Language): string => BREACH_WORDS[code].title[language];
export const breachTodo = (code: BreachCode, language: Language): string => BREACH_WORDS[code].todo[language];
