// Where people sign: authority, the empty place, the name. Kept whole on one page.
import type { Box, PaperDocument } from './document.ts';
import { drawBlock, setBlock, type ParagraphStyle } from './paragraph.ts';

export interface SignatureBlock {
  /** Bold lines above the place: `KT. TRƯỞNG BAN`, `PHÓ TRƯỞNG BAN`. */
  authority: readonly string[];
  /** Italic, under the authority: `(Ký, ghi rõ họ tên)`. */
  hint?: string;
  /** Printed name; the place stays empty under it when absent. */
  name?: string | undefined;
  /** Height of the place for the signature, points. */
  place: number;
}

const SIZE = 13;
const AUTHORITY: ParagraphStyle = { size: SIZE, style: 'bold', align: 'center' };
const HINT: ParagraphStyle = { size: 12, style: 'italic', align: 'center' };

interface Column {
  x: number;
  width: number;
}

/** Height the block takes in a column of this width. */
export function signatureHeight(doc: PaperDocument, block: SignatureBlock, width: number): number {
  const texts = setTexts(doc, block, width);
  return texts.above.reduce((sum, { set }) => sum + set.height, 0) + block.place + texts.name.height;
}

/** Draws the block with its top at `y` and returns the empty place. The caller has made sure of the room. */
export function drawSignature(doc: PaperDocument, block: SignatureBlock, column: Column, y: number): Box {
  const texts = setTexts(doc, block, column.width);
  let at = y;
  for (const { set, style } of texts.above) {
    drawBlock(doc, set, column, at, style);
    at += set.height;
  }
  const place = { x: column.x, y: at, width: column.width, height: block.place };
  drawBlock(doc, texts.name, column, at + block.place, AUTHORITY);
  return place;
}

/** Height of several blocks side by side in equal columns. */
export function signatureRowHeight(doc: PaperDocument, blocks: readonly SignatureBlock[]): number {
  return Math.max(...blocks.map((block) => signatureHeight(doc, block, doc.width / blocks.length)));
}

/** Several blocks side by side in equal columns, at the cursor. */
export function signatureRow(doc: PaperDocument, blocks: readonly SignatureBlock[]): void {
  const width = doc.width / blocks.length;
  const height = signatureRowHeight(doc, blocks);
  doc.ensure(height);
  blocks.forEach((block, index) => drawSignature(doc, block, { x: doc.left + index * width, width }, doc.y));
  doc.y += height;
}

function setTexts(doc: PaperDocument, block: SignatureBlock, width: number) {
  const above = [
    ...block.authority.map((text) => ({ text, style: AUTHORITY })),
    ...(block.hint === undefined ? [] : [{ text: block.hint, style: HINT }]),
  ];
  return {
    above: above.map(({ text, style }) => ({ set: setBlock(doc, text, style, width), style })),
    name: setBlock(doc, block.name ?? '', AUTHORITY, width),
  };
}
