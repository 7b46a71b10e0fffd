// The package ships no types; this is the part of its interface that fonts.ts uses.
declare module 'subset-font' {
  /** Returns a copy of the font that holds only the glyphs of `text`. */
  export default function subsetFont(
    font: Buffer,
    text: string,
    options: { targetFormat: 'truetype' | 'sfnt' | 'woff' | 'woff2' },
  ): Promise<Buffer>;
}
