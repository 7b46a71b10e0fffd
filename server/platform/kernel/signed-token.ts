// Tokens that carry their own proof: a short text and an HMAC over it. Nothing in them is secret, nothing can be changed.
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** @param purpose keeps tokens of one kind from being accepted as another made with the same key */
export function signToken(purpose: string, payload: string, key: string): string {
  const encoded = Buffer.from(payload, 'utf8').toString('base64url');
  return `${encoded}.${macOf(purpose, encoded, key)}`;
}

/** The payload of a token that was made with this purpose and key; undefined for anything else. */
export function openToken(purpose: string, token: string, key: string): string | undefined {
  const [encoded = '', mac = '', ...rest] = token.split('.');
  if (rest.length > 0 || !equalSecrets(mac, macOf(purpose, encoded, key))) return undefined;
  return Buffer.from(encoded, 'base64url').toString('utf8');
}

/** Compares in a time that does not tell how much of the text was right. */
export function equalSecrets(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

/** Over the text as it travels: base64 writes some bytes in several ways, and each would pass as the same token. */
function macOf(purpose: string, encoded: string, key: string): string {
  return createHmac('sha256', key).update(`${purpose}\u0000${encoded}`).digest('base64url');
}
