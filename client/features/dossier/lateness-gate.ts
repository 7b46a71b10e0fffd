// What a late dossier cannot do before somebody has explained why it is late, and whether this reader is to hear of it. Pure.
import type { DossierDetail } from '#schemas/dossiers/dossier.contract';

/** The act that is held up: the draft, the release (or it is the very next one), the end of a stopped dossier. */
export type LatenessGate = 'draft' | 'release' | 'releaseNow' | 'close';

type Facts = Pick<DossierDetail, 'state' | 'colour' | 'onTime' | 'explanations' | 'abilities'>;

/** Only drafting, releasing and closing wait for the explanation; it is told where one of them is next, or to whoever can give it. */
export function latenessGate({ state, colour, onTime, explanations, abilities }: Facts): LatenessGate | null {
  const explains = abilities.some(({ command }) => command === 'explain_lateness');
  const late = explains || (colour === 'late' && onTime === null);
  if (!late || explanations.length > 0) return null;
  switch (state) {
    case 'processing':
      return 'draft';
    case 'to_release':
      return 'releaseNow';
    case 'stopped':
      return 'close';
    case 'received':
      return explains ? 'draft' : null;
    case 'head_review':
    case 'leader_review':
    case 'to_sign':
      return explains ? 'release' : null;
    case 'submitted':
    case 'awaiting_completion':
    case 'awaiting_supplement':
    case 'awaiting_payment':
    case 'signing':
    case 'released':
    case 'returned':
    case 'refused':
    case 'withdrawn':
    case 'closed':
      return null;
  }
}
