// The result of a procedure in the layout of NĐ 30/2020/NĐ-CP: a decision, a certificate, any named type.
import type { DecisionData } from '#schemas/forms/forms.contract';
import { qrCode } from '../../platform/pdf/codes.ts';
import type { PaperDocument, Placement } from '../../platform/pdf/document.ts';
import type { PageMarks } from '../../platform/pdf/page-marks.ts';
import {
  drawBlock,
  FIRST_LINE_INDENT,
  paragraph,
  setBlock,
  type ParagraphStyle,
} from '../../platform/pdf/paragraph.ts';
import type { Text } from '../../platform/pdf/typesetting.ts';
import { CLOSING_GAP, closingOf, drawClosing, LEFT_SHARE } from './closing.document.ts';
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
const QR_CAPTION: ParagraphStyle = { size: 9, style: 'italic' };

/** The seal is shown in true size, 36 mm across, and must not cover the text around its place. */
const SIGNATURE_PLACE = 102;
const QR_SIZE = 70;
const TRIAL = 'BẢN THỬ NGHIỆM – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ';
const DRAFT = 'DỰ THẢO';

/** Draws the result. Equal data gives equal bytes. */
export async function renderDecision(data: DecisionData): Promise<RenderedDecision> {
  const doc = await openForm(
    data,
    `${data.documentType} ${data.head.number ?? ''}/${data.head.symbol ?? ''}`,
    marksOf(data),
  );
  heading(doc, data);
  for (const ground of data.grounds.flatMap((text) => paragraphsOf(text))) paragraph(doc, ground, GROUND);
  if (data.enactment !== undefined) paragraph(doc, data.enactment, { ...CENTRED, before: 12 });
  for (const text of paragraphsOf(data.notice ?? '')) paragraph(doc, text, { ...BODY, keepBelow: 40 });
  const closing = closingOf(doc, { ...data, place: SIGNATURE_PLACE, below: QR_SIZE });
  const articles = data.articles.flatMap((text) => paragraphsOf(text));
  articles.forEach((text, index) => {
    // The signature never stands on a page without the end of the text that it signs.
    const keepBelow = index === articles.length - 1 ? closing.height + CLOSING_GAP : 0;
    paragraph(doc, articleText(text), { ...BODY, keepBelow });
  });
  const signatureBox = drawClosing(doc, closing);
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

/** QR code at the bottom left of the last page, with the address for who has no scanner. */
function drawVerification(doc: PaperDocument, verifyUrl: string): Placement {
  doc.ensure(QR_SIZE);
  const y = doc.bottom - QR_SIZE;
  const placement = qrCode(doc, verifyUrl, 'Mã QR mở trang kiểm tra văn bản', { x: doc.left, y, size: QR_SIZE });
  const column = { x: doc.left + QR_SIZE + 4, width: doc.width * LEFT_SHARE - QR_SIZE - 4 };
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
