// What later revisions did to a document that was already signed. Adding further signatures is permitted; whatever
// else a person could see or a viewer could run is not. Everything not named here is refused.
import { findSignatures } from './signature-list.ts';
import { PdfFile } from './pdf-file.ts';
import type { XrefEntry } from './pdf-xref.ts';
import { isArray, isDict, isName, isRef, type PdfDict, type PdfRef, type PdfValue } from './pdf-syntax.ts';

/** Keys of the catalog that signing and long-term validation data add or replace. */
const CATALOG_KEYS = new Set(['AcroForm', 'DSS', 'Extensions']);
const FORM_KEYS = new Set(['Fields', 'SigFlags']);
/** Keys that signing fills in a signature field prepared beforehand. */
const FILLED_KEYS = new Set(['V', 'AP', 'Lock']);
/** A new signature widget may hold these and no others: no action, no parent, no children. */
const WIDGET_KEYS = new Set(
  'Type Subtype FT T TU V F Ff Rect P AP MK Border BS NM M Lock SV StructParent Q DA'.split(' '),
);
const MAX_PAGES = 20_000;

/**
 * Did the revisions after the one that ends at `end` only add signatures? `contentsStart` is where the Contents of the
 * signature in question lies: it must already be a signature of the older revision.
 * Throws the reader's refusal when the older revision cannot be opened by itself.
 */
export function onlyAddsSignatures(after: PdfFile, end: number, contentsStart: number): boolean {
  const before = new PdfFile(after.bytes.subarray(0, end));
  const isThere = findSignatures(before).some(({ dict }) => {
    const contents = dict.entries.get('Contents');
    return typeof contents === 'object' && contents?.kind === 'string' && contents.start === contentsStart;
  });
  return isThere && new RevisionDiff(before, after).isPermitted();
}

class RevisionDiff {
  readonly #before: PdfFile;
  readonly #after: PdfFile;
  readonly #changed: Set<number>;
  /** Objects that may differ, because their difference is checked by a rule of its own. */
  readonly #ruled = new Set<number>();

  constructor(before: PdfFile, after: PdfFile) {
    this.#before = before;
    this.#after = after;
    this.#changed = new Set(
      [...new Set([...before.entries.keys(), ...after.entries.keys()])].filter((number) => !this.#isSameEntry(number)),
    );
  }

