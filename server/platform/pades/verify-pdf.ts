// The verifier: is every signature of this PDF genuine, by a trusted signer, and is the document still what was signed?
import { isoVietnam } from '../kernel/vietnam-time.ts';
import { readCoverage, type Coverage } from './byte-range.ts';
import { parseCertificate, type Certificate } from './certificate.ts';
import { checkPath } from './certificate-path.ts';
import { verifyCms } from './cms-verify.ts';
import { messageOf, Refused, type VerificationCode } from './codes.ts';
import { MAX_PDF_BYTES, PdfFile } from './pdf-file.ts';
import { isName, isString, textOf } from './pdf-syntax.ts';
import { startXrefOf } from './pdf-xref.ts';
import { onlyAddsSignatures } from './revision-diff.ts';
import { findSignatures, type FoundSignature } from './signature-list.ts';

export interface VerifyOptions {
  /** The roots that may vouch for a signer. None is built in. */
  trustedRootsDer: Uint8Array[];
  /**
   * When the certificates must have been valid, if the caller knows it better than the file, such as the moment the
   * file was received. Otherwise the claimed time /M of each signature, which nothing proves at level B-B.
   */
  at?: Date;
  /** Fields that must be signed, in this order, and no others. */
  requiredFields?: string[];
}

export interface SignatureVerification {
  field: string;
  /** Common name in the certificate; empty when the certificate could not be read. */
  signer: string;
  level: 'B-B' | 'unknown';
  /** Claimed signing time, `2026-11-21T10:00:00+07:00`. */
  signedAt: string | null;
  valid: boolean;
  coversWholeFile: boolean;
  codes: VerificationCode[];
}

export interface Verification {
  valid: boolean;
  /** In the order in which they were made. */
  signatures: SignatureVerification[];
  /** Every code found, of the document and of its signatures; empty exactly when the document is valid. */
  codes: VerificationCode[];
  /** The same in plain Vietnamese. */
  messages: string[];
}

/**
 * Verifies all signatures of a PDF. Bad bytes never make it throw: they come back as `valid: false` with a code. A
 * document without a signature is not valid. An earlier signature stays valid when later revisions only add
 * signatures; the last one must cover the whole file. Revocation and timestamps are not checked yet.
 */
export async function verifyPdf(pdf: Uint8Array, options: VerifyOptions): Promise<Verification> {
  // Outside the net below: a root that cannot be read is the caller's mistake, not the file's.
  const roots = options.trustedRootsDer.map(parseCertificate);
  try {
    return summary(...(await Promise.resolve(inspect(pdf, roots, options))));
  } catch (error) {
    // Whatever a hostile file makes go wrong, a stack overflow included, means that it cannot be read.
    return refusal(error instanceof Refused ? error.code : 'pades.unreadable');
  }
}

/** The answer for a file that could not be examined at all. */
export function refusal(code: VerificationCode): Verification {
  return summary([code], []);
}

/** `end` is where the signed part ends; a signature for which that cannot be told comes last. */
type Checked = SignatureVerification & { end: number };

function inspect(pdf: Uint8Array, roots: Certificate[], options: VerifyOptions): [VerificationCode[], Checked[]] {
  if (pdf.length > MAX_PDF_BYTES) throw new Refused('pades.too_large', `${pdf.length} bytes`);
  const complete = upToLastRevision(pdf);
  const file = new PdfFile(complete);
  const signatures = findSignatures(file)
    .map((found) => checkSignature(file, found, roots, options))
    .sort((left, right) => (left.end === right.end ? 0 : left.end - right.end));
  const codes: VerificationCode[] = [];
  if (complete.length < pdf.length) codes.push('pades.trailing_bytes');
  if (signatures.length === 0) codes.push('pades.no_signature');
  else if (!signatures.some(({ end }) => end === complete.length)) codes.push('pades.not_whole_file');
  if (options.requiredFields) codes.push(...checkRequired(options.requiredFields, signatures));
  return [codes, signatures.map((one) => ({ ...one, coversWholeFile: one.end === pdf.length }))];
}

