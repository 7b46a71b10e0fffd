// What waits for the desk, in the order in which it must be answered. Pure.
import type { DossierListItem } from '#schemas/dossiers/dossier.contract';

/** Earliest first; what has no time to be answered by comes last. */
export const byReplyTime = (items: readonly DossierListItem[]): DossierListItem[] =>
  [...items].sort((a, b) => timeOf(a) - timeOf(b));

const timeOf = ({ actBy }: DossierListItem): number =>
  actBy === null ? Number.MAX_SAFE_INTEGER : new Date(actBy).getTime();