  isPermitted(): boolean {
    return (
      this.#isSameTrailer() &&
      this.#isCatalogPermitted() &&
      this.#isFormPermitted() &&
      this.#pages().every((page) => this.#isPagePermitted(page)) &&
      this.#fillsNoGap() &&
      [...this.#changed].every((number) => this.#ruled.has(number) || this.#isUntouched(number))
    );
  }

  #isSameTrailer(): boolean {
    return ['Root', 'Info'].every((key) =>
      sameValue(this.#before.trailer.entries.get(key), this.#after.trailer.entries.get(key)),
    );
  }

  #isCatalogPermitted(): boolean {
    return (
      this.#rule(this.#before.trailer, this.#after.trailer, 'Root') &&
      sameExcept(this.#before.catalog(), this.#after.catalog(), CATALOG_KEYS)
    );
  }

  #isFormPermitted(): boolean {
    const [before, after] = [this.#before, this.#after].map((file) => file.dictAt(file.catalog(), 'AcroForm'));
    if (!before || !after) return !before;
    const oldFields = this.#before.itemsAt(before, 'Fields');
    const newFields = this.#after.itemsAt(after, 'Fields');
    return (
      this.#rule(this.#before.catalog(), this.#after.catalog(), 'AcroForm') &&
      this.#rule(before, after, 'Fields') &&
      sameExcept(before, after, FORM_KEYS) &&
      startsWith(newFields, oldFields) &&
      oldFields.every((field) => this.#isOldFieldPermitted(field)) &&
      newFields.slice(oldFields.length).every((field) => this.#isNewSignature(field))
    );
  }

  /** A signature field that waited to be signed may receive its signature; every other field stays as it was. */
  #isOldFieldPermitted(field: PdfValue): boolean {
    if (!isRef(field) || !this.#changed.has(field.number)) return true;
    const [before, after] = [this.#before.resolve(field), this.#after.resolve(field)];
    if (!isDict(before) || !isDict(after) || !isName(before.entries.get('FT'), 'Sig')) return false;
    if (before.entries.has('V') || !this.#isNewObject(after.entries.get('V'))) return false;
    this.#ruled.add(field.number);
    return sameExcept(before, after, FILLED_KEYS);
  }

  #isNewSignature(field: PdfValue): boolean {
    const widget = this.#after.resolve(field);
    return (
      this.#isNewObject(field) &&
      isDict(widget) &&
      isName(widget.entries.get('Subtype'), 'Widget') &&
      isName(widget.entries.get('FT'), 'Sig') &&
      // Unsigned, it would be a patch painted over the text by anybody.
      this.#isNewObject(widget.entries.get('V')) &&
      [...widget.entries.keys()].every((key) => WIDGET_KEYS.has(key))
    );
  }

  #isPagePermitted(page: PdfRef): boolean {
    const [before, after] = [this.#before.resolve(page), this.#after.resolve(page)];
    if (!isDict(before) || !isDict(after)) return sameValue(before, after);
    this.#ruled.add(page.number);
    const oldAnnotations = this.#before.itemsAt(before, 'Annots');
    const newAnnotations = this.#after.itemsAt(after, 'Annots');
    return (
      this.#rule(before, after, 'Annots') &&
      sameExcept(before, after, new Set(['Annots'])) &&
      startsWith(newAnnotations, oldAnnotations) &&
      newAnnotations.slice(oldAnnotations.length).every((annotation) => this.#isFieldOfForm(annotation))
    );
  }

  /** The rule for form fields has looked at it, so an annotation that is one is a permitted signature. */
  #isFieldOfForm(annotation: PdfValue): boolean {
    const form = this.#after.dictAt(this.#after.catalog(), 'AcroForm');
    const fields = form ? this.#after.itemsAt(form, 'Fields') : [];
    return this.#isNewObject(annotation) && fields.some((field) => sameValue(field, annotation));
  }

  /** Page objects of the older revision; the tree above them is not ruled, so it must not have changed. */
  #pages(): PdfRef[] {
    const pages: PdfRef[] = [];
    const seen = new Set<number>();
    const queue: PdfValue[] = [this.#before.catalog().entries.get('Pages') ?? null];
    for (let node = queue.pop(); node !== undefined && pages.length < MAX_PAGES; node = queue.pop()) {
      const dict = this.#before.resolve(node);
      if (!isRef(node) || !isDict(dict) || seen.has(node.number)) continue;
      seen.add(node.number);
      if (dict.entries.has('Kids')) queue.push(...this.#before.itemsAt(dict, 'Kids'));
      else pages.push(node);
    }
    return pages;
  }

  /** An old reference to nothing must not be given content later. */
  #fillsNoGap(): boolean {
    const added = new Set([...this.#changed].filter((number) => !isInUse(this.#before.entries.get(number))));
    return [...this.#before.entries].every(
      ([number, entry]) =>
        !isInUse(entry) ||
        referencesOf(this.#before.resolve(refTo(number, entry))).every((target) => !added.has(target)),
    );
  }

  #isUntouched(number: number): boolean {
    const [before, after] = [this.#before.entries.get(number), this.#after.entries.get(number)];
    if (!isInUse(before)) return true;
    if (!isInUse(after) || before.generation !== after.generation) return false;
    const ref = refTo(number, before);
    // A structural stream is only a container; its objects are compared one by one.
    return sameValue(this.#before.resolve(ref), this.#after.resolve(ref));
  }

  #isSameEntry(number: number): boolean {
    const [before, after] = [this.#before.entries.get(number), this.#after.entries.get(number)];
    if (!isInUse(before) || !isInUse(after)) return !isInUse(before) && !isInUse(after);
    if (before.kind === 'plain' && after.kind === 'plain') {
      return before.offset === after.offset && before.generation === after.generation;
    }
    if (before.kind !== 'packed' || after.kind !== 'packed') return false;
    return before.container === after.container && before.index === after.index && this.#isSameEntry(before.container);
  }

  #isNewObject(value: PdfValue | undefined): boolean {
    return isRef(value) && !isInUse(this.#before.entries.get(value.number)) && this.#changed.has(value.number);
  }

  /**
   * Takes the object at `key` out of the general comparison, since a rule looks at its content. It must stay the same
   * object: what the older revision pointed to elsewhere could otherwise be replaced under this rule's cover.
   */
  #rule(before: PdfDict, after: PdfDict, key: string): boolean {
    const value = before.entries.get(key);
    if (!isRef(value)) return true;
    this.#ruled.add(value.number);
    return sameValue(value, after.entries.get(key));
  }
}

type InUse = Exclude<XrefEntry, { kind: 'free' }>;

function isInUse(entry: XrefEntry | undefined): entry is InUse {
  return entry !== undefined && entry.kind !== 'free';
}

function refTo(number: number, entry: InUse): PdfRef {
  return { kind: 'ref', number, generation: entry.generation };
}

function startsWith(items: readonly PdfValue[], start: readonly PdfValue[]): boolean {
  return start.every((item, index) => index < items.length && sameValue(item, items[index]));
}

function sameExcept(before: PdfDict, after: PdfDict, except: ReadonlySet<string>): boolean {
  return [...new Set([...before.entries.keys(), ...after.entries.keys()])].every(
    (key) => except.has(key) || sameValue(before.entries.get(key), after.entries.get(key)),
  );
}

/** Same value as written: references are compared, not followed, since their objects are compared on their own. */
function sameValue(left: PdfValue | undefined, right: PdfValue | undefined): boolean {
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return left === right;
  switch (left.kind) {
    case 'name':
      return right.kind === 'name' && left.name === right.name;
    case 'string':
      return right.kind === 'string' && Buffer.compare(left.bytes, right.bytes) === 0;
    case 'ref':
      return right.kind === 'ref' && left.number === right.number && left.generation === right.generation;
    case 'array':
      return right.kind === 'array' && left.items.length === right.items.length && startsWith(right.items, left.items);
    case 'dict':
      return right.kind === 'dict' && sameExcept(left, right, new Set());
    case 'stream':
      return right.kind === 'stream' && sameValue(left.dict, right.dict) && Buffer.compare(left.raw, right.raw) === 0;
  }
}

function referencesOf(value: PdfValue): number[] {
  if (isRef(value)) return [value.number];
  if (isArray(value)) return value.items.flatMap(referencesOf);
  if (isDict(value)) return [...value.entries.values()].flatMap(referencesOf);
  if (typeof value === 'object' && value?.kind === 'stream') return referencesOf(value.dict);
  return [];
}