/** The file without anything behind its last `%%EOF`, so that its signatures can be named even then. */
function upToLastRevision(pdf: Uint8Array): Uint8Array {
  if (startXrefOf(pdf) !== null) return pdf;
  const marker = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).lastIndexOf('%%EOF');
  if (marker === -1) throw new Refused('pades.unreadable', 'no %%EOF');
  return pdf.subarray(0, marker + '%%EOF'.length);
}

function checkSignature(file: PdfFile, found: FoundSignature, roots: Certificate[], options: VerifyOptions): Checked {
  const signedAt = claimedTime(found);
  const result: Checked = {
    field: found.field,
    signer: '',
    level: 'unknown',
    signedAt: signedAt ? isoVietnam(signedAt) : null,
    valid: false,
    coversWholeFile: false,
    codes: [],
    end: Number.POSITIVE_INFINITY,
  };
  try {
    if (!isName(found.dict.entries.get('SubFilter'), 'ETSI.CAdES.detached')) {
      throw new Refused('pades.format_unsupported', 'SubFilter');
    }
    const coverage = readCoverage(file.bytes, found.dict);
    result.end = coverage.end;
    if (!isDocumentKept(file, coverage)) result.codes.push('pades.changed_after_signing');
    const cms = verifyCms(coverage.cms, [coverage.before, coverage.after]);
    result.signer = cms.signer.commonName;
    result.level = cms.level;
    result.codes.push(...cms.codes);
    if (!signedAt) result.codes.push('pades.time_missing');
    const at = options.at ?? signedAt;
    if (at) result.codes.push(...checkPath(cms.signer, cms.certificates, roots, at));
  } catch (error) {
    // Parsers and OpenSSL throw their own errors on broken keys; the other signatures are still to be judged.
    result.codes.push(error instanceof Refused ? error.code : 'pades.cms_malformed');
  }
  result.valid = result.codes.length === 0;
  return result;
}

function isDocumentKept(file: PdfFile, { before, end }: Coverage): boolean {
  return end === file.bytes.length || onlyAddsSignatures(file, end, before.length);
}

/** Reads /M, `D:20261121100000+07'00'` (ISO 32000-1 7.9.4); null when absent or not complete. */
function claimedTime({ dict }: FoundSignature): Date | null {
  const value = dict.entries.get('M');
  const match = isString(value)
    ? /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z(?:00'?00'?)?|([+-]\d\d)'?(\d\d)'?)$/.exec(textOf(value))
    : null;
  if (!match) return null;
  const [, year, month, day, hour, minute, second, offsetHour, offsetMinute] = match;
  const offset = offsetHour === undefined ? 'Z' : `${offsetHour}:${offsetMinute ?? '00'}`;
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`);
  return Number.isNaN(at.getTime()) ? null : at;
}

function checkRequired(required: readonly string[], signatures: readonly Checked[]): VerificationCode[] {
  const codes: VerificationCode[] = [];
  const places = required.map((field) => signatures.findIndex((one) => one.field === field && one.valid));
  if (places.includes(-1)) codes.push('pades.required_missing');
  else if (places.some((place, index) => index > 0 && place < (places[index - 1] ?? 0))) {
    codes.push('pades.required_order');
  }
  if (signatures.some(({ field }) => !required.includes(field))) codes.push('pades.signature_unexpected');
  return codes;
}

function summary(documentCodes: VerificationCode[], checked: Checked[]): Verification {
  const signatures = checked.map(({ end: _end, ...signature }) => signature);
  const codes = [...new Set([...documentCodes, ...signatures.flatMap((one) => one.codes)])];
  const ofSignatures = signatures.flatMap(({ field, signer, codes: own }) =>
    own.map((code) => `Chữ ký “${field}”${signer === '' ? '' : ` của ${signer}`}: ${messageOf(code)}`),
  );
  return {
    valid: codes.length === 0,
    signatures,
    codes,
    messages: [...documentCodes.map(messageOf), ...ofSignatures],
  };
}
