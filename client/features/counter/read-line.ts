// What was typed or scanned into the one line of the counter: a dossier code, an identity number, or words. Pure.
// What is only the beginning of a number is told apart, so that nobody is sent to an empty list of procedures with it.

export type LineMeaning =
  | { kind: 'empty' }
  | { kind: 'code'; code: string }
  | { kind: 'citizen'; identityNumber: string }
  /** A telephone number, or some of an identity number or a code. */
  | { kind: 'unfinished'; of: 'number' | 'code' }
  /** Neither a letter nor a digit. */
  | { kind: 'nothing' }
  | { kind: 'words'; words: string };

/** Dossier codes with new (`H55.17-261123-0001`) and old (`000.00.17.H55-210901-0003`) agency identifiers. */
const CODE = /(?:[A-Z]\d{2}(?:\.\d{1,3}){0,4}|(?:\d{2,3}\.){1,3}[A-Z]\d{2})-\d{6}-\d{4,5}/;
/** As far as a code is past its agency, or its end without the agency. */
const CODE_BEGUN = /^(?:(?:[A-Z]\d{2}(?:\.\d{1,3}){0,4}|(?:\d{2,3}\.){1,3}[A-Z]\d{2})-[\d-]*|\d{6}-\d{1,5})$/;
/** Longer than the number of any procedure without its dots. */
const NUMBER = /^\+?\d{8,}$/;

/** Recognises a code also inside the address that the receipt's QR code carries, and an identity number with spaces. */
export function readLine(typed: string): LineMeaning {
  const text = typed.trim();
  if (text === '') return { kind: 'empty' };
  const code = CODE.exec(text.toUpperCase())?.[0];
  if (code !== undefined) return { kind: 'code', code };
  const digits = text.replace(/[\s.]/g, '');
  if (/^\d{12}$/.test(digits)) return { kind: 'citizen', identityNumber: digits };
  if (NUMBER.test(digits)) return { kind: 'unfinished', of: 'number' };
  if (CODE_BEGUN.test(text.toUpperCase())) return { kind: 'unfinished', of: 'code' };
  return /[\p{L}\p{Nd}]/u.test(text) ? { kind: 'words', words: text } : { kind: 'nothing' };
}
