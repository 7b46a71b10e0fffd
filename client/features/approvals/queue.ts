// What a leader has not seen yet of a dossier, and how a signature went. Pure.
import type { DossierDetail, TraceLine } from '#schemas/dossiers/dossier.contract';

const AT_MOST = 4;

/** Lines after one's own last act, oldest first; at most the last four. */
export function newsSince(trace: readonly TraceLine[], myName: string): TraceLine[] {
  const inOrder = [...trace].sort((a, b) => a.at.localeCompare(b.at));
  const mine = inOrder.findLastIndex((line) => line.actor.name === myName);
  return inOrder.slice(mine + 1).slice(-AT_MOST);
}

export type SignOutcome = { kind: 'sending' | 'signing' | 'signed' } | { kind: 'failed'; cause: string };

/** How the signature of a dossier stands, read after it was asked for. */
export function signOutcomeOf(dossier: Pick<DossierDetail, 'state' | 'signing'>): SignOutcome {
  if (dossier.signing?.state === 'failed') return { kind: 'failed', cause: dossier.signing.cause ?? '' };
  return dossier.state === 'signing' || dossier.state === 'to_sign' ? { kind: 'signing' } : { kind: 'signed' };
}
