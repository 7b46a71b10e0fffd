// Machine-readable codes drawn as vector rectangles: sharp at every printer's resolution.
import bwip from 'bwip-js/node';
import QRCode from 'qrcode';
import type { Box, PaperDocument, Placement } from './document.ts';

/** White modules that readers need around a QR code (ISO/IEC 18004). */
const QR_QUIET_MODULES = 4;
/** White modules that readers need beside a Code 128 (ISO/IEC 15417). */
const BARCODE_QUIET_MODULES = 10;
/** Bars wider than this waste paper: 0.33 mm reads at arm's length. */
const WIDEST_MODULE = 0.94;

/** Draws a QR code, quiet zone included, in a square of `size` points. */
export function qrCode(
  doc: PaperDocument,
  text: string,
  alt: string,
  at: { x: number; y: number; size: number },
): Placement {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const unit = at.size / (modules.size + 2 * QR_QUIET_MODULES);
  const bars: Box[] = [];
  for (let row = 0; row < modules.size; row += 1) {
    for (const run of darkRuns((column) => modules.get(row, column) === 1, modules.size)) {
      bars.push({
        x: at.x + (QR_QUIET_MODULES + run.start) * unit,
        y: at.y + (QR_QUIET_MODULES + row) * unit,
        width: run.length * unit,
        height: unit,
      });
    }
  }
  const ground = { x: at.x, y: at.y, width: at.size, height: at.size };
  doc.bars(alt, ground, bars);
  return doc.placementOf(ground);
}

/** Neighbouring dark modules as one bar: fewer rectangles, and no hairlines between them on screen. */
function darkRuns(isDark: (index: number) => boolean, size: number): { start: number; length: number }[] {
  const runs: { start: number; length: number }[] = [];
  for (let index = 0; index < size; index += 1) {
    if (!isDark(index)) continue;
    const previous = runs.at(-1);
    if (previous && previous.start + previous.length === index) previous.length += 1;
    else runs.push({ start: index, length: 1 });
  }
  return runs;
}

/** Draws a Code 128, quiet zones included, no wider than `width` points. Returns the width it took. */
export function code128(
  doc: PaperDocument,
  text: string,
  alt: string,
  at: { x: number; y: number; width: number; height: number },
): number {
  const widths = moduleWidths(text);
  const modules = widths.reduce((sum, width) => sum + width, 0) + 2 * BARCODE_QUIET_MODULES;
  const unit = Math.min(WIDEST_MODULE, at.width / modules);
  const bars: Box[] = [];
  let x = at.x + BARCODE_QUIET_MODULES * unit;
  widths.forEach((width, index) => {
    // Bars and spaces take turns, a bar first.
    if (index % 2 === 0) bars.push({ x, y: at.y, width: width * unit, height: at.height });
    x += width * unit;
  });
  doc.bars(alt, { x: at.x, y: at.y, width: modules * unit, height: at.height }, bars);
  return modules * unit;
}

function moduleWidths(text: string): number[] {
  const symbol = bwip.raw({ bcid: 'code128', text })[0];
  if (!symbol || !('sbs' in symbol)) throw new Error('The bar code library gave no bars');
  return symbol.sbs;
}
