// The result of a procedure in the layout of NĐ 30/2020/NĐ-CP: a decision, a certificate, any named type.
import type { DecisionData } from '#schemas/forms/forms.contract';
import { qrCode } from '../../platform/pdf/codes.ts';
import type { Box, PaperDocument, Placement } from '../../platform/pdf/document.ts';
import type { PageMarks } from '../../platform/pdf/page-marks.ts';
import {
  drawBlock,
  FIRST_LINE_INDENT,
  paragraph,
  setBlock,
  type ParagraphStyle,
} from '../../platform/pdf/paragraph.ts';
import { drawSignature, signatureHeight, type SignatureBlock } from '../../platform/pdf/signature-block.ts';
import type { Text } from '../../platform/pdf/typesetting.ts';
import { openForm, paragraphsOf, TITLE } from './form-parts.document.ts';

/** A drawn result and the places on it that signing and verification need to know. */
export interface RenderedDecision {
  pdf: Uint8Array;
  /** Empty on purpose: where the visible signature goes. */
  signatureBox: Placement;
  qr: Placement;
}

const BODY: ParagraphStyle = { size: 14, align: 'justify', firstLineIndent: FIRST_LINE_INDENT.long, before: 6 };
const GROUND: ParagraphStyle = { ...BODY, style: 'italic' };
const CENTRED: ParagraphStyle = { size: 14, style: 'bold', align: 'center', before: 10, keepBelow: 60 };
const RECIPIENT_HEAD: ParagraphStyle = { size: 12, style: 'boldItalic' };
const RECIPIENT: ParagraphStyle = { size: 11 };
const QR_CAPTION: ParagraphStyle = { size: 9, style: 'italic' };

/** The seal is shown in true size, 36 mm across, and must not cover the text around its place. */
const SIGNATURE_PLACE = 102;
const QR_SIZE = 70;
const GAP = 16;
const TRIAL = 'BẢN THỬ NGHIỆM – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ';
const DRAFT = 'DỰ THẢO';

/** Draws the result. Equal data gives equal bytes. */
export async function renderDecision(data: DecisionData): Promise<RenderedDecision> {
  const doc = await openForm(data, `${data.documentType} ${data.head.number ?? ''}/${data.head.symbol}`, marksOf(data));
  heading(doc, data);
  for (const ground of data.grounds.flatMap((text) => paragraphsOf(text))) paragraph(doc, ground, GROUND);
  if (data.enactment !== undefined) paragraph(doc, data.enactment, { ...CENTRED, before: 12 });
  const closing = closingOf(doc, data);
  const articles = data.articles.flatMap((text) => paragraphsOf(text));
  articles.forEach((text, index) => {
    // The signature never stands on a page without the end of the text that it signs.
    const keepBelow = index === articles.length - 1 ? closing.height + GAP : 0;
    paragraph(doc, articleText(text), { ...BODY, keepBelow });
  });
  doc.y += GAP;
  doc.ensure(closing.height);
  const signatureBox = drawClosing(doc, data, closing);
  const qr = drawVerification(doc, data.verifyUrl);
  return { pdf: await doc.finish(), signatureBox, qr };
}

function marksOf(data: DecisionData): PageMarks {
  const watermarks = [...(data.draft ? [DRAFT] : []), ...(data.demo ? [TRIAL] : [])];
  return data.demo ? { watermarks, strip: TRIAL } : { watermarks };
}

function heading(doc: PaperDocument, data: DecisionData): void {
  paragraph(doc, data.documentType.toLocaleUpperCase('vi'), { ...TITLE, before: 18 });
  const style: ParagraphStyle = { size: 14, style: 'bold', align: 'center' };
  paragraph(doc, data.title, style);
  // Phụ lục I: a rule of a third to a half of the line, centred under the trích yếu.
  const width = (setBlock(doc, data.title, style).lines.at(-1)?.width ?? 0) * 0.4;
  doc.y += 3;
  doc.rule(doc.left + (doc.width - width) / 2, doc.y, width);
  doc.y += 6;
  if (data.issuer !== undefined) paragraph(doc, data.issuer.toLocaleUpperCase('vi'), CENTRED);
}

/** `Điều 1.` stands in bold before its text. */
function articleText(text: string): Text {
  const head = /^Điều\s+\d+\s*[.:]/u.exec(text.normalize('NFC'))?.[0];
  if (head === undefined) return text;
  return [{ text: head, style: 'bold' }, { text: text.normalize('NFC').slice(head.length) }];
}

interface Closing {
  signature: SignatureBlock;
  left: { x: number; width: number };
  right: { x: number; width: number };
  /** Room to have on the page: both columns whole, unless the list of recipients alone is longer than a page. */
  height: number;
}

function closingOf(doc: PaperDocument, data: DecisionData): Closing {
  const left = { x: doc.left, width: doc.width * 0.46 };
  const right = { x: doc.left + doc.width * 0.48, width: doc.width * 0.52 };
  const { authority, name } = data.signer;
  const signature = { authority: authority.map((line) => line.toLocaleUpperCase('vi')), name, place: SIGNATURE_PLACE };
  const signed = signatureHeight(doc, signature, right.width);
  const listed = recipientTexts(data).reduce(
    (sum, { text, style }) => sum + setBlock(doc, text, style, left.width).height,
    GAP + QR_SIZE,
  );
  const page = doc.bottom - doc.top;
  return { signature, left, right, height: listed <= page * 0.7 ? Math.max(signed, listed) : signed };
}

function recipientTexts(data: DecisionData): { text: string; style: ParagraphStyle }[] {
  if (data.recipients.length === 0) return [];
  const last = data.recipients.length - 1;
  return [
    { text: 'Nơi nhận:', style: RECIPIENT_HEAD },
    ...data.recipients.map((text, index) => ({ text: `- ${text}${index === last ? '.' : ';'}`, style: RECIPIENT })),
  ];
}

function drawClosing(doc: PaperDocument, data: DecisionData, closing: Closing): Placement {
  const box: Box = drawSignature(doc, closing.signature, closing.right, doc.y);
  const placement = doc.placementOf(box);
  for (const { text, style } of recipientTexts(data)) paragraph(doc, text, { ...style, column: closing.left });
  return placement;
}

/** QR code at the bottom left of the last page, with the address for who has no scanner. */
function drawVerification(doc: PaperDocument, verifyUrl: string): Placement {
  doc.ensure(QR_SIZE);
  const y = doc.bottom - QR_SIZE;
  const placement = qrCode(doc, verifyUrl, 'Mã QR mở trang kiểm tra văn bản', { x: doc.left, y, size: QR_SIZE });
  const column = { x: doc.left + QR_SIZE + 4, width: doc.width * 0.46 - QR_SIZE - 4 };
  const captions = ['Quét mã để kiểm tra văn bản, hoặc mở', verifyUrl].map((text) =>
    setBlock(doc, text, QR_CAPTION, column.width),
  );
  let at = y + (QR_SIZE - captions.reduce((sum, { height }) => sum + height, 0)) / 2;
  for (const caption of captions) {
    drawBlock(doc, caption, column, at, QR_CAPTION);
    at += caption.height;
  }
  return placement;
}
