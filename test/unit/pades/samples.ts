// Builders for the signing suites: small pages, demonstration keys, and the tampering an attacker would try.
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument as LibDocument } from '@cantoo/pdf-lib';
import PDFDocument from 'pdfkit';
import { encodeName, issueCertificate, type Issuer } from '../../../server/platform/pades/certificate-build.ts';
import { buildSignedData } from '../../../server/platform/pades/cms-build.ts';
import {
  createDemoPki,
  keyFromPem,
  loadDemoKey,
  loadDemoRoot,
  signPdf,
  type SigningKey,
  type SignRequest,
} from '../../../server/platform/pades/index.ts';
import { vietnameseFont } from '../../../server/platform/pdf/fonts.ts';
import { createHash, X509Certificate } from 'node:crypto';

export const SIGNED_AT = new Date('2026-11-21T03:00:00Z');
export const AGENCY = 'Ủy ban nhân dân xã Ấp Ngãi Hữu Ợ';
export const LEADER = 'Nguyễn Thị Hương';
export const SEAL = 'UBND xã Tân Thạnh';

export interface DemoKeys {
  dir: string;
  root: Uint8Array;
  leader: SigningKey;
  seal: SigningKey;
}

/** A fresh PKI in a temporary directory with the leader and the seal of one office. */
export async function demoKeys(): Promise<DemoKeys> {
  const dir = join(mkdtempSync(join(tmpdir(), 'motcua-pki-')), 'pki');
  await createDemoPki(dir, {
    now: SIGNED_AT,
    agencyName: AGENCY,
    signers: [
      { id: 'leader', commonName: LEADER, title: 'Phó Chủ tịch' },
      { id: 'seal', commonName: SEAL },
    ],
  });
  return {
    dir,
    root: await loadDemoRoot(dir),
    leader: await loadDemoKey(dir, 'leader'),
    seal: await loadDemoKey(dir, 'seal'),
  };
}

/** One A4 page with a line of Vietnamese, written by the library that writes our documents. */
export async function samplePage(): Promise<Uint8Array> {
  const font = Buffer.from(await vietnameseFont('regular'));
  return new Promise((resolve) => {
    const doc = new PDFDocument({ size: 'A4', info: { CreationDate: SIGNED_AT } });
    const parts: Buffer[] = [];
    doc.on('data', (part: Buffer) => parts.push(part));
    doc.on('end', () => resolve(Uint8Array.from(Buffer.concat(parts))));
    doc.font(font).text('QUYẾT ĐỊNH về việc chấp thuận hồ sơ của công dân');
    doc.end();
  });
}

export function requestFor(pdf: Uint8Array, fieldName: string, change: Partial<SignRequest> = {}): SignRequest {
  return {
    pdf,
    fieldName,
    page: 0,
    rect: fieldName === 'ConDauCoQuan' ? [60, 100, 280, 180] : [300, 100, 520, 180],
    appearance: {
      lines: [`Ký bởi: ${LEADER}`, 'Chức vụ: Phó Chủ tịch', 'Thời gian ký: 2026-11-21 10:00:00 +07:00'],
      demoMark: true,
    },
    reason: 'Phê duyệt kết quả giải quyết hồ sơ',
    location: 'Xã Tân Thạnh',
    signerName: LEADER,
    signedAt: SIGNED_AT,
    ...change,
  };
}

export const signAsLeader = async (keys: DemoKeys, pdf?: Uint8Array): Promise<Uint8Array> =>
  signPdf(requestFor(pdf ?? (await samplePage()), 'ChuKyLanhDao'), keys.leader);
export const sealOver = (keys: DemoKeys, pdf: Uint8Array): Promise<Uint8Array> =>
  signPdf(requestFor(pdf, 'ConDauCoQuan', { signerName: SEAL }), keys.seal);

/** Changes a PDF by incremental update, the way an attacker who keeps the signed bytes would. */
export async function tamper(pdf: Uint8Array, change: (doc: LibDocument) => unknown): Promise<Uint8Array> {
  const doc = await LibDocument.load(Uint8Array.from(pdf), { forIncrementalUpdate: true, updateMetadata: false });
  await change(doc);
  return doc.commit({ useObjectStreams: false });
}

