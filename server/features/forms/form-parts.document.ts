// The parts that the statutory forms share: opening, the band of codes, labelled lines, closing contact.
import type { FormApplicant, FormHead, FormOfficial, ReceiptData } from '#schemas/forms/forms.contract';
import { asSentence } from '#schemas/dossiers/sentence.contract';
import { code128, qrCode } from '../../platform/pdf/codes.ts';
import { PaperDocument } from '../../platform/pdf/document.ts';
import { governmentHead } from '../../platform/pdf/government-head.ts';
import type { PageMarks } from '../../platform/pdf/page-marks.ts';
import {
  drawBlock,
  FIRST_LINE_INDENT,
  paragraph,
  setBlock,
  type ParagraphStyle,
} from '../../platform/pdf/paragraph.ts';
import { signatureRow, signatureRowHeight, type SignatureBlock } from '../../platform/pdf/signature-block.ts';
import type { Text } from '../../platform/pdf/typesetting.ts';
import { titleOf, type FormSet } from './form-sets.domain.ts';
import { instantFrom, longDay, numberLine } from './wording.domain.ts';

export const TITLE: ParagraphStyle = { size: 14, style: 'bold', align: 'center', tag: 'H1' };
const SUBTITLE: ParagraphStyle = { size: 13, style: 'italic', align: 'center' };
/** Forms are set closer than decisions, to stay on one sheet. */
export const LINE: ParagraphStyle = { size: 13, align: 'justify', firstLineIndent: FIRST_LINE_INDENT.short, before: 2 };

const SIGNATURE_GAP = 12;
/** Room for a handwritten signature, points. */
const HAND_SIGNATURE = 48;

/** A document with its head drawn. `title` goes to the metadata. */
export async function openForm(
  data: { head: FormHead; renderedAt: string },
  title: string,
  marks: PageMarks = {},
): Promise<PaperDocument> {
  const { head } = data;
  const doc = await PaperDocument.start({ title, createdAt: instantFrom(data.renderedAt), marks });
  governmentHead(doc, {
    parentAgency: head.parentAgency,
    agency: head.agency,
    department: head.department,
    number: head.symbol === undefined ? undefined : numberLine(head.number, head.symbol),
    placeAndDate: `${head.place}, ${longDay(head.madeOn)}`,
  });
  return doc;
}

interface StatutoryData {
  head: FormHead;
  renderedAt: string;
  reprint: number;
  dossier?: DossierCodes | undefined;
}

/** Without the second factor of the citizen on what stays in the office. */
type DossierCodes = Pick<ReceiptData['dossier'], 'code'> & Partial<ReceiptData['dossier']>;

/**
 * A form of a set with its head, codes and title drawn. Under the title, in brackets, what tells this paper from
 * others of its kind: `remarks`, and which reprint it is.
 */
export async function openStatutory(
  data: StatutoryData,
  text: { name: string },
  remarks: readonly string[] = [],
): Promise<PaperDocument> {
  const doc = await openForm(data, `${text.name} ${data.dossier?.code ?? ''}`.trim());
  if (data.dossier) codesBand(doc, data.dossier);
  paragraph(doc, titleOf(text), { ...TITLE, before: 6, keepBelow: 60 });
  const shown = [...remarks, ...(data.reprint > 0 ? [`In lại lần ${data.reprint}`] : [])];
  if (shown.length > 0) paragraph(doc, `(${shown.join(' – ')})`, SUBTITLE);
  doc.y += 4;
  return doc;
}

const QR_SIZE = 64;
const BARCODE = { width: 235, height: 30 };
const CAPTION: ParagraphStyle = { size: 11, align: 'right' };
const CODE_SIZE = 12;

/** Bar code of the dossier for the desk's scanner; QR code and second factor on what the citizen gets. */
function codesBand(doc: PaperDocument, dossier: DossierCodes): void {
  doc.ensure(QR_SIZE + 4);
  doc.y += 4;
  const top = doc.y;
  const barcodeTop = top + 8;
  const width = code128(doc, dossier.code, `Mã vạch của mã hồ sơ ${dossier.code}`, {
    x: doc.left,
    y: barcodeTop,
    ...BARCODE,
  });
  const codeStyle: ParagraphStyle = { size: CODE_SIZE, align: 'center' };
  const codeText: Text = [{ text: 'Mã hồ sơ: ' }, { text: dossier.code, style: 'bold' }];
  const codeColumn = { x: doc.left, width: Math.max(width, BARCODE.width) };
  const code = setBlock(doc, codeText, codeStyle, codeColumn.width);
  drawBlock(
    doc,
    code,
    { x: doc.left, width: code.lines.length > 1 ? codeColumn.width : width },
    barcodeTop + BARCODE.height + 3,
    codeStyle,
  );
  doc.y = top + QR_SIZE;
  if (dossier.lookupCode !== undefined && dossier.lookupUrl !== undefined) {
    const left = doc.left + codeColumn.width;
    citizensCodes(doc, { ...dossier, lookupCode: dossier.lookupCode, lookupUrl: dossier.lookupUrl }, left, top);
  }
}

