// What every page carries beside its text: the page number, and the warning of a draft or of a trial copy.
import type { FontStyle } from './fonts.ts';

export interface PageMarks {
  /** Large pale words across the page, under the text. One or two. */
  watermarks?: readonly string[];
  /** A framed line in the bottom margin, in full colour: a pale watermark does not survive a photocopier. */
  strip?: string;
}

const PAGE_NUMBER_SIZE = 13;
const PALE_RED = '#f6d5d5';
const STRIP_RED = '#b00020';
const LARGEST_WATERMARK = 110;

/** NĐ 30/2020/NĐ-CP, Phụ lục I: Arabic numbers centred in the top margin, none on the first page. */
export function drawMarks(
  pdf: PDFKit.PDFDocument,
  pageNumber: number,
  marks: PageMarks,
  clean: (text: string) => string,
): void {
  const watermarks = marks.watermarks ?? [];
  watermarks.forEach((text, index) => {
    drawWatermark(pdf, clean(text), (pdf.page.height * (index + 1)) / (watermarks.length + 1));
  });
  if (marks.strip !== undefined) drawStrip(pdf, clean(marks.strip));
  pdf.fillColor('black');
  if (pageNumber > 1) centred(pdf, String(pageNumber), 'regular', PAGE_NUMBER_SIZE, 28);
}

/** Draws rising from left to right through `middleY`, as large as the page and the largest size allow. */
function drawWatermark(pdf: PDFKit.PDFDocument, text: string, middleY: number): void {
  const { width, height } = pdf.page;
  // At 45° half the text may reach to the nearest edge times √2.
  const longest = 2 * Math.SQRT2 * 0.92 * Math.min(width / 2, middleY, height - middleY);
  pdf.font('bold').fontSize(LARGEST_WATERMARK);
  const size = Math.min(LARGEST_WATERMARK, (LARGEST_WATERMARK * longest) / pdf.widthOfString(text));
  pdf.save();
  pdf.rotate(-45, { origin: [width / 2, middleY] });
  pdf.fillColor(PALE_RED);
  centred(pdf, text, 'bold', size, middleY - size / 2);
  pdf.restore();
}

function drawStrip(pdf: PDFKit.PDFDocument, text: string): void {
  const size = 10;
  const y = pdf.page.height - 36;
  const textWidth = pdf.font('bold').fontSize(size).widthOfString(text);
  const box = { x: (pdf.page.width - textWidth) / 2 - 8, y: y - 4, width: textWidth + 16, height: size * 1.15 + 7 };
  pdf.lineWidth(0.8).rect(box.x, box.y, box.width, box.height).stroke(STRIP_RED);
  pdf.fillColor(STRIP_RED);
  centred(pdf, text, 'bold', size, y);
}

function centred(pdf: PDFKit.PDFDocument, text: string, style: FontStyle, size: number, y: number): void {
  const width = pdf.font(style).fontSize(size).widthOfString(text);
  pdf.text(text, (pdf.page.width - width) / 2, y, { lineBreak: false });
}
