// Typed reasons set into sentences of the house: on papers, in lists and on screens.

/** The text as a sentence, with one full stop at its end whether it was typed with one or not. */
export function asSentence(text: string): string {
  const said = text.trim().replace(/[\s;,]+$/u, '');
  return said === '' || /[.!?…][”"’)]?$/u.test(said) ? said : `${said}.`;
}
