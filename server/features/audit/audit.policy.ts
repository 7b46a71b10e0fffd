// Who may look into the audit (R-94: readable by control staff).
import type { Actor } from '../dossiers/index.ts';

/** The chain tells no content, so the reform officer may prove it too. */
export const mayVerify = (actor: Actor): boolean =>
  actor.roles.some((role) => role === 'admin' || role === 'leader' || role === 'reform_officer');

/** The log of reads is about colleagues: those answerable for them. */
export const mayReadAccessLog = (actor: Actor): boolean =>
  actor.roles.some((role) => role === 'admin' || role === 'leader');
