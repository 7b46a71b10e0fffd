// Reads our PDF files with programs that are not ours: poppler and zbar.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTool, type Tool } from '../../support/tools.ts';

export interface WordBox {
  page: number;
  text: string;
  /** Points from the top left of the page. */
  xMin: number;
  yMin: number;
  xMax: number;
  yMax: number;
}

/** Greyscale pixels of a page, 0 black to 255 white, row by row. */
export interface GreyImage {
  width: number;
  height: number;
  pixels: Uint8Array;
}

/** Text as laid out, per page. */
export function pageTexts(pdf: Uint8Array): string[] {
  return withFile(pdf, (path) => output('pdftotext', ['-layout', path, '-']))
    .split('\f')
    .slice(0, -1);
}

/** All text in reading order with single spaces, so that line breaks do not matter. */
export function flowingText(pdf: Uint8Array): string {
  return oneSpace(withFile(pdf, (path) => output('pdftotext', [path, '-'])));
}

export const oneSpace = (text: string): string => text.replace(/\s+/gu, ' ').trim();

export function documentInfo(pdf: Uint8Array): string {
  return withFile(pdf, (path) => output('pdfinfo', [path]));
}

export function metadata(pdf: Uint8Array): string {
  return withFile(pdf, (path) => output('pdfinfo', ['-meta', path]));
}

export function structure(pdf: Uint8Array): string {
  return withFile(pdf, (path) => output('pdfinfo', ['-struct', path]));
}

/** One row per font: its name and whether it is embedded, subset and mapped to Unicode. */
export function fonts(pdf: Uint8Array): { name: string; embedded: boolean }[] {
  const rows = withFile(pdf, (path) => output('pdffonts', [path]))
    .split('\n')
    .slice(2)
    .filter((row) => row !== '');
  return rows.map((row) => ({ name: row.split(' ')[0] ?? '', embedded: / yes yes yes +\d+ +\d+$/.test(row) }));
}

/** Every word with its box. */
export function wordBoxes(pdf: Uint8Array): WordBox[] {
  const html = withFile(pdf, (path) => output('pdftotext', ['-bbox', path, '-']));
  return html
    .split('<page ')
    .slice(1)
    .flatMap((page, index) => wordsOnPage(page, index + 1));
}

function wordsOnPage(html: string, page: number): WordBox[] {
  const word = /<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)<\/word>/gu;
  return [...html.matchAll(word)].map(([, xMin, yMin, xMax, yMax, text]) => ({
    page,
    text: text ?? '',
    xMin: Number(xMin),
    yMin: Number(yMin),
    xMax: Number(xMax),
    yMax: Number(yMax),
  }));
}

/** What a scanner reads on a page printed at 200 dpi. */
export function codesOn(pdf: Uint8Array, page: number): string[] {
  return withFile(pdf, (path) => {
    const picture = `${path}-picture`;
    output('pdftoppm', ['-r', '200', '-png', '-singlefile', '-f', String(page), '-l', String(page), path, picture]);
    return output('zbarimg', ['-q', `${picture}.png`])
      .split('\n')
      .filter((line) => line !== '')
      .sort();
  });
}

/** A page as pixels. */
export function picture(pdf: Uint8Array, dpi: number): GreyImage {
  return withFile(pdf, (path) => {
    output('pdftoppm', ['-r', String(dpi), '-gray', '-singlefile', path, path]);
    return parsePgm(readFileSync(`${path}.pgm`));
  });
}

/** Binary PGM: `P5\nwidth height\n255\n` and one byte per pixel. */
function parsePgm(file: Buffer): GreyImage {
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(file.subarray(0, 64).toString('latin1'));
  if (!head) throw new Error('pdftoppm gave no PGM picture');
  return { width: Number(head[1]), height: Number(head[2]), pixels: file.subarray(head[0].length) };
}

function withFile<T>(pdf: Uint8Array, read: (path: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'forms-'));
  try {
    const path = join(folder, 'page.pdf');
    writeFileSync(path, pdf);
    return read(path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function output(tool: Tool, args: readonly string[]): string {
  const run = runTool(tool, args);
  if (run.status !== 0) throw new Error(`${tool} ended with ${run.status}: ${run.stderr}`);
  return run.stdout;
}
