// Adds an empty signature field with its appearance to a PDF by incremental update: the old bytes stay as they were.
import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFString,
  type PDFContext,
  type PDFPage,
  type PDFRef,
} from '@cantoo/pdf-lib';
import { isoVietnam } from '../kernel/vietnam-time.ts';
import { drawAppearance, type Appearance } from './appearance.ts';

export interface SignRequest {
  pdf: Uint8Array;
  /** Name of the new field, e.g. `ChuKyLanhDao`; a name already in the document is an error. */
  fieldName: string;
  /** 0 is the first page. */
  page: number;
  /** In points from the lower left corner of the page. */
  rect: [x1: number, y1: number, x2: number, y2: number];
  appearance: Appearance;
  reason: string;
  location: string;
  signerName: string;
  /** Claimed by the signer, written as /M; nothing proves it until a timestamp does. */
  signedAt: Date;
}

/** Bytes reserved for the CMS: 6 KiB was the largest measured, and it may not grow after the digest is taken. */
export const CONTENTS_BYTES = 16 * 1024;

/** @signpdf finds the placeholder by these ten stars and puts the real range in their place. */
const BYTE_RANGE_STAR = '**********';
/** ISO 32000-1 12.5.3: Print (4) and Locked (128). */
const WIDGET_FLAGS = 132;
/** ISO 32000-1 12.7.2: SignaturesExist (1) and AppendOnly (2). */
const SIGNATURE_FLAGS = 3;

/**
 * The PDF with one more revision that holds the field, its look and a signature dictionary of zeros to be filled.
 * Throws when the page does not exist, the name is taken, or the PDF is encrypted or unreadable.
 */
export async function addSignatureField(request: SignRequest): Promise<Uint8Array> {
  // A private copy: the library keeps the buffer it is given.
  const pdf = Uint8Array.from(request.pdf);
  const doc = await PDFDocument.load(pdf, { forIncrementalUpdate: true, updateMetadata: false });
  const page = pageOf(doc, request.page);
  const form = acroFormOf(doc);
  const fields = fieldsOf(form);
  if (fieldNames(doc.context, fields).includes(request.fieldName)) {
    throw new Error(`The document already has a field named ${request.fieldName}`);
  }
  const [x1, y1, x2, y2] = request.rect;
  const look = await drawAppearance(doc, x2 - x1, y2 - y1, request.appearance);
  const signature = doc.context.register(signatureDictionary(doc.context, request));
  const widget = doc.context.register(
    doc.context.obj({
      Type: 'Annot',
      Subtype: 'Widget',
      FT: 'Sig',
      T: text(request.fieldName),
      V: signature,
      F: WIDGET_FLAGS,
      Rect: [x1, y1, x2, y2],
      P: page.ref,
      AP: { N: look },
    }),
  );
  fields.push(widget);
  form.set(PDFName.of('SigFlags'), doc.context.obj(SIGNATURE_FLAGS));
  addAnnotation(page, widget);
  // Not save(): that one rewrites the document.
  return doc.commit({ useObjectStreams: false });
}

function pageOf(doc: PDFDocument, index: number): PDFPage {
  const page = doc.getPages()[index];
  if (!page) throw new Error(`The document has no page ${index + 1}`);
  return page;
}

function acroFormOf(doc: PDFDocument): PDFDict {
  const existing = doc.catalog.lookupMaybe(PDFName.of('AcroForm'), PDFDict);
  if (existing) return existing;
  const form = doc.context.obj({ Fields: [] });
  doc.catalog.set(PDFName.of('AcroForm'), doc.context.register(form));
  return form;
}

function fieldsOf(form: PDFDict): PDFArray {
  const existing = form.lookupMaybe(PDFName.of('Fields'), PDFArray);
  if (existing) return existing;
  const fields = PDFArray.withContext(form.context);
  form.set(PDFName.of('Fields'), fields);
  return fields;
}

function fieldNames(context: PDFContext, fields: PDFArray): string[] {
  return fields.asArray().flatMap((entry) => {
    const field = context.lookupMaybe(entry, PDFDict);
    const name = field?.lookupMaybe(PDFName.of('T'), PDFString, PDFHexString);
    return name ? [name.decodeText()] : [];
  });
}

function addAnnotation(page: PDFPage, widget: PDFRef): void {
  const annotations = page.node.lookupMaybe(PDFName.of('Annots'), PDFArray);
  if (annotations) annotations.push(widget);
  else page.node.set(PDFName.of('Annots'), page.doc.context.obj([widget]));
}

function signatureDictionary(context: PDFContext, request: SignRequest): PDFDict {
  // ByteRange comes before Contents: @signpdf looks for them in this order.
  return context.obj({
    Type: 'Sig',
    Filter: 'Adobe.PPKLite',
    SubFilter: 'ETSI.CAdES.detached',
    ByteRange: [0, BYTE_RANGE_STAR, BYTE_RANGE_STAR, BYTE_RANGE_STAR],
    Contents: PDFHexString.of('00'.repeat(CONTENTS_BYTES)),
    M: PDFString.of(pdfDate(request.signedAt)),
    Name: text(request.signerName),
    Reason: text(request.reason),
    Location: text(request.location),
  });
}

/** UTF-16BE with a byte order mark, in hexadecimal: the only form every viewer reads Vietnamese from. */
function text(value: string): PDFHexString {
  return PDFHexString.fromText(value.normalize('NFC'));
}

/** `D:20261121100000+07'00'` (ISO 32000-1 7.9.4), in Vietnamese time. */
function pdfDate(at: Date): string {
  return `D:${isoVietnam(at).slice(0, 19).replace(/[-:T]/g, '')}+07'00'`;
}
