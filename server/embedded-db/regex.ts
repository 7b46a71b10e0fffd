// Owns the translation of MongoDB's (PCRE) patterns into JavaScript's; refuses what would mean something else.
import { DbError } from './errors.ts';

function stripExtended(pattern: string): string {
  return pattern.replace(/(\\.|\[(?:\\.|[^\]\\])*\])|\s+|#[^\n]*/gs, (_all, kept: string | undefined) => kept ?? '');
}

/**
 * Compiles a pattern with the options i, m, s, x, u. Escapes that only PCRE knows (`\A`, `\z`, possessive groups)
 * do not compile in JavaScript's unicode mode and are refused (code 2) instead of matching something else.
 */
export function compileRegex(source: string, options: string): RegExp {
  const unknown = /[^imsxu]/.exec(options);
  if (unknown) throw new DbError('BadValue', `invalid flag in regex options: ${unknown[0]}`);
  const inline = /^\(\?([imsx]+)\)/.exec(source);
  const flags = new Set(`${options}${inline?.[1] ?? ''}u`);
  let pattern = inline ? source.slice(inline[0].length) : source;
  if (flags.delete('x')) pattern = stripExtended(pattern);
  pattern = pattern.replace(/\\(.)/gs, (escape: string, char: string) => {
    if (char === '-') return '\\x2d';
    return /[A-Za-z0-9^$\\.*+?()[\]{}|/]/.test(char) ? escape : char;
  });
  try {
    return new RegExp(pattern, [...flags].join(''));
  } catch (cause) {
    throw new DbError(
      'BadValue',
      `Regular expression is invalid: ${cause instanceof Error ? cause.message : ''} (/${source}/${options})`,
    );
  }
}
