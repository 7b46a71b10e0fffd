// The second factor of a look-up: what only the owner or the holder of the receipt knows.
import { equalSecrets } from '../../platform/kernel/signed-token.ts';

interface Secrets {
  accessCode: string;
  owner: { identityNumber: string };
}

/** Stands in for an unknown code, so that it takes the same comparisons as a known one. */
const NOBODY: Secrets = { accessCode: '', owner: { identityNumber: '' } };

/** True when `secret` is the code printed on the receipt or the last four digits of the owner's number. */
export function matchesSecondFactor(dossier: Secrets | null, secret: string): boolean {
  const { accessCode, owner } = dossier ?? NOBODY;
  const lastFour = owner.identityNumber.replace(/\D/g, '').slice(-4);
  const byReceipt = equalSecrets(secret, accessCode);
  const byNumber = equalSecrets(secret, lastFour);
  return dossier !== null && secret.length === 4 && (byReceipt || byNumber);
}
