// Is there a chain from the signer's certificate to a root the caller trusts (RFC 5280 §6, without policies)?
// Revocation is not looked at here: a B-B signature carries no proof of it.
import { signatureHash } from './algorithms.ts';
import type { Certificate } from './certificate.ts';
import type { VerificationCode } from './codes.ts';
import { sameBytes } from './der.ts';
import { OID } from './oids.ts';

const MAX_CHAIN = 8;
/** Signature checks one search may spend: certificates that all sign each other must not keep a server busy. */
const MAX_CHECKS = 200;
/** Critical extensions this file understands; a certificate with any other one is refused, as RFC 5280 4.2 asks. */
const UNDERSTOOD = new Set<string>([OID.basicConstraints, OID.keyUsage, OID.extendedKeyUsage, OID.certificatePolicies]);

/** Purposes under which documents are signed; a certificate for a web server or a timestamp is not one. */
const SIGNING_PURPOSES = new Set([
  '2.5.29.37.0', // any
  '1.3.6.1.5.5.7.3.36', // document signing (RFC 9336)
  '1.3.6.1.5.5.7.3.4', // e-mail protection, used by most Vietnamese CAs
  '1.3.6.1.5.5.7.3.2', // client authentication, used by most Vietnamese CAs
  '1.3.6.1.4.1.311.10.3.12', // Microsoft document signing
  '1.2.840.113583.1.1.5', // Adobe authentic documents
]);

/**
 * Checks the signer's certificate and its chain as of `at`. `pool` holds the untrusted certificates that may link it
 * to `roots`. An empty answer means trusted.
 */
export function checkPath(
  signer: Certificate,
  pool: readonly Certificate[],
  roots: readonly Certificate[],
  at: Date,
): VerificationCode[] {
  const codes: VerificationCode[] = [];
  if (!maySign(signer)) codes.push('pades.key_usage');
  if (!isValidAt(signer, at)) codes.push('pades.certificate_not_valid_then');
  if (!hasTrustedIssuer(signer, { pool, roots, at, checksLeft: MAX_CHECKS }, [])) codes.push('pades.untrusted_chain');
  return codes;
}

interface Search {
  pool: readonly Certificate[];
  roots: readonly Certificate[];
  at: Date;
  checksLeft: number;
}

/** `below` holds the CAs between this certificate and the signer. */
function hasTrustedIssuer(certificate: Certificate, search: Search, below: readonly Certificate[]): boolean {
  if (below.length >= MAX_CHAIN) return false;
  const mayIssue = (issuer: Certificate): boolean =>
    isValidAt(issuer, search.at) && isCa(issuer, below.length) && isIssuedBy(certificate, issuer, search);
  if (search.roots.some(mayIssue)) return true;
  return search.pool
    .filter((issuer) => issuer !== certificate && !below.includes(issuer))
    .some((issuer) => mayIssue(issuer) && hasTrustedIssuer(issuer, search, [...below, issuer]));
}

function isIssuedBy(certificate: Certificate, issuer: Certificate, search: Search): boolean {
  if (!sameBytes(certificate.issuerDer, issuer.subjectDer) || search.checksLeft <= 0) return false;
  search.checksLeft -= 1;
  const key = issuer.x509.publicKey;
  return signatureHash(certificate.signatureOid, null, key) !== null && certificate.x509.verify(key);
}

function isCa(certificate: Certificate, casBelow: number): boolean {
  const { basicConstraints, keyUsage } = certificate;
  if (!basicConstraints?.ca || !understood(certificate)) return false;
  if (keyUsage && !keyUsage.certSign) return false;
  return basicConstraints.pathLength === null || casBelow <= basicConstraints.pathLength;
}

function maySign(certificate: Certificate): boolean {
  const { basicConstraints, keyUsage, purposes } = certificate;
  if (basicConstraints?.ca || !understood(certificate)) return false;
  if (!keyUsage || !(keyUsage.digitalSignature || keyUsage.contentCommitment)) return false;
  return purposes === null || purposes.some((purpose) => SIGNING_PURPOSES.has(purpose));
}

function understood(certificate: Certificate): boolean {
  return certificate.criticalExtensions.every((oid) => UNDERSTOOD.has(oid));
}

function isValidAt(certificate: Certificate, at: Date): boolean {
  return certificate.notBefore <= at && at <= certificate.notAfter;
}
