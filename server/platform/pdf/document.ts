// One PDF document being written: page geometry, the structure tree, and the few drawing acts everything else uses.
// Knows no feature. The layout of paragraphs, tables and heads lives in the files beside it.
import PDFDocument from 'pdfkit';
import { drawMarks, type PageMarks } from './page-marks.ts';
import { FONT_STYLES, loadTypefaces, type Typefaces } from './typefaces.ts';
import { printableText, type Line, type Measure, type Text } from './typesetting.ts';

const A4 = { width: 595.28, height: 841.89 };
const MM = 72 / 25.4;

/** NĐ 30/2020/NĐ-CP, Phụ lục I: top and bottom 20–25 mm, left 30–35 mm, right 15–20 mm. */
const MARGINS = { top: 20 * MM, bottom: 20 * MM, left: 30 * MM, right: 15 * MM };

/** Single spacing of the document font: ascent, descent and gap of Times New Roman. */
export const LINE_HEIGHT = 1.15;
const ASCENT_AND_DESCENT = 1.107;
/** Parts of the text size that a justified line may add to each space. */
const WIDEST_STRETCH = 3;

export type Align = 'left' | 'center' | 'right' | 'justify';

/** A box on a page in layout points: origin at the top left, y downwards. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Where something stands on the finished document. */
export interface Placement {
  /** 1 for the first page. */
  page: number;
  /** [x1, y1, x2, y2] in PDF user space: points, origin at the bottom left of the page. */
  rect: [number, number, number, number];
}

export type StructureElement = PDFKit.PDFStructureElement;

interface ElementOptions {
  alt?: string;
  /** Left, top, right, bottom in layout points. */
  bbox?: [number, number, number, number];
  scope?: 'Column';
}

export interface DocumentOptions {
  /** Shown in the viewer's title bar and written to the metadata: must hold no personal data. */
  title: string;
  /** Becomes CreationDate; equal input gives equal bytes. */
  createdAt: Date;
  marks?: PageMarks;
  /** Sheets lie on their long side: for wide tables. */
  landscape?: boolean;
}

/** A tagged A4 document shaped as PDF/A-2a, in Vietnamese. */
export class PaperDocument {
  readonly left = MARGINS.left;
  readonly top = MARGINS.top;
  readonly width: number;
  readonly bottom: number;
  /** Top of the next thing to be set. */
  y = MARGINS.top;
  pageNumber = 0;
  readonly #page: { width: number; height: number };
  readonly #pdf: PDFKit.PDFDocument;
  readonly #root: StructureElement;
  readonly #typefaces: Typefaces;
  readonly #marks: PageMarks;
  readonly #bytes: Promise<Uint8Array>;

  private constructor(options: DocumentOptions, typefaces: Typefaces) {
    this.#typefaces = typefaces;
    this.#marks = options.marks ?? {};
    this.#page = options.landscape === true ? { width: A4.height, height: A4.width } : A4;
    this.width = this.#page.width - MARGINS.left - MARGINS.right;
    this.bottom = this.#page.height - MARGINS.bottom;
    this.#pdf = openPdf(options, this.#page, typefaces);
    this.#bytes = collect(this.#pdf);
    this.#root = this.#pdf.struct('Document');
    this.#pdf.addStructure(this.#root);
    this.newPage();
  }

  static async start(options: DocumentOptions): Promise<PaperDocument> {
    return new PaperDocument(options, await loadTypefaces());
  }

  /** Points left on this page. */
  get room(): number {
    return this.bottom - this.y;
  }

  get atTop(): boolean {
    return this.y <= this.top;
  }

