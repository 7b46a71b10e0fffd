// Checks one CMS signature against the bytes it claims to cover. Whether its certificate is trusted is asked elsewhere.
import { createHash, verify } from 'node:crypto';
import { ObjectIdentifier, OctetString, Sequence, type BaseBlock } from 'asn1js';
import {
  ContentInfo,
  IssuerAndSerialNumber,
  SignedData,
  type SignedAndUnsignedAttributes,
  type SignerInfo,
} from 'pkijs';
import { hashOf, signatureHash, type HashName } from './algorithms.ts';
import { parseCertificate, type Certificate } from './certificate.ts';
import { Refused, type VerificationCode } from './codes.ts';
import { asPlainBytes, childrenOf, isContextTag, parseDer, rawBytes, sameBytes } from './der.ts';
import { OID } from './oids.ts';

export interface CmsCheck {
  signer: Certificate;
  /** Every certificate the message carries, the signer's among them. */
  certificates: Certificate[];
  /** B-B when the signed attributes are those of EN 319 142-1; a signing-time attribute is forbidden there. */
  level: 'B-B' | 'unknown';
  codes: VerificationCode[];
}

const MAX_CERTIFICATES = 32;

/**
 * Verifies digest, signature and certificate binding over `covered`. Failed checks come back as codes, so that the
 * signer can still be named; throws {@link Refused} when the message cannot be understood at all.
 */
export function verifyCms(cms: Uint8Array, covered: readonly Uint8Array[]): CmsCheck {
  const { signerInfo, certificates } = readMessage(cms);
  const signer = signerCertificate(signerInfo, certificates);
  const attributes = signerInfo.signedAttrs;
  if (!attributes) throw malformed('no signed attributes');
  const digest = hashOf(signerInfo.digestAlgorithm.algorithmId);
  const codes: VerificationCode[] = [
    ...checkDigest(attributes, digest, covered),
    ...checkSignature(signerInfo, attributes, digest, signer),
    ...checkBinding(attributes, signer),
  ];
  const hasSigningTime = attributes.attributes.some(({ type }) => type === OID.signingTime);
  return { signer, certificates, level: hasSigningTime ? 'unknown' : 'B-B', codes };
}

function readMessage(cms: Uint8Array): { signerInfo: SignerInfo; certificates: Certificate[] } {
  try {
    const message = parseDer(cms);
    const content = new ContentInfo({ schema: message });
    if (content.contentType !== OID.signedData) throw malformed('not SignedData');
    const data = new SignedData({ schema: content.content as BaseBlock });
    const { eContentType, eContent } = data.encapContentInfo;
    // A detached signature: content inside the message would be signed instead of the document.
    if (eContentType !== OID.data || eContent !== undefined) throw malformed('the message carries content');
    const [signerInfo, ...others] = data.signerInfos;
    if (!signerInfo || others.length > 0) throw malformed('exactly one signer expected');
    return { signerInfo, certificates: readCertificates(message) };
  } catch (error) {
    throw error instanceof Refused ? error : malformed('not CMS');
  }
}

/** The certificates as raw bytes: ContentInfo → [0] → SignedData → [0]. */
function readCertificates(message: BaseBlock): Certificate[] {
  const [signedData] = childrenOf(childrenOf(message)[1]);
  const set = childrenOf(signedData).find((child) => isContextTag(child, 0));
  const items = set ? childrenOf(set) : [];
  if (items.length > MAX_CERTIFICATES) throw malformed('too many certificates');
  return items.map((item) => parseCertificate(rawBytes(item)));
}

function signerCertificate(signerInfo: SignerInfo, certificates: readonly Certificate[]): Certificate {
  const sid: unknown = signerInfo.sid;
  if (!(sid instanceof IssuerAndSerialNumber)) throw malformed('signer not named by issuer and serial number');
  const issuer = new Uint8Array(sid.issuer.valueBeforeDecode);
  const serial = sid.serialNumber.valueBeforeDecodeView;
  const signer = certificates.find(
    ({ issuerDer, serialDer }) => sameBytes(issuerDer, issuer) && sameBytes(serialDer, serial),
  );
  if (!signer) throw new Refused('pades.certificate_missing', 'no certificate of the signer');
  return signer;
}

