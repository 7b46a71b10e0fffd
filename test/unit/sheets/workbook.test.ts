// Workbooks are read back by an own reader, so that what is written is what a program finds.
import assert from 'node:assert/strict';
import type { Row, Sheet } from '../../../server/platform/sheets/sheet.ts';
import { columnName, writeWorkbook } from '../../../server/platform/sheets/workbook.ts';
import { writeZip } from '../../../server/platform/sheets/zip-writer.ts';
import { at } from '../dossiers/paper-office.ts';
import { sheetRows, unzip } from './sheet-reading.ts';

const collect = async (bytes: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes) pieces.push(piece);
  return Buffer.concat(pieces);
};
const aSheet = (rows: Sheet['rows'], changes: Partial<Sheet> = {}): Sheet => ({
  name: 'Sổ',
  widths: [10, 20],
  rows,
  ...changes,
});

describe('a workbook', () => {
  it('gives back Vietnamese text, signs of XML and numbers, and drops what no reader may see', async () => {
    const rows: Row[] = [
      [{ text: 'Nguyễn Thị Ế <&> "ngoặc"' }, { number: 12 }],
      [{ text: 'Đ\u0000ỗ\ud800' }, { text: '=1+1' }],
    ];
    const file = await collect(writeWorkbook([aSheet(rows)]));
    assert.deepEqual(sheetRows(file, 1), [
      ['Nguyễn Thị Ế <&> "ngoặc"', '12'],
      ['Đỗ', '=1+1'],
    ]);
    // A formula would be an element of its own.
    assert.doesNotMatch(unzip(file).get('xl/worksheets/sheet1.xml') ?? '', /<f>/);
  });

  it('writes instants as Vietnamese civil time in the days of a sheet', async () => {
    const file = await collect(writeWorkbook([aSheet([[{ at: at('2026-11-23T18:00') }]])]));
    assert.deepEqual(sheetRows(file, 1), [['46349.75']]);
  });

  it('never shows the minute before', async () => {
    const minutes = Array.from({ length: 1_440 }, (_, i) => new Date(at('2026-11-23T00:00').getTime() + i * 60_000));
    const file = await collect(writeWorkbook([aSheet(minutes.map((time) => [{ at: time }]))]));
    sheetRows(file, 1).forEach(([value], i) => {
      // Programs read a serial to the millisecond.
      const ms = Math.round((Number(value) - 46_349) * 86_400_000);
      assert.equal(ms, i * 60_000);
    });
  });

  it('freezes and repeats the heads, joins cells and lies on its side', async () => {
    const sheet = aSheet([[]], { headRows: 3, merged: ['A1:B1'], landscape: true });
    const parts = unzip(await collect(writeWorkbook([aSheet([]), sheet])));
    const xml = parts.get('xl/worksheets/sheet2.xml') ?? '';
    assert.match(xml, /<pane ySplit="3" topLeftCell="A4" activePane="bottomLeft" state="frozen"\/>/);
    assert.match(xml, /<mergeCell ref="A1:B1"\/>/);
    assert.match(xml, /orientation="landscape"/);
    assert.match(parts.get('xl/workbook.xml') ?? '', /Print_Titles" localSheetId="1">'Sổ'!\$1:\$3</);
  });

  it('names columns as sheets do', () => {
    assert.deepEqual([0, 25, 26, 701, 702].map(columnName), ['A', 'Z', 'AA', 'ZZ', 'AAA']);
  });
});

describe('the archive of a workbook', () => {
  it('reads its source no faster than it is read itself', async () => {
    let given = 0;
    function* source(): Generator<Uint8Array> {
      for (; given < 10_000; given += 1) yield Buffer.alloc(10_000, given % 251);
    }
    const archive = writeZip([{ name: 'a', content: source() }]);
    await archive.next();
    await archive.next();
    assert.ok(given < 1_000, `read ${String(given)} pieces ahead`);
    await archive.return(undefined);
    const read = given;
    await new Promise(setImmediate);
    assert.equal(given, read, 'nobody reads on after the reader has gone');
  });

  it('fails where its source fails', async () => {
    function* source(): Generator<Uint8Array> {
      yield Buffer.from('a');
      throw new Error('the database went away');
    }
    await assert.rejects(collect(writeZip([{ name: 'a', content: source() }])), /the database went away/);
  });
});
