// The end of a letter or a decision: recipients on the left, the signature on the right, never torn from the text above.
import type { Box, PaperDocument, Placement } from '../../platform/pdf/document.ts';
import { paragraph, setBlock, type ParagraphStyle } from '../../platform/pdf/paragraph.ts';
import { drawSignature, signatureHeight, type SignatureBlock } from '../../platform/pdf/signature-block.ts';

export interface ClosingContent {
  recipients: readonly string[];
  signer: { authority: readonly string[]; name?: string | undefined };
  /** Height of the place for signature and seal, points. */
  place: number;
  /** Room to keep free under the recipients, points. */
  below?: number;
}

export interface Closing {
  signature: SignatureBlock;
  recipients: readonly { text: string; style: ParagraphStyle }[];
  left: { x: number; width: number };
  right: { x: number; width: number };
  /** Room to have on the page: both columns whole, unless the list of recipients alone is longer than a page. */
  height: number;
}

export const LEFT_SHARE = 0.46;
/** Between the text and what closes it, points. */
export const CLOSING_GAP = 16;

const RIGHT_START = 0.48;
const RECIPIENT_HEAD: ParagraphStyle = { size: 12, style: 'boldItalic' };
const RECIPIENT: ParagraphStyle = { size: 11 };

/** Measures the end of a document, so that the last paragraph can keep it on its page. */
export function closingOf(doc: PaperDocument, content: ClosingContent): Closing {
  const left = { x: doc.left, width: doc.width * LEFT_SHARE };
  const right = { x: doc.left + doc.width * RIGHT_START, width: doc.width * (1 - RIGHT_START) };
  const { authority, name } = content.signer;
  const signature = {
    authority: authority.map((line) => line.toLocaleUpperCase('vi')),
    name,
    place: content.place,
  };
  const recipients = recipientTexts(content.recipients);
  const signed = signatureHeight(doc, signature, right.width);
  const listed = recipients.reduce(
    (sum, { text, style }) => sum + setBlock(doc, text, style, left.width).height,
    content.below === undefined ? 0 : CLOSING_GAP + content.below,
  );
  const page = doc.bottom - doc.top;
  return { signature, recipients, left, right, height: listed <= page * 0.7 ? Math.max(signed, listed) : signed };
}

/** Draws it at the cursor and returns the empty place for the signature. */
export function drawClosing(doc: PaperDocument, closing: Closing): Placement {
  doc.y += CLOSING_GAP;
  doc.ensure(closing.height);
  const box: Box = drawSignature(doc, closing.signature, closing.right, doc.y);
  const placement = doc.placementOf(box);
  for (const { text, style } of closing.recipients) paragraph(doc, text, { ...style, column: closing.left });
  return placement;
}

function recipientTexts(recipients: readonly string[]): { text: string; style: ParagraphStyle }[] {
  if (recipients.length === 0) return [];
  const last = recipients.length - 1;
  return [
    { text: 'Nơi nhận:', style: RECIPIENT_HEAD },
    ...recipients.map((text, index) => ({ text: `- ${text}${index === last ? '.' : ';'}`, style: RECIPIENT })),
  ];
}
