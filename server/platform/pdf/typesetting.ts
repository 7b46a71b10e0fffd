// Breaking text into lines: pure, knows no PDF. Widths come from the caller's measure, in points.
import type { FontStyle } from './fonts.ts';

/** A stretch of text in one style. */
export interface TextRun {
  text: string;
  style?: FontStyle;
}

/** A paragraph's text: plain, or in several styles. */
export type Text = string | readonly TextRun[];

/** Width in points of a text in one style, at the size of the paragraph. */
export type Measure = (text: string, style: FontStyle) => number;

interface Piece {
  text: string;
  style: FontStyle;
  width: number;
}

/** What no line break may part: usually one piece, several where the style changes inside a word. */
export interface Word {
  pieces: readonly Piece[];
  width: number;
  /** Width of the space that follows when another word does; 0 inside a word that was cut. */
  spaceWidth: number;
}

export interface Line {
  words: readonly Word[];
  /** Width with single spaces, without the indent. */
  width: number;
  indent: number;
  /** True for the last line of a paragraph, which is never stretched. */
  last: boolean;
}

export interface Setting {
  width: number;
  style: FontStyle;
  firstLineIndent: number;
  measure: Measure;
}

const INVISIBLE = /[\p{Cc}\p{Cf}]/gu;
const UNKNOWN_CHARACTER = '□';

/**
 * Text as it may be drawn: NFC (marks of NFD text land beside their letters), no control or direction characters, and
 * a box for what the font cannot draw, because PDF/A forbids the empty glyph and a silent gap would change a name.
 */
export function printableText(text: string, canDraw: (codePoint: number) => boolean): string {
  const clean = text.normalize('NFC').replace(/\s/g, keepHardSpace).replace(INVISIBLE, '');
  let drawn = '';
  for (const character of clean) drawn += canDraw(character.codePointAt(0) ?? 0) ? character : UNKNOWN_CHARACTER;
  return drawn;
}

const keepHardSpace = (space: string): string => (space === '\u00a0' ? space : ' ');

/** Lines of at most `width` points; only a word longer than a line is cut, see {@link cutText}. Empty text gives no lines. */
export function breakLines(text: Text, setting: Setting): Line[] {
  const lines: Line[] = [];
  let words: Word[] = [];
  let used = 0;
  const room = (): number => setting.width - (lines.length === 0 ? setting.firstLineIndent : 0);
  const close = (last: boolean): void => {
    if (words.length > 0) {
      lines.push({ words, width: used, indent: lines.length === 0 ? setting.firstLineIndent : 0, last });
    }
    words = [];
    used = 0;
  };
  const place = (word: Word): void => {
    const gap = words.at(-1)?.spaceWidth ?? 0;
    if (words.length > 0 && used + gap + word.width > room()) {
      close(false);
      used = word.width;
    } else {
      used += gap + word.width;
    }
    words.push(word);
  };
  for (const word of wordsOf(text, setting)) {
    for (const part of word.width > room() ? cutWord(word, setting) : [word]) place(part);
  }
  close(true);
  return lines;
}

/** Lines of about equal length, as few as possible: a centred name must not leave one syllable alone on a line. */
export function breakBalanced(text: Text, setting: Setting): Line[] {
  const fewest = breakLines(text, setting);
  if (fewest.length < 2) return fewest;
  // No narrower than the widest word: a balanced line is not worth a word that is cut.
  let tooNarrow = Math.max(...fewest.flatMap(({ words }) => words.map(({ width }) => width)));
  let enough = setting.width;
  while (enough - tooNarrow > 1) {
    const middle = (tooNarrow + enough) / 2;
    if (breakLines(text, { ...setting, width: middle }).length <= fewest.length) enough = middle;
    else tooNarrow = middle;
  }
  return breakLines(text, { ...setting, width: enough });
}

function wordsOf(text: Text, setting: Setting): Word[] {
  const words: Word[] = [];
  let pieces: Piece[] = [];
  const close = (): void => {
    if (pieces.length > 0) words.push(wordFrom(pieces, setting));
    pieces = [];
  };
  for (const run of typeof text === 'string' ? [{ text }] : text) {
    const style = ('style' in run ? run.style : undefined) ?? setting.style;
    run.text.split(' ').forEach((part, index) => {
      if (index > 0) close();
      if (part !== '') pieces.push({ text: part, style, width: setting.measure(part, style) });
    });
  }
  close();
  return words;
}

function wordFrom(pieces: readonly Piece[], setting: Setting): Word {
  const width = pieces.reduce((sum, piece) => sum + piece.width, 0);
  return { pieces, width, spaceWidth: setting.measure(' ', pieces.at(-1)?.style ?? setting.style) };
}

const letters = new Intl.Segmenter('vi', { granularity: 'grapheme' });

/** Where a long token may end a line, best first: an address at its parts, a code at its marks, anything at a letter. */
const CUTS: readonly ((text: string) => string[])[] = [
  (text) => text.split(/(?<=[/@])/u),
  (text) => text.split(/(?<=[-_.])/u),
  (text) => Array.from(letters.segment(text), ({ segment }) => segment),
];

/** Parts that fit, each as long as can be; a worse place to cut is taken only where a part would not fit otherwise. */
function cutText(text: string, fits: (text: string) => boolean, level = 0): string[] {
  const cut = CUTS[level];
  if (!cut || fits(text)) return [text];
  const parts: string[] = [];
  let taken = '';
  for (const chunk of cut(text)) {
    if (fits(taken + chunk)) {
      taken += chunk;
      continue;
    }
    if (taken !== '') parts.push(taken);
    const smaller = cutText(chunk, fits, level + 1);
    taken = smaller.pop() ?? '';
    parts.push(...smaller);
  }
  return [...parts, taken];
}

/** Cuts a word into parts that fit a line. Each part is a word, so that every line can end after it. */
function cutWord(word: Word, setting: Setting): Word[] {
  const room = setting.width - setting.firstLineIndent;
  const parts = word.pieces.flatMap(({ text, style }) =>
    cutText(text, (part) => setting.measure(part, style) <= room).map((part) => partFrom(part, style, setting)),
  );
  return parts.map((part, index) => (index < parts.length - 1 ? { ...part, spaceWidth: 0 } : part));
}

function partFrom(text: string, style: FontStyle, setting: Setting): Word {
  return wordFrom([{ text, style, width: setting.measure(text, style) }], setting);
}
