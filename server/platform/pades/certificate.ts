// One X.509 certificate, seen three ways: raw slices for byte comparison, node:crypto for keys, pkijs for extensions.
import { X509Certificate } from 'node:crypto';
import { BitString } from 'asn1js';
import { BasicConstraints, Certificate as PkiCertificate, ExtKeyUsage } from 'pkijs';
import { asPlainBytes, childrenOf, DerError, isContextTag, parseDer, rawBytes } from './der.ts';
import { OID } from './oids.ts';

export interface Certificate {
  der: Uint8Array;
  /** The INTEGER element of the serial number, as encoded. */
  serialDer: Uint8Array;
  /** The Name elements, as encoded: chains are matched byte for byte. */
  issuerDer: Uint8Array;
  subjectDer: Uint8Array;
  commonName: string;
  notBefore: Date;
  notAfter: Date;
  signatureOid: string;
  x509: X509Certificate;
  basicConstraints: { ca: boolean; pathLength: number | null } | null;
  keyUsage: KeyUsage | null;
  /** EKU purposes as OIDs; null when the extension is absent. */
  purposes: string[] | null;
  /** OIDs of the extensions marked critical. */
  criticalExtensions: string[];
}

export interface KeyUsage {
  digitalSignature: boolean;
  /** Also called nonRepudiation. */
  contentCommitment: boolean;
  certSign: boolean;
}

/** Reads one DER certificate. Throws when it is not exactly one well-formed certificate. */
export function parseCertificate(der: Uint8Array): Certificate {
  const [tbs] = childrenOf(parseDer(der));
  const fields = childrenOf(tbs);
  // version [0] is left out of an X.509 v1 certificate.
  const first = isContextTag(fields[0], 0) ? 1 : 0;
  const parsed = PkiCertificate.fromBER(asPlainBytes(der));
  const ids = (parsed.extensions ?? []).map((extension) => extension.extnID);
  // RFC 5280 4.2: no extension twice; two readers could choose differently.
  if (new Set(ids).size !== ids.length) throw new DerError('a certificate extension appears twice');
  return {
    der: asPlainBytes(der),
    serialDer: rawBytes(fields[first]),
    issuerDer: rawBytes(fields[first + 2]),
    subjectDer: rawBytes(fields[first + 4]),
    commonName: commonNameOf(parsed),
    notBefore: parsed.notBefore.value,
    notAfter: parsed.notAfter.value,
    signatureOid: parsed.signatureAlgorithm.algorithmId,
    x509: new X509Certificate(der),
    basicConstraints: basicConstraintsOf(parsed),
    keyUsage: keyUsageOf(parsed),
    purposes: purposesOf(parsed),
    criticalExtensions: (parsed.extensions ?? []).filter((e) => e.critical).map((e) => e.extnID),
  };
}

function commonNameOf(certificate: PkiCertificate): string {
  const attribute = certificate.subject.typesAndValues.findLast(({ type }) => type === OID.commonName);
  const value: unknown = attribute?.value.valueBlock.value;
  return typeof value === 'string' ? value.normalize('NFC') : '';
}

function extensionBytes(certificate: PkiCertificate, oid: string): Uint8Array | null {
  const extension = certificate.extensions?.find(({ extnID }) => extnID === oid);
  return extension ? extension.extnValue.valueBlock.valueHexView : null;
}

function basicConstraintsOf(certificate: PkiCertificate): Certificate['basicConstraints'] {
  const bytes = extensionBytes(certificate, OID.basicConstraints);
  if (!bytes) return null;
  const { cA, pathLenConstraint } = new BasicConstraints({ schema: parseDer(bytes) });
  return { ca: cA, pathLength: typeof pathLenConstraint === 'number' ? pathLenConstraint : null };
}

function keyUsageOf(certificate: PkiCertificate): KeyUsage | null {
  const bytes = extensionBytes(certificate, OID.keyUsage);
  if (!bytes) return null;
  const bits = parseDer(bytes);
  if (!(bits instanceof BitString)) throw new DerError('key usage is not a BIT STRING');
  const octet = bits.valueBlock.valueHexView[0] ?? 0;
  // RFC 5280 4.2.1.3: bit 0 is the most significant one.
  const bit = (position: number): boolean => (octet & (0x80 >> position)) !== 0;
  return { digitalSignature: bit(0), contentCommitment: bit(1), certSign: bit(5) };
}

function purposesOf(certificate: PkiCertificate): string[] | null {
  const bytes = extensionBytes(certificate, OID.extendedKeyUsage);
  return bytes ? new ExtKeyUsage({ schema: parseDer(bytes) }).keyPurposes : null;
}
