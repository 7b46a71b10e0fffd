// What a signature looks like on the page: a form XObject with an optional image and lines of Vietnamese text.
import { createHash } from 'node:crypto';
import fontkit from '@cantoo/fontkit';
import {
  beginText,
  concatTransformationMatrix,
  drawObject,
  endText,
  popGraphicsState,
  pushGraphicsState,
  setFillingRgbColor,
  setFontAndSize,
  setTextMatrix,
  showText,
  type PDFDocument,
  type PDFFont,
  type PDFImage,
  type PDFOperator,
  type PDFRef,
} from '@cantoo/pdf-lib';
import { vietnameseFont } from '../pdf/fonts.ts';

export interface Appearance {
  /** Vietnamese lines, e.g. `Ký bởi: Nguyễn Thị Hương`; a line too long for the box is wrapped at spaces. */
  lines: string[];
  imagePng?: Uint8Array;
  /** Adds the red line that says the signature was made with a demonstration certificate. */
  demoMark?: boolean;
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

interface Row {
  text: string;
  demo: boolean;
}

const DEMO_MARK = 'BẢN THỬ NGHIỆM';
const LARGEST_PT = 10;
const SMALLEST_PT = 4;
const LINE_HEIGHT = 1.2;
const PADDING_PT = 2;
const IMAGE_SHARE = 0.4;
const BLACK = setFillingRgbColor(0, 0, 0);
const RED = setFillingRgbColor(0.8, 0, 0);

/**
 * Adds the form XObject of a signature box of `width` × `height` points and answers its reference.
 * The font is embedded, so the page stays PDF/A. Throws when the text cannot fit at 4 pt: cutting a signer's name
 * short in silence would be worse.
 */
export async function drawAppearance(
  doc: PDFDocument,
  width: number,
  height: number,
  look: Appearance,
): Promise<PDFRef> {
  doc.registerFontkit(fontkit);
  const customName = `${subsetTag(look)}+Tinos-Regular`;
  const font = await doc.embedFont(await vietnameseFont('regular'), { subset: true, customName });
  const image = look.imagePng ? await doc.embedPng(look.imagePng) : undefined;
  const rows: Row[] = look.lines.map((line) => ({ text: line.normalize('NFC'), demo: false }));
  if (look.demoMark) rows.push({ text: DEMO_MARK, demo: true });

  const inner: Box = { x: PADDING_PT, y: PADDING_PT, width: width - 2 * PADDING_PT, height: height - 2 * PADDING_PT };
  const [imageBox, textBox] = image && rows.length > 0 ? splitSideways(inner) : [inner, inner];
  const operators = [
    ...(image ? imageOperators(image, imageBox) : []),
    ...(rows.length > 0 ? textOperators(rows, font, textBox) : []),
  ];
  const stream = doc.context.formXObject(operators, {
    BBox: [0, 0, width, height],
    Resources: {
      Font: { F0: font.ref },
      ...(image ? { XObject: { Im0: image.ref } } : {}),
    },
  });
  return doc.context.register(stream);
}

/** Six letters before the font name mark a subset; two subsets in one file need two marks (ISO 32000-1 9.6.4). */
function subsetTag(look: Appearance): string {
  const hash = createHash('sha256').update(look.lines.join('\n')).digest();
  return String.fromCharCode(...hash.subarray(0, 6).map((byte) => 65 + (byte % 26)));
}

function splitSideways(box: Box): [Box, Box] {
  const left = box.width * IMAGE_SHARE;
  return [
    { ...box, width: left - PADDING_PT },
    { ...box, x: box.x + left, width: box.width - left },
  ];
}

function imageOperators(image: PDFImage, box: Box): PDFOperator[] {
  const scale = Math.min(box.width / image.width, box.height / image.height);
  const [width, height] = [image.width * scale, image.height * scale];
  const x = box.x + (box.width - width) / 2;
  const y = box.y + (box.height - height) / 2;
  return [
    pushGraphicsState(),
    concatTransformationMatrix(width, 0, 0, height, x, y),
    drawObject('Im0'),
    popGraphicsState(),
  ];
}

function textOperators(rows: Row[], font: PDFFont, box: Box): PDFOperator[] {
  const { size, fitted } = fitRows(rows, font, box);
  const top = box.y + box.height - (box.height - fitted.length * size * LINE_HEIGHT) / 2;
  return [
    pushGraphicsState(),
    beginText(),
    setFontAndSize('F0', size),
    ...fitted.flatMap((row, index) => [
      row.demo ? RED : BLACK,
      // The baseline sits one size below the top of its line, so that stacked diacritics stay inside the box.
      setTextMatrix(1, 0, 0, 1, box.x, top - index * size * LINE_HEIGHT - size),
      showText(font.encodeText(row.text)),
    ]),
    endText(),
    popGraphicsState(),
  ];
}

/** The largest size, in half points, at which the wrapped rows fill the box and no more. */
function fitRows(rows: Row[], font: PDFFont, box: Box): { size: number; fitted: Row[] } {
  for (let size = LARGEST_PT; size >= SMALLEST_PT; size -= 0.5) {
    const fits = (text: string): boolean => font.widthOfTextAtSize(text, size) <= box.width;
    const fitted = rows.flatMap((row) => wrap(row.text, fits).map((text) => ({ ...row, text })));
    if (fitted.every(({ text }) => fits(text)) && fitted.length * size * LINE_HEIGHT <= box.height) {
      return { size, fitted };
    }
  }
  throw new Error(`The signature text does not fit a box of ${box.width} × ${box.height} pt`);
}

function wrap(text: string, fits: (text: string) => boolean): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && !fits(longer)) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}
