// Who has the next move and by when, in words. Pure.
import type { DossierDetail, DossierListItem } from '#schemas/dossiers/dossier.contract';
import type { Words } from '../../i18n/vi/index.ts';

type Waiting = Pick<DossierListItem, 'state' | 'waitingOn' | 'holder' | 'unit'>;

/** A result waits to be fetched: nothing of the desk's is late, which only reminds of it once the day has passed. */
export const isToBeFetched = ({ state, waitingOn }: Pick<DossierListItem, 'state' | 'waitingOn'>): boolean =>
  state === 'released' && waitingOn.startsWith('clerk:');

/** The one everybody waits for; null where nobody has to do anything any more. */
export function moverWords(w: Words, waiting: Waiting): string | null {
  const { waitingOn, holder, unit } = waiting;
  const [kind = ''] = waitingOn.split(':');
  const { movers } = w.dossier;
  if (isToBeFetched(waiting)) return movers.collector;
  switch (kind) {
    case 'user':
      return holder?.name ?? movers.user;
    case 'head':
      return unit === null ? movers.head : movers.headOf(unit.name);
    case 'leader':
      return movers.leader;
    case 'registrar':
      return movers.registrar;
    case 'clerk':
      return movers.clerk;
    case 'system':
      return movers.system;
    case 'applicant':
      return movers.applicant;
    default:
      return null;
  }
}

/** Whether the next mover should have acted before `now`. */
export const isActLate = (item: Pick<DossierListItem, 'actBy' | 'state' | 'waitingOn'>, now: Date): boolean =>
  item.actBy !== null && new Date(item.actBy) < now && !isToBeFetched(item);

type Moving = Pick<DossierDetail, 'state' | 'children' | 'consultations'>;

/** What happens next in a sentence; while others work for the dossier, it says for whom it waits. */
export function nextWords(w: Words, { state, children, consultations }: Moving): string {
  if (state !== 'processing') return w.dossier.nextByState[state];
  const child = children.find((part) => part.state === 'open' || part.state === 'sending');
  if (child) return w.dossier.waitingForAgency(child.agency.name);
  const owing = consultations.filter(
    (asked) => asked.mandatory && asked.answer === null && !(asked.silenceAgrees && asked.late),
  );
  if (owing.length > 0) return w.dossier.waitingForOpinions(owing.map((asked) => asked.unit.name).join('; '));
  return w.dossier.nextByState[state];
}
