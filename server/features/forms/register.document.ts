// Mẫu 06 of 2018, 07 of 2025: the register of dossiers, a cover and a ruled table on lying sheets.
import type { RegisterData } from '#schemas/forms/forms.contract';
import { PaperDocument } from '../../platform/pdf/document.ts';
import { paragraph, type ParagraphStyle } from '../../platform/pdf/paragraph.ts';
import { table } from '../../platform/pdf/table.ts';
import { REGISTER_COLUMNS } from './register-columns.domain.ts';
import { instantFrom } from './wording.domain.ts';

const NAME: ParagraphStyle = { size: 14, align: 'center' };
const TITLE: ParagraphStyle = { size: 26, style: 'bold', align: 'center', tag: 'H1' };
const DETAIL: ParagraphStyle = { size: 16, align: 'center', before: 10 };
/** Where the title stands on the cover, as a part of the page. */
const TITLE_AT = 0.34;
const ROW_SIZE = 9;

/** Sổ theo dõi hồ sơ of a period, as PDF. Memory and time grow with the rows: the caller bounds them. */
export async function renderRegister(data: RegisterData): Promise<Uint8Array> {
  const doc = await PaperDocument.start({
    title: `${data.title} ${data.year}`,
    createdAt: instantFrom(data.renderedAt),
    landscape: true,
  });
  cover(doc, data);
  doc.newPage();
  const columns = REGISTER_COLUMNS.map(({ head, group, share, centred }, index) => ({
    head: `${head}\n(${index + 1})`,
    group,
    share,
    align: centred ? ('center' as const) : ('left' as const),
  }));
  table(doc, columns, data.rows, ROW_SIZE);
  return doc.finish();
}

function cover(doc: PaperDocument, data: RegisterData): void {
  const upper = (text: string): string => text.toLocaleUpperCase('vi');
  if (data.parentAgency !== undefined) paragraph(doc, upper(data.parentAgency), NAME);
  paragraph(doc, upper(data.agency), { ...NAME, style: 'bold' });
  paragraph(doc, upper(data.department), { ...NAME, style: 'bold' });
  doc.y = doc.top + (doc.bottom - doc.top) * TITLE_AT;
  paragraph(doc, upper(data.title), TITLE);
  paragraph(doc, `Năm ${data.year}`, DETAIL);
  paragraph(doc, `Quyển số: ${data.book}`, DETAIL);
  paragraph(doc, data.period, { ...DETAIL, style: 'italic' });
}