  newPage(): void {
    this.#pdf.addPage();
    this.pageNumber += 1;
    this.y = this.top;
    this.artifact(() => drawMarks(this.#pdf, this.pageNumber, this.#marks, (text) => this.#clean(text)), 'Pagination');
  }

  /** Starts a new page unless `height` points fit on this one. */
  ensure(height: number): void {
    if (height > this.room && !this.atTop) this.newPage();
  }

  /** How wide text is at a size. */
  measureAt(size: number): Measure {
    return (text, style) => this.#pdf.font(style).fontSize(size).widthOfString(text);
  }

  /** The text as it will be drawn; pass every text through here before measuring it. */
  printable(text: Text): Text {
    if (typeof text === 'string') return this.#clean(text);
    return text.map((run) => ({ ...run, text: this.#clean(run.text) }));
  }

  /** A node of the structure tree, at its place in reading order. */
  element(type: string, options: ElementOptions = {}, parent: StructureElement = this.#root): StructureElement {
    const element = this.#pdf.struct(type, options);
    parent.add(element);
    return element;
  }

  /** Draws as content of a structure element. May be called once per page that the element reaches over. */
  content(element: StructureElement, draw: () => void): void {
    element.add(draw);
  }

  /** Draws what is no content for a reader: rules, borders, repeated heads. Never inside `content`. */
  artifact(draw: () => void, type: 'Layout' | 'Pagination' = 'Layout'): void {
    this.#pdf.markContent('Artifact', { type });
    draw();
    this.#pdf.endMarkedContent();
  }

  /** Draws one line with its top at `y`, aligned in the column `x`, `width`. */
  drawLine(line: Line, column: { x: number; width: number }, y: number, size: number, align: Align): void {
    const spare = column.width - line.indent - line.width;
    const gaps = line.words.filter((word, index) => index < line.words.length - 1 && word.spaceWidth > 0).length;
    const perGap = gaps > 0 && !line.last ? spare / gaps : 0;
    // A line before a very long word may hold two words only: better ragged than torn to both margins.
    const stretch = align === 'justify' && perGap < size * WIDEST_STRETCH ? perGap : 0;
    const shift = { left: 0, justify: 0, center: spare / 2, right: spare }[align];
    let x = column.x + line.indent + shift;
    const top = y + (size * (LINE_HEIGHT - ASCENT_AND_DESCENT)) / 2;
    line.words.forEach((word, index) => {
      const lastWord = index === line.words.length - 1;
      // The space is drawn with its word, though it shows nothing: copied or spoken text keeps its word breaks.
      const spaced = word.spaceWidth > 0 && !(lastWord && line.last);
      word.pieces.forEach((piece, at) => {
        const text = spaced && at === word.pieces.length - 1 ? `${piece.text} ` : piece.text;
        this.#pdf.font(piece.style).fontSize(size).text(text, x, top, { lineBreak: false });
        x += piece.width;
      });
      if (word.spaceWidth > 0) x += word.spaceWidth + stretch;
    });
  }

  /** A horizontal rule from `x`; an artifact. */
  rule(x: number, y: number, width: number, thickness = 0.6): void {
    this.artifact(() => {
      this.#pdf
        .lineWidth(thickness)
        .moveTo(x, y)
        .lineTo(x + width, y)
        .stroke('black');
    });
  }

  /** Outlines of boxes; artifacts. */
  frames(boxes: readonly Box[]): void {
    this.artifact(() => {
      for (const box of boxes) this.#pdf.rect(box.x, box.y, box.width, box.height);
      this.#pdf.lineWidth(0.5).stroke('black');
    });
  }

  /** Black rectangles on a white ground, as one picture with a spoken description: QR and bar codes. */
  bars(alt: string, ground: Box, bars: readonly Box[]): void {
    const bbox: [number, number, number, number] = [
      ground.x,
      ground.y,
      ground.x + ground.width,
      ground.y + ground.height,
    ];
    const figure = this.element('Figure', { alt: this.#clean(alt), bbox });
    this.content(figure, () => {
      this.#pdf.rect(ground.x, ground.y, ground.width, ground.height).fill('white');
      for (const bar of bars) this.#pdf.rect(bar.x, bar.y, bar.width, bar.height);
      this.#pdf.fill('black');
    });
    figure.end();
  }

  /** The place of a box on the current page, for who writes on the finished file. */
  placementOf(box: Box): Placement {
    const { x, y, width, height } = box;
    return { page: this.pageNumber, rect: [x, this.#page.height - y - height, x + width, this.#page.height - y] };
  }

  async finish(): Promise<Uint8Array> {
    this.#root.end();
    this.#pdf.end();
    return this.#bytes;
  }

  #clean(text: string): string {
    return printableText(text, (codePoint) => this.#typefaces.regular.hasGlyphForCodePoint(codePoint));
  }
}

function openPdf(
  options: DocumentOptions,
  page: { width: number; height: number },
  typefaces: Typefaces,
): PDFKit.PDFDocument {
  const pdf = new PDFDocument({
    size: [page.width, page.height],
    margin: 0,
    autoFirstPage: false,
    // Empty, or pdfkit brings Helvetica, which is not embedded and so not PDF/A.
    font: '',
    subset: 'PDF/A-2a',
    pdfVersion: '1.7',
    tagged: true,
    lang: 'vi-VN',
    displayTitle: true,
    info: {
      // pdfkit writes the title into XML without escaping it.
      Title: options.title.normalize('NFC').replace(/[<>&]/g, ' '),
      Producer: 'motcua',
      Creator: 'motcua',
      CreationDate: options.createdAt,
    },
  });
  for (const style of FONT_STYLES) {
    // pdfkit takes a parsed font as it is; its types know only bytes.
    pdf.registerFont(style, typefaces[style] as unknown as Uint8Array);
  }
  return pdf;
}

function collect(pdf: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    pdf.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    pdf.on('error', reject);
  });
}