function citizensCodes(doc: PaperDocument, dossier: ReceiptData['dossier'], left: number, top: number): void {
  const right = doc.left + doc.width;
  drawCaption(doc, dossier.lookupCode, { x: left, width: right - left - QR_SIZE }, top + 11);
  qrCode(doc, dossier.lookupUrl, `Mã QR mở trang tra cứu hồ sơ ${dossier.code}`, {
    x: right - QR_SIZE,
    y: top,
    size: QR_SIZE,
  });
}

function drawCaption(doc: PaperDocument, lookupCode: string, column: { x: number; width: number }, y: number): void {
  const texts: Text[] = [
    [{ text: 'Mã tra cứu: ' }, { text: lookupCode, style: 'bold' }],
    [{ text: 'Quét mã QR để xem tình trạng hồ sơ', style: 'italic' }],
  ];
  let at = y;
  for (const text of texts) {
    const block = setBlock(doc, text, CAPTION, column.width);
    drawBlock(doc, block, column, at, CAPTION);
    at += block.height;
  }
}

/** `Label: value` as a paragraph. */
export function field(doc: PaperDocument, label: string, value: string, style: Partial<ParagraphStyle> = {}): void {
  paragraph(doc, `${label}: ${value}`, { ...LINE, ...style });
}

const SIGN_HERE = '(Ký, ghi rõ họ tên)';

/** A place to sign by hand. */
export const handSignature = (role: string, name?: string): SignatureBlock => ({
  authority: [role],
  hint: SIGN_HERE,
  name,
  place: HAND_SIGNATURE,
});

/** Room for the signature and the seal of a letter's signer, points. */
export const LETTER_SIGNATURE = 80;

const ADDRESSEE: ParagraphStyle = { size: 13, align: 'center', before: 4, keepBelow: 40 };

/** The words of a form say Ông/Bà; an organisation is none. */
export const addressed = (words: string, { kind }: FormApplicant): string =>
  kind === 'organisation' ? words.replaceAll('Ông/Bà', 'Quý đơn vị') : words;

/** `Kính gửi: …`, and where the person lives and can be reached. */
export function addressee(doc: PaperDocument, applicant: FormApplicant): void {
  paragraph(doc, [{ text: 'Kính gửi: ' }, { text: applicant.name, style: 'bold' }], ADDRESSEE);
  const reach = reachable(applicant.phone, applicant.email);
  const lines = [`Địa chỉ: ${applicant.address}`, ...(reach === undefined ? [] : [reach])];
  for (const line of lines) paragraph(doc, line, { ...ADDRESSEE, before: 0 });
  doc.y += 4;
}

/** The end of a form: its last paragraph and the places to sign, never on different pages. */
export function endWithSignatures(doc: PaperDocument, lastText: Text, blocks: readonly SignatureBlock[]): void {
  paragraph(doc, lastText, { ...LINE, keepBelow: signatureRowHeight(doc, blocks) + SIGNATURE_GAP });
  doc.y += SIGNATURE_GAP;
  signatureRow(doc, blocks);
}

/** Name, identity number, address, phone and e-mail of whom the form is about. */
export function applicantLines(doc: PaperDocument, nameLabel: string, applicant: FormApplicant, set: FormSet): void {
  paragraph(doc, [{ text: `${nameLabel}: ` }, { text: applicant.name, style: 'bold' }], LINE);
  if (set.identityNumber && applicant.identityNumber !== undefined) field(doc, 'Số CCCD/MST', applicant.identityNumber);
  field(doc, 'Địa chỉ', applicant.address);
  const reach = reachable(applicant.phone, applicant.email);
  if (reach !== undefined) paragraph(doc, reach, LINE);
}

/** `Tên thủ tục (mã …)` */
export const procedureName = (procedure: { code?: string | undefined; name: string }): string =>
  procedure.code === undefined ? procedure.name : `${procedure.name} (mã thủ tục: ${procedure.code})`;

/** How to reach the official, ready for a sentence: name, phone, e-mail. */
export function contactOf(official: FormOfficial): string {
  return [
    official.name,
    official.phone && `số điện thoại ${official.phone}`,
    official.email && `email ${official.email}`,
  ]
    .filter((part) => part !== undefined)
    .join(', ');
}

/** Text that may hold line breaks, as paragraphs; the first begins with `lead`. */
export function paragraphsOf(text: string, lead = ''): string[] {
  const parts = text
    .split(/\r?\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return parts.map((part, index) => (index === 0 ? `${lead}${part}` : part));
}

/** What somebody typed as a reason or a ground, as {@link paragraphsOf}, ending as a sentence does. */
export const sentencesOf = (text: string, lead = ''): string[] => paragraphsOf(asSentence(text), lead);

function reachable(phone: string | undefined, email: string | undefined): string | undefined {
  const parts = [phone && `Số điện thoại: ${phone}`, email && `Email: ${email}`].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join('; ') : undefined;
}
