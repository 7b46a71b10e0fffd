// What a citizen carries after a successful look-up: the right to read one dossier's status for two hours.
import { openToken, signToken } from '../../platform/kernel/signed-token.ts';

const PURPOSE = 'citizens.lookup';
export const LOOKUP_HOURS = 2;

/** A token for one dossier, good for two hours from `now`. */
export function issueLookupToken(dossierId: string, now: Date, key: string): string {
  const expiresAt = now.getTime() + LOOKUP_HOURS * 3_600_000;
  return signToken(PURPOSE, `${expiresAt} ${dossierId}`, key);
}

/** The dossier a token is for; undefined when it is missing, forged, altered or past its time. */
export function readLookupToken(token: string | undefined, now: Date, key: string): string | undefined {
  const payload = token === undefined ? undefined : openToken(PURPOSE, token, key);
  const [, expiresAt, dossierId] = /^(\d+) (.+)$/.exec(payload ?? '') ?? [];
  return expiresAt !== undefined && now.getTime() < Number(expiresAt) ? dossierId : undefined;
}
