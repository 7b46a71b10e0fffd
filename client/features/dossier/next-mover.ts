// Who has the next move and by when, in words. Pure.
import type { DossierListItem } from '#schemas/dossiers/dossier.contract';
import type { Words } from '../../i18n/vi/index.ts';

type Waiting = Pick<DossierListItem, 'waitingOn' | 'holder' | 'unit'>;

/** The one everybody waits for; null where nobody has to do anything any more. */
export function moverWords(w: Words, { waitingOn, holder, unit }: Waiting): string | null {
  const [kind = ''] = waitingOn.split(':');
  const { movers } = w.dossier;
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
export const isActLate = ({ actBy }: Pick<DossierListItem, 'actBy'>, now: Date): boolean =>
  actBy !== null && new Date(actBy) < now;
