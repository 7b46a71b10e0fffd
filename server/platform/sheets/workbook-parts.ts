// The fixed parts of a workbook: what tells a reader which sheets there are and how cells look.
import type { Sheet } from './sheet.ts';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
export const escapeXml = (text: string): string => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);

/** Everything but the rows, in the order in which readers want it. */
export function frameParts(sheets: readonly Sheet[]): { name: string; xml: string }[] {
  return [
    { name: '[Content_Types].xml', xml: contentTypes(sheets) },
    {
      name: '_rels/.rels',
      xml: relationships([{ id: 'rId1', type: 'officeDocument', target: 'xl/workbook.xml' }]),
    },
    { name: 'xl/workbook.xml', xml: workbook(sheets) },
    { name: 'xl/_rels/workbook.xml.rels', xml: relationships(workbookRelations(sheets)) },
    { name: 'xl/styles.xml', xml: STYLES },
  ];
}

function contentTypes(sheets: readonly Sheet[]): string {
  const parts = sheets.map(
    (_, i) => `<Override PartName="/xl/worksheets/sheet${String(i + 1)}.xml" ContentType="${TYPE}.worksheet+xml"/>`,
  );
  return (
    `${XML}<Types xmlns="${PACKAGE}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    `<Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>` +
    `<Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>${parts.join('')}</Types>`
  );
}

interface Relation {
  id: string;
  type: string;
  target: string;
}

const workbookRelations = (sheets: readonly Sheet[]): Relation[] => [
  ...sheets.map((_, i) => ({
    id: `rId${String(i + 1)}`,
    type: 'worksheet',
    target: `worksheets/sheet${String(i + 1)}.xml`,
  })),
  { id: `rId${String(sheets.length + 1)}`, type: 'styles', target: 'styles.xml' },
];

function relationships(relations: readonly Relation[]): string {
  const items = relations.map(
    ({ id, type, target }) => `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`,
  );
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${items.join('')}</Relationships>`;
}

function workbook(sheets: readonly Sheet[]): string {
  const list = sheets.map(
    ({ name }, i) => `<sheet name="${escapeXml(name)}" sheetId="${String(i + 1)}" r:id="rId${String(i + 1)}"/>`,
  );
  const titles = sheets.flatMap(({ name, headRows }, i) =>
    headRows === undefined
      ? []
      : [
          `<definedName name="_xlnm.Print_Titles" localSheetId="${String(i)}">` +
            `'${escapeXml(name.replaceAll("'", "''"))}'!$1:$${String(headRows)}</definedName>`,
        ],
  );
  return (
    `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}">` +
    `<bookViews><workbookView activeTab="${String(sheets.length - 1)}"/></bookViews>` +
    `<sheets>${list.join('')}</sheets>` +
    (titles.length === 0 ? '' : `<definedNames>${titles.join('')}</definedNames>`) +
    '</workbook>'
  );
}

/** What stands before the rows. `open`: the sheet that is shown first. */
export function worksheetHead({ widths, headRows, landscape }: Sheet, open: boolean): string {
  const columns = widths.map((width, i) => {
    const place = String(i + 1);
    return `<col min="${place}" max="${place}" width="${String(width)}" customWidth="1"/>`;
  });
  const pane =
    headRows === undefined
      ? ''
      : `<pane ySplit="${String(headRows)}" topLeftCell="A${String(headRows + 1)}" activePane="bottomLeft" state="frozen"/>` +
        '<selection pane="bottomLeft"/>';
  return (
    `${XML}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="${landscape === true ? '1' : '0'}"/></sheetPr>` +
    `<sheetViews><sheetView${open ? ' tabSelected="1"' : ''} workbookViewId="0">${pane}</sheetView></sheetViews>` +
    `<sheetFormatPr defaultRowHeight="15"/><cols>${columns.join('')}</cols><sheetData>`
  );
}

/** What stands after the rows. */
export function worksheetTail({ merged, landscape }: Sheet): string {
  const joined = (merged ?? []).map((place) => `<mergeCell ref="${place}"/>`).join('');
  return (
    '</sheetData>' +
    (joined === '' ? '' : `<mergeCells count="${String(merged?.length ?? 0)}">${joined}</mergeCells>`) +
    '<pageMargins left="0.5" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>' +
    (landscape === true
      ? '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
      : '<pageSetup paperSize="9"/>') +
    '<headerFooter><oddFooter>&amp;C&amp;P/&amp;N</oddFooter></headerFooter></worksheet>'
  );
}

const font = (size: number, bold: boolean): string =>
  `<font>${bold ? '<b/>' : ''}<sz val="${String(size)}"/><name val="Times New Roman"/><family val="1"/></font>`;
const side = (name: string): string => `<${name} style="thin"><color auto="1"/></${name}>`;
const look = (attributes: string, alignment: string): string =>
  `<xf xfId="0" ${attributes} applyFont="1" applyBorder="1" applyAlignment="1"><alignment ${alignment}/></xf>`;

/** Looks in the order of `STYLE_INDEX`; format 164 is the first one that a workbook may name itself. */
const STYLES =
  `${XML}<styleSheet xmlns="${MAIN}">` +
  '<numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy\\ hh:mm"/></numFmts>' +
  `<fonts count="3">${font(12, false)}${font(12, true)}${font(20, true)}</fonts>` +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>' +
  `<border>${['left', 'right', 'top', 'bottom'].map(side).join('')}<diagonal/></border></borders>` +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="6">' +
  look('numFmtId="0" fontId="0" fillId="0" borderId="0"', 'horizontal="center" vertical="top" wrapText="1"') +
  look('numFmtId="0" fontId="0" fillId="0" borderId="1"', 'vertical="top" wrapText="1"') +
  look('numFmtId="0" fontId="0" fillId="0" borderId="1"', 'horizontal="center" vertical="top" wrapText="1"') +
  look('numFmtId="0" fontId="1" fillId="0" borderId="1"', 'horizontal="center" vertical="center" wrapText="1"') +
  look('numFmtId="0" fontId="2" fillId="0" borderId="0"', 'horizontal="center" vertical="center" wrapText="1"') +
  look(
    'numFmtId="164" fontId="0" fillId="0" borderId="1" applyNumberFormat="1"',
    'horizontal="center" vertical="top" wrapText="1"',
  ) +
  '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';
