// Signs a PDF at PAdES baseline level B-B: one incremental update per signature, so earlier signatures stay valid.
import { createHash } from 'node:crypto';
import { Signer, SignPdf } from '@signpdf/signpdf';
import { buildSignedData } from './cms-build.ts';
import { addSignatureField, CONTENTS_BYTES, type SignRequest } from './signature-field.ts';
import type { SigningKey } from './signing-key.ts';

/**
 * Answers the PDF with one more signature. The bytes received are always the beginning of the bytes returned.
 * Throws when the field cannot be added, the key fails or does not match its certificate, or the signature is larger
 * than the 16 KiB reserved. Whether the certificate may be trusted is the verifier's business, not asked here.
 */
export async function signPdf(request: SignRequest, key: SigningKey): Promise<Uint8Array> {
  const prepared = await addSignatureField(request);
  assertKeeps(prepared, request.pdf);
  const signed = await new SignPdf().sign(prepared, new CadesSigner(key));
  assertKeeps(signed, request.pdf);
  return signed;
}

/** What @signpdf asks for the CMS; it hands over the document without the reserved gap. */
class CadesSigner extends Signer {
  readonly #key: SigningKey;

  constructor(key: SigningKey) {
    super();
    this.#key = key;
  }

  override async sign(covered: Buffer): Promise<Buffer> {
    const cms = await buildSignedData(this.#key, createHash('sha256').update(covered).digest());
    if (cms.length > CONTENTS_BYTES) {
      throw new Error(`The signature takes ${cms.length} bytes, more than the ${CONTENTS_BYTES} reserved`);
    }
    return Buffer.from(cms);
  }
}

function assertKeeps(next: Uint8Array, previous: Uint8Array): void {
  if (Buffer.compare(next.subarray(0, previous.length), previous) !== 0) {
    throw new Error('Signing would have changed bytes that were already there');
  }
}
