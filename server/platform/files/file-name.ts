// File names as people may see and save them again; never used as a path on our disk.
import { FILE_NAME_MAX_CHARS } from '#schemas/files/stored-file.contract';

/** Programs and pages that a machine may run when the last ending is hidden from the person (`don.exe.pdf`). */
const DANGEROUS_INNER = new Set(
  'exe scr bat cmd msi msix js jse mjs vbs vbe wsf ps1 hta html htm xhtml svg php jsp asp aspx jar apk lnk sh dll'.split(
    ' ',
  ),
);

/**
 * The sender's name made safe to show and to offer for saving: NFC (phones and Macs send NFD), last path part only,
 * no control or direction marks (they can make `…fdp.exe` read as `…exe.pdf`), at most {@link FILE_NAME_MAX_CHARS}
 * characters with the ending kept. Empty when nothing is left.
 */
export function cleanFileName(raw: string): string {
  const lastPart = raw.split(/[/\\]/).at(-1) ?? '';
  const name = lastPart
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[<>:"|?*\uFFFD]/g, '_')
    .replace(/\s/g, ' ');
  return shorten(trimDotsAndSpaces(name));
}

/** By hand: a pattern for the end of a text takes quadratic time on a long run in its middle. */
function trimDotsAndSpaces(name: string): string {
  const isTrimmed = (at: number): boolean => name[at] === '.' || name[at] === ' ';
  let start = 0;
  let end = name.length;
  while (start < end && isTrimmed(start)) start += 1;
  while (end > start && isTrimmed(end - 1)) end -= 1;
  return name.slice(start, end);
}

/** The ending in lower case without its dot. Numbers such as `12.2024` are part of the name, not an ending. */
export function extensionOf(name: string): string | undefined {
  return /\.([a-z][a-z0-9]{0,7})$/i.exec(name)?.[1]?.toLowerCase();
}

/** True for names such as `don.exe.pdf`, which pretend on machines that hide the last ending. */
export function hidesDangerousExtension(name: string): boolean {
  return name
    .toLowerCase()
    .split('.')
    .slice(1, -1)
    .some((part) => DANGEROUS_INNER.has(part.trim()));
}

/** The name with `extension` added when it has none, so that the file opens again after it is saved. */
export function withExtension(name: string, extension: string): string {
  return extensionOf(name) === undefined ? shorten(`${name}.${extension}`) : name;
}

function shorten(name: string): string {
  if (name.length <= FILE_NAME_MAX_CHARS) return name;
  const extension = extensionOf(name);
  const ending = extension === undefined ? '' : name.slice(-(extension.length + 1));
  let stem = '';
  // By code points: cutting a surrogate pair in two would leave a name that no database accepts.
  for (const char of name.slice(0, name.length - ending.length)) {
    if (stem.length + char.length + ending.length > FILE_NAME_MAX_CHARS) break;
    stem += char;
  }
  return stem.trimEnd() + ending;
}