export interface Gap {
  range: [number, number, number, number];
  covered: Buffer;
  cms: Buffer;
}

/** Cuts signature number `index` out of the file: the covered bytes, and the CMS without its padding. */
export function cutSignature(pdf: Uint8Array, index = 0): Gap {
  const text = Buffer.from(pdf).toString('latin1');
  const match = [...text.matchAll(/\/ByteRange \[(\d+) (\d+) (\d+) (\d+)\]/g)][index];
  if (!match) throw new Error(`no signature ${index}`);
  const [a = 0, b = 0, c = 0, d = 0] = match.slice(1).map(Number);
  const bytes = Buffer.from(text.slice(b + 1, c - 1), 'hex');
  return {
    range: [a, b, c, d],
    covered: Buffer.concat([pdf.subarray(a, a + b), pdf.subarray(c, c + d)]),
    cms: bytes.subarray(0, 4 + bytes.readUInt16BE(2)),
  };
}

/** Puts another CMS into the gap of the first signature. */
export function withCms(pdf: Uint8Array, cms: Uint8Array): Uint8Array {
  const [, start, end] = cutSignature(pdf).range;
  const hex = Buffer.from(cms)
    .toString('hex')
    .padEnd(end - start - 2, '0');
  const out = Buffer.from(pdf);
  out.write(hex, start + 1, 'latin1');
  return Uint8Array.from(out);
}

/** Rewrites the text of the first ByteRange (same length) and signs what it now covers, with the real key. */
export async function resignedWithRange(pdf: Uint8Array, range: Gap['range'], key: SigningKey): Promise<Uint8Array> {
  const before = `/ByteRange [${cutSignature(pdf).range.join(' ')}]`;
  const after = `/ByteRange [${range.join(' ')}]`.padEnd(before.length, ' ');
  if (after.length !== before.length) throw new Error('the new range does not fit');
  const moved = Uint8Array.from(Buffer.from(Buffer.from(pdf).toString('latin1').replace(before, after), 'latin1'));
  const [a, b, c, d] = range;
  const digest = createHash('sha256')
    .update(moved.subarray(a, a + b))
    .update(moved.subarray(c, c + d))
    .digest();
  const out = Buffer.from(moved);
  const start = cutSignature(pdf).range[1];
  const hex = Buffer.from(await buildSignedData(key, digest)).toString('hex');
  out.write(hex, start + 1, 'latin1');
  return Uint8Array.from(out);
}

export interface KeyOrder {
  keys?: { publicKey: KeyObject; privateKey: KeyObject };
  notBefore?: Date;
  notAfter?: Date;
  issuer?: Issuer & { der: Uint8Array };
}

export interface Authority {
  issuer: Issuer & { der: Uint8Array };
  root: Uint8Array;
}

/** A root of its own, for keys that the demonstration PKI would not make. */
export function authority(): Authority {
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const name = encodeName({ organization: AGENCY, commonName: 'CA gốc khác – Đà Nẵng' });
  const issuer = { name, privateKey: keys.privateKey };
  const der = issueCertificate({
    subject: name,
    publicKey: keys.publicKey,
    issuer,
    notBefore: new Date('2024-01-01T00:00:00Z'),
    notAfter: new Date('2034-01-01T00:00:00Z'),
    caPathLength: 1,
  });
  return { issuer: { ...issuer, der }, root: der };
}

/** A signer of that root, RSA-2048 and valid for ten years unless said otherwise. */
export function signerOf({ issuer }: Authority, order: KeyOrder = {}): SigningKey {
  const keys = order.keys ?? generateKeyPairSync('rsa', { modulusLength: 2048 });
  const der = issueCertificate({
    subject: encodeName({ organization: AGENCY, commonName: 'Trần Đức Ẩn' }),
    publicKey: keys.publicKey,
    issuer: order.issuer ?? issuer,
    notBefore: order.notBefore ?? new Date('2024-01-01T00:00:00Z'),
    notAfter: order.notAfter ?? new Date('2034-01-01T00:00:00Z'),
    caPathLength: null,
  });
  const pem = keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() + new X509Certificate(der).toString();
  return keyFromPem(pem, [(order.issuer ?? issuer).der]);
}
