// Builds the CMS of a PAdES B-B signature (ETSI EN 319 142-1 §6): exactly three signed attributes, no signing-time.
import { createHash, verify } from 'node:crypto';
import {
  Constructed,
  Integer,
  Null,
  ObjectIdentifier,
  OctetString,
  Sequence,
  Set as Asn1Set,
  type BaseBlock,
} from 'asn1js';
import { parseCertificate, type Certificate } from './certificate.ts';
import { asPlainBytes, RawElement } from './der.ts';
import { OID } from './oids.ts';
import type { SignatureAlgorithm, SigningKey } from './signing-key.ts';

/**
 * The DER of a detached CMS SignedData over a document whose SHA-256 is `messageDigest`.
 * Throws when the key's signature does not fit its certificate: a wrong pair must not leave this function.
 */
export async function buildSignedData(key: SigningKey, messageDigest: Uint8Array): Promise<Uint8Array> {
  const certificate = parseCertificate(key.certificateDer);
  const attributes = sortedForDer([
    attribute(OID.contentType, oid(OID.data)),
    attribute(OID.messageDigest, new OctetString({ valueHex: asPlainBytes(messageDigest) })),
    attribute(OID.signingCertificateV2, signingCertificateV2(certificate)),
  ]);
  // RFC 5652 5.4: the signature is over the SET OF (tag 0x31), though the message carries it as [0].
  const toBeSigned = der(new Asn1Set({ value: attributes }));
  const signature = await key.sign(toBeSigned);
  if (!verify('sha256', toBeSigned, certificate.x509.publicKey, signature)) {
    throw new Error('The signing key does not belong to its certificate');
  }
  const signerInfo = sequence(
    new Integer({ value: 1 }),
    sequence(new RawElement(certificate.issuerDer), new RawElement(certificate.serialDer)),
    sequence(oid(OID.sha256)),
    contextTag(0, attributes),
    signatureAlgorithm(key.algorithm),
    new OctetString({ valueHex: asPlainBytes(signature) }),
  );
  const signedData = sequence(
    new Integer({ value: 1 }),
    new Asn1Set({ value: [sequence(oid(OID.sha256))] }),
    sequence(oid(OID.data)),
    contextTag(0, certificateSet([key.certificateDer, ...key.chainDer])),
    new Asn1Set({ value: [signerInfo] }),
  );
  return der(sequence(oid(OID.signedData), contextTag(0, [signedData])));
}

/** RFC 5035: binds the signature to this certificate. The hash algorithm is left out, which means SHA-256. */
function signingCertificateV2(certificate: Certificate): BaseBlock {
  const hash = new OctetString({ valueHex: asPlainBytes(createHash('sha256').update(certificate.der).digest()) });
  const directoryName = contextTag(4, [new RawElement(certificate.issuerDer)]);
  const issuerSerial = sequence(sequence(directoryName), new RawElement(certificate.serialDer));
  return sequence(sequence(sequence(hash, issuerSerial)));
}

function signatureAlgorithm(algorithm: SignatureAlgorithm): BaseBlock {
  switch (algorithm) {
    case 'rsa-sha256':
      // RFC 4055: the RSA identifier carries NULL parameters, the ECDSA one (RFC 5758) carries none.
      return sequence(oid(OID.sha256WithRsa), new Null());
    case 'ecdsa-sha256':
      return sequence(oid(OID.ecdsaWithSha256));
  }
}

function certificateSet(certificates: readonly Uint8Array[]): BaseBlock[] {
  return sortedForDer(certificates.map((bytes) => new RawElement(bytes)));
}

/** X.690 11.6: the elements of a SET OF go in ascending order of their encodings. */
function sortedForDer(elements: BaseBlock[]): BaseBlock[] {
  return elements
    .map((element) => ({ element, bytes: der(element) }))
    .sort((left, right) => Buffer.compare(left.bytes, right.bytes))
    .map(({ element }) => element);
}

const oid = (value: string): BaseBlock => new ObjectIdentifier({ value });
const sequence = (...value: BaseBlock[]): BaseBlock => new Sequence({ value });
const contextTag = (tagNumber: number, value: BaseBlock[]): BaseBlock =>
  new Constructed({ idBlock: { tagClass: 3, tagNumber }, value });
const attribute = (type: string, value: BaseBlock): BaseBlock => sequence(oid(type), new Asn1Set({ value: [value] }));
const der = (block: BaseBlock): Uint8Array => new Uint8Array(block.toBER());
