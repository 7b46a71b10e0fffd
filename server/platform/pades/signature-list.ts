// Finds the signatures of a PDF through Catalog → AcroForm → Fields → Kids, the only place that counts.
import { Refused } from './codes.ts';
import type { PdfFile } from './pdf-file.ts';
import { broken, isDict, isName, isRef, isString, textOf, type PdfDict, type PdfValue } from './pdf-syntax.ts';

export interface FoundSignature {
  /** Full name: the partial names from the root, joined by dots. */
  field: string;
  /** The signature dictionary, V of the field. */
  dict: PdfDict;
}

const MAX_FIELD_DEPTH = 32;
const MAX_FIELDS = 10_000;

/** All filled signature fields. Throws {@link Refused} when two fields share a name or a signature. */
export function findSignatures(file: PdfFile): FoundSignature[] {
  const form = file.dictAt(file.catalog(), 'AcroForm');
  if (!form) return [];
  const found: FoundSignature[] = [];
  const walk = new FieldWalk(file, found);
  for (const field of file.itemsAt(form, 'Fields')) walk.visit(field, { names: [], type: null, value: null });
  if (new Set(found.map(({ field }) => field)).size !== found.length) throw twice('field name');
  if (new Set(found.map(({ dict }) => dict)).size !== found.length) throw twice('signature');
  return found;
}

/** What a field inherits from the fields above it (ISO 32000-1 12.7.3.1). */
interface Inherited {
  names: string[];
  type: PdfValue;
  value: PdfValue;
}

class FieldWalk {
  readonly #file: PdfFile;
  readonly #found: FoundSignature[];
  readonly #seen = new Set<number>();
  #count = 0;

  constructor(file: PdfFile, found: FoundSignature[]) {
    this.#file = file;
    this.#found = found;
  }

  visit(value: PdfValue, above: Inherited): void {
    this.#count += 1;
    if (this.#count > MAX_FIELDS || above.names.length > MAX_FIELD_DEPTH) throw broken('too many fields');
    if (isRef(value)) {
      if (this.#seen.has(value.number)) throw new Refused('pades.unsupported_structure', 'a field appears twice');
      this.#seen.add(value.number);
    }
    const field = this.#file.resolve(value);
    if (!isDict(field)) return;
    const partial = this.#file.resolve(field.entries.get('T'));
    const here: Inherited = {
      names: [...above.names, ...(isString(partial) ? [textOf(partial)] : [])],
      type: this.#file.resolve(field.entries.get('FT')) ?? above.type,
      value: this.#file.resolve(field.entries.get('V')) ?? above.value,
    };
    const children = this.#file.itemsAt(field, 'Kids').filter((kid) => this.#isField(kid));
    // Kids without a name are only the places where this field is drawn.
    if (children.length === 0) this.#record(here);
    for (const kid of children) this.visit(kid, here);
  }

  #isField(kid: PdfValue): boolean {
    const dict = this.#file.resolve(kid);
    return isDict(dict) && dict.entries.has('T');
  }

  #record({ names, type, value }: Inherited): void {
    if (isName(type, 'Sig') && isDict(value)) this.#found.push({ field: names.join('.'), dict: value });
  }
}

function twice(what: string): Refused {
  return new Refused('pades.unsupported_structure', `two signature fields share one ${what}`);
}