function checkDigest(
  attributes: SignedAndUnsignedAttributes,
  digest: HashName | null,
  covered: readonly Uint8Array[],
): VerificationCode[] {
  if (!digest) return ['pades.algorithm_not_allowed'];
  const type = onlyValue(attributes, OID.contentType);
  const expected = onlyValue(attributes, OID.messageDigest);
  if (!(type instanceof ObjectIdentifier) || type.getValue() !== OID.data || !(expected instanceof OctetString)) {
    return ['pades.cms_malformed'];
  }
  const hash = createHash(digest);
  for (const part of covered) hash.update(part);
  return sameBytes(hash.digest(), expected.valueBlock.valueHexView) ? [] : ['pades.digest_mismatch'];
}

function checkSignature(
  signerInfo: SignerInfo,
  attributes: SignedAndUnsignedAttributes,
  digest: HashName | null,
  signer: Certificate,
): VerificationCode[] {
  const key = signer.x509.publicKey;
  const hash = signatureHash(signerInfo.signatureAlgorithm.algorithmId, digest, key);
  if (!hash) return ['pades.algorithm_not_allowed'];
  // pkijs keeps the attributes as they came, with the tag turned back from [0] into SET OF (RFC 5652 5.4).
  const signed = new Uint8Array(attributes.encodedValue);
  return verify(hash, signed, key, asPlainBytes(signerInfo.signature.valueBlock.valueHexView))
    ? []
    : ['pades.signature_mismatch'];
}

/** RFC 5035: the first ESSCertIDv2 must be the signer's certificate, or it could be swapped for another one. */
function checkBinding(attributes: SignedAndUnsignedAttributes, signer: Certificate): VerificationCode[] {
  const value = onlyValue(attributes, OID.signingCertificateV2);
  if (!value) return ['pades.certificate_not_bound'];
  try {
    const parts = childrenOf(childrenOf(childrenOf(value)[0])[0]);
    const algorithm = parts[0] instanceof Sequence ? childrenOf(parts.shift())[0] : null;
    const [hashValue, issuerSerial] = parts;
    const hash = algorithm instanceof ObjectIdentifier ? hashOf(algorithm.getValue()) : 'sha256';
    if (!hash || !(hashValue instanceof OctetString)) return ['pades.certificate_not_bound'];
    const actual = createHash(hash).update(signer.der).digest();
    const sameHash = sameBytes(actual, hashValue.valueBlock.valueHexView);
    return sameHash && namesSigner(issuerSerial, signer) ? [] : ['pades.certificate_not_bound'];
  } catch {
    return ['pades.certificate_not_bound'];
  }
}

function namesSigner(issuerSerial: BaseBlock | undefined, signer: Certificate): boolean {
  if (!issuerSerial) return true;
  const [generalNames, serial] = childrenOf(issuerSerial);
  const [directoryName] = childrenOf(generalNames);
  const [name] = childrenOf(directoryName);
  return (
    isContextTag(directoryName, 4) &&
    sameBytes(rawBytes(name), signer.issuerDer) &&
    sameBytes(rawBytes(serial), signer.serialDer)
  );
}

/** The value of an attribute that must be there once, with one value; null otherwise. */
function onlyValue(attributes: SignedAndUnsignedAttributes, oid: string): BaseBlock | null {
  const [found, ...others] = attributes.attributes.filter(({ type }) => type === oid);
  const values = (found?.values ?? []) as BaseBlock[];
  return others.length === 0 && values.length === 1 ? (values[0] ?? null) : null;
}

function malformed(detail: string): Refused {
  return new Refused('pades.cms_malformed', detail);
}
