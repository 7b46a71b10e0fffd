// The algorithms a signature may use. Everything not named here is refused, SHA-1 and short RSA keys first.
import type { KeyObject } from 'node:crypto';
import { OID } from './oids.ts';

export type HashName = 'sha256' | 'sha384' | 'sha512';

const HASH_OF = new Map<string, HashName>([
  [OID.sha256, 'sha256'],
  [OID.sha384, 'sha384'],
  [OID.sha512, 'sha512'],
]);

const SIGNATURE_OF = new Map<string, { key: 'rsa' | 'ec'; hash: HashName }>([
  [OID.sha256WithRsa, { key: 'rsa', hash: 'sha256' }],
  [OID.sha384WithRsa, { key: 'rsa', hash: 'sha384' }],
  [OID.sha512WithRsa, { key: 'rsa', hash: 'sha512' }],
  [OID.ecdsaWithSha256, { key: 'ec', hash: 'sha256' }],
  [OID.ecdsaWithSha384, { key: 'ec', hash: 'sha384' }],
  [OID.ecdsaWithSha512, { key: 'ec', hash: 'sha512' }],
]);

const SMALLEST_RSA_BITS = 2048;
const CURVES = new Set(['prime256v1', 'secp384r1', 'secp521r1']);

/** The hash behind a digest OID; null when it is not allowed. */
export function hashOf(oid: string): HashName | null {
  return HASH_OF.get(oid) ?? null;
}

/**
 * The hash to verify a signature with; null when the algorithm, or its pairing with the key or the digest, is not
 * allowed. Many tokens write plain rsaEncryption in a CMS; the digest algorithm then decides (RFC 3370 3.2).
 */
export function signatureHash(oid: string, digest: HashName | null, key: KeyObject): HashName | null {
  if (!isStrong(key)) return null;
  if (oid === OID.rsaEncryption) return key.asymmetricKeyType === 'rsa' ? digest : null;
  const algorithm = SIGNATURE_OF.get(oid);
  if (!algorithm || algorithm.key !== key.asymmetricKeyType) return null;
  return digest === null || digest === algorithm.hash ? algorithm.hash : null;
}

function isStrong(key: KeyObject): boolean {
  const details = key.asymmetricKeyDetails;
  if (key.asymmetricKeyType === 'rsa') return (details?.modulusLength ?? 0) >= SMALLEST_RSA_BITS;
  return key.asymmetricKeyType === 'ec' && CURVES.has(details?.namedCurve ?? '');
}
