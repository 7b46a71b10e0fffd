// Issues X.509 certificates for the demonstration PKI. Real certificates come from the government's CA, never from here.
import { createHash, createPublicKey, randomBytes, sign, type KeyObject } from 'node:crypto';
import {
  BitString,
  Integer,
  Null,
  ObjectIdentifier,
  OctetString,
  PrintableString,
  Sequence,
  Set as Asn1Set,
  Utf8String,
  type BaseBlock,
} from 'asn1js';
import {
  AlgorithmIdentifier,
  BasicConstraints,
  Certificate,
  Extension,
  PublicKeyInfo,
  RelativeDistinguishedNames,
  Time,
} from 'pkijs';
import { asPlainBytes, parseDer } from './der.ts';
import { OID } from './oids.ts';

export interface DistinguishedName {
  commonName: string;
  organization: string;
  title?: string;
}

export interface Issuer {
  /** {@link encodeName} for a new name; the parsed subject of the CA's certificate otherwise, so the bytes agree. */
  name: RelativeDistinguishedNames;
  privateKey: KeyObject;
}

export interface CertificateOrder {
  subject: RelativeDistinguishedNames;
  publicKey: KeyObject;
  /** The subject's own name and key for a self-signed root. */
  issuer: Issuer;
  notBefore: Date;
  notAfter: Date;
  /** For a CA: how many CAs may follow below it. Null makes a signer's certificate. */
  caPathLength: number | null;
}

/** BIT STRING of key usage: keyCertSign + cRLSign, or digitalSignature + nonRepudiation (RFC 5280 4.2.1.3). */
const CA_USAGE = { unusedBits: 1, octet: 0x06 };
const SIGNER_USAGE = { unusedBits: 6, octet: 0xc0 };

/** The DER of one certificate, signed with SHA-256 by an RSA or EC issuer. Names are UTF-8. */
export function issueCertificate(order: CertificateOrder): Uint8Array {
  const issuerPublicKey = createPublicKey(order.issuer.privateKey);
  const certificate = new Certificate({
    version: 2,
    serialNumber: new Integer({ valueHex: asPlainBytes(serialNumber()) }),
    signature: signatureAlgorithm(issuerPublicKey),
    issuer: order.issuer.name,
    notBefore: new Time({ type: 0, value: order.notBefore }),
    notAfter: new Time({ type: 0, value: order.notAfter }),
    subject: order.subject,
    subjectPublicKeyInfo: PublicKeyInfo.fromBER(asPlainBytes(spki(order.publicKey))),
    extensions: extensionsOf(order, issuerPublicKey),
    signatureAlgorithm: signatureAlgorithm(issuerPublicKey),
  });
  const toBeSigned = new Uint8Array(certificate.encodeTBS().toBER());
  // Without this, pkijs writes the empty TBS it was created with.
  certificate.tbsView = toBeSigned;
  const signature = sign('sha256', toBeSigned, order.issuer.privateKey);
  certificate.signatureValue = new BitString({ valueHex: asPlainBytes(signature) });
  return new Uint8Array(certificate.toSchema(true).toBER());
}

function extensionsOf(order: CertificateOrder, issuerPublicKey: KeyObject): Extension[] {
  const { caPathLength } = order;
  const constraints = new BasicConstraints(caPathLength === null ? {} : { cA: true, pathLenConstraint: caPathLength });
  const usage = caPathLength === null ? SIGNER_USAGE : CA_USAGE;
  const usageBits = new BitString({ valueHex: Uint8Array.of(usage.octet), unusedBits: usage.unusedBits });
  const authority = parseDer(Buffer.concat([Uint8Array.of(0x30, 22, 0x80, 20), keyId(issuerPublicKey)]));
  return [
    extension(OID.basicConstraints, true, constraints.toSchema()),
    extension(OID.keyUsage, true, usageBits),
    extension(OID.subjectKeyIdentifier, false, new OctetString({ valueHex: asPlainBytes(keyId(order.publicKey)) })),
    extension(OID.authorityKeyIdentifier, false, authority),
  ];
}

function extension(extnID: string, critical: boolean, value: BaseBlock): Extension {
  return new Extension({ extnID, critical, extnValue: value.toBER() });
}

/** `C=VN, O=…, title=…, CN=…`, one attribute per RDN, UTF-8 values. */
export function encodeName(name: DistinguishedName): RelativeDistinguishedNames {
  // X.520: a country is a PrintableString; everything a person reads is UTF-8.
  const parts: [string, BaseBlock][] = [
    [OID.countryName, new PrintableString({ value: 'VN' })],
    [OID.organizationName, utf8(name.organization)],
    ...(name.title ? ([[OID.title, utf8(name.title)]] as [string, BaseBlock][]) : []),
    [OID.commonName, utf8(name.commonName)],
  ];
  // pkijs itself would put all attributes into a single RDN; parsed from bytes, it keeps the bytes.
  const rdns = parts.map(([type, value]) => rdn(new ObjectIdentifier({ value: type }), value));
  return new RelativeDistinguishedNames({ schema: parseDer(new Uint8Array(new Sequence({ value: rdns }).toBER())) });
}

function rdn(type: BaseBlock, value: BaseBlock): BaseBlock {
  return new Asn1Set({ value: [new Sequence({ value: [type, value] })] });
}

const utf8 = (value: string): BaseBlock => new Utf8String({ value: value.normalize('NFC') });

function signatureAlgorithm(publicKey: KeyObject): AlgorithmIdentifier {
  return publicKey.asymmetricKeyType === 'rsa'
    ? new AlgorithmIdentifier({ algorithmId: OID.sha256WithRsa, algorithmParams: new Null() })
    : new AlgorithmIdentifier({ algorithmId: OID.ecdsaWithSha256 });
}

/** 127 random bits: positive, and never a leading zero octet that DER would forbid (RFC 5280 4.1.2.2). */
function serialNumber(): Uint8Array {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes;
}

const spki = (key: KeyObject): Buffer => key.export({ type: 'spki', format: 'der' });

/** RFC 7093 method 1: the leftmost 160 bits of SHA-256 over the public key. */
const keyId = (key: KeyObject): Buffer => createHash('sha256').update(spki(key)).digest().subarray(0, 20);
