// The file of a real agency: what is wrong with it is named with its place before anything is written.
import assert from 'node:assert/strict';
import { BLANK } from '../../../server/features/catalogue/draft.domain.ts';
import { checkOffice, officeOf, readOfficeFile } from '../../../server/features/catalogue/index.ts';
import { anOfficeFile } from '../../support/office-file.ts';
import { anOfficeCalendar } from './office-calendar.ts';

const PROCEDURE = {
  ...BLANK,
  code: '1.012222',
  name: 'Công nhận người có uy tín',
  field: 'Công tác dân tộc',
  level: 'Cấp tỉnh',
  agencyText: 'Sở Dân tộc và Tôn giáo',
  applicantText: 'Cá nhân',
  limit: { value: 3, unit: 'working-day' },
  unitId: 'phong-chinh-sach',
  papers: [{ id: 'gt1', name: 'Đơn', kind: 'original', quantity: 1, required: true }],
  result: 'Quyết định',
  effectiveOn: '2025-07-01',
};
const OFFICE = anOfficeFile({ calendar: 'holidays.json', procedures: [PROCEDURE] });

/** Where the flaws are; empty for a file that may be loaded. */
function flawsOf(json: unknown): string[] {
  const read = readOfficeFile(json);
  const flaws = 'flaws' in read ? read.flaws : checkOffice(read.file, anOfficeCalendar());
  return flaws.map((flaw) => flaw.at);
}

describe('the file of an agency', () => {
  it('may be loaded when everything in it fits, its procedures in force since long ago', () => {
    assert.deepEqual(flawsOf(OFFICE), []);
    assert.deepEqual(flawsOf({ ...OFFICE, procedures: [] }), []);
  });

  const FLAWS: [string, object, string[]][] = [
    ['an admin of a unit that is not there', { admin: { ...OFFICE.admin, unitId: 'khong-co' } }, ['admin.unitId']],
    ['a field nobody knows', { agency: { ...OFFICE.agency, color: 'red' } }, ['agency']],
    ['an identifier of no agency', { agency: { ...OFFICE.agency, id: 'SDT' } }, ['agency.id']],
    ['no desk', { units: OFFICE.units.slice(1) }, ['units']],
    ['two units of one id', { units: [...OFFICE.units, ...OFFICE.units] }, ['units']],
    ['two procedures of one code', { procedures: [PROCEDURE, PROCEDURE] }, ['procedures']],
    [
      'a process too long for its limit and a unit that is not there',
      { procedures: [{ ...PROCEDURE, limit: { value: 1, unit: 'working-day' }, unitId: 'khong-co' }] },
      ['procedures.0.steps', 'procedures.0.unitId'],
    ],
  ];
  for (const [what, change, places] of FLAWS) {
    it(`with ${what} is refused`, () => {
      assert.deepEqual(flawsOf({ ...OFFICE, ...change }), places);
    });
  }

  it('gives its procedures the same ids each time, so that a set-up goes on where it was', () => {
    const read = readOfficeFile(OFFICE);
    assert.ok('file' in read);
    const ids = (at: string) => officeOf(read.file, anOfficeCalendar(), new Date(at)).versions.map((v) => v._id);
    assert.deepEqual(ids('2026-11-23'), ['H50.12-1.012222-1']);
    assert.deepEqual(ids('2027-01-01'), ids('2026-11-23'));
  });
});
