// Agencies and units in time, and which version of a procedure a day has.
import assert from 'node:assert/strict';
import type { AgencyRecord } from '#schemas/catalogue/agency.model';
import { inForceOn } from '../../../server/features/catalogue/in-force.domain.ts';
import {
  addUnit,
  agencyOn,
  endUnit,
  isValidOn,
  renameAgency,
  renameUnit,
  takesOnWork,
} from '../../../server/features/catalogue/units.domain.ts';
import { AGENCIES, BOARD } from '../../../server/demo/people.ts';

const board = (): AgencyRecord => {
  const found = AGENCIES.find((a) => a._id === BOARD);
  assert.ok(found);
  return structuredClone(found);
};
const NAMES = { name: 'Sở Nội vụ', parentName: 'UBND tỉnh Sơn Thủy', symbol: 'SNV', leaderTitle: 'Giám đốc' };
const NOTHING = { openDossiers: 0, opinions: 0, people: 0, procedures: 0 };
const DECISION = '12/QĐ-SDTTG ngày 20/12/2026';
const end = (successorId?: string) => ({ lastDay: '2026-12-31', decision: DECISION, successorId });
const nameOn = (agency: AgencyRecord, day: string): string => agencyOn(agency, day).name;

describe('a renamed agency', () => {
  const renamed = (agency: AgencyRecord, names: typeof NAMES, from: string): AgencyRecord => {
    const result = renameAgency(agency, names, from);
    assert.ok(result.ok);
    return result.value;
  };

  it('has its new name from that day on, and its old ones on the days they were valid', () => {
    const once = renamed(board(), NAMES, '2026-11-23');
    const twice = renamed(once, { ...NAMES, name: 'Sở Nội vụ và Dân tộc' }, '2027-01-01');
    assert.equal(nameOn(twice, '2026-11-22'), 'Sở Dân tộc và Tôn giáo');
    assert.equal(nameOn(twice, '2026-11-23'), 'Sở Nội vụ');
    assert.equal(nameOn(twice, '2026-12-31'), 'Sở Nội vụ');
    assert.equal(nameOn(twice, '2027-01-01'), 'Sở Nội vụ và Dân tộc');
    assert.equal(agencyOn(twice, '2026-11-22').symbol, 'SDTTG', 'the symbol of documents goes with the name');
    assert.deepEqual(twice.formerly?.[1], { ...NAMES, validFrom: '2026-11-23', validTo: '2026-12-31' });
  });

  it('corrected with the same first day leaves no trace of the slip', () => {
    const slip = renamed(board(), { ...NAMES, name: 'Sở Nôi vụ' }, '2026-11-23');
    const mended = renamed(slip, NAMES, '2026-11-23');
    assert.equal(mended.formerly?.length, 1);
    assert.equal(nameOn(mended, '2026-11-23'), 'Sở Nội vụ');
  });

  it('is not renamed before the name it has began', () => {
    const once = renamed(board(), NAMES, '2026-11-23');
    const refused = renameAgency(once, { ...NAMES, name: 'Sở Dân tộc' }, '2026-11-01');
    assert.deepEqual(refused, { ok: false, code: 'catalogue.rename_overlaps', params: { day: '23/11/2026' } });
  });
});

describe('a unit', () => {
  it('keeps its id when it is renamed, so nothing moves', () => {
    const renamed = renameUnit(board(), 'van-phong', 'Văn phòng Sở', '2026-11-23');
    assert.ok(renamed.ok);
    const unitOn = (day: string) => agencyOn(renamed.value, day).units.find((u) => u.id === 'van-phong')?.name;
    assert.deepEqual([unitOn('2026-11-22'), unitOn('2026-11-23')], ['Văn phòng', 'Văn phòng Sở']);
    assert.equal(renameUnit(board(), 'khong-co', 'Phòng', '2026-11-23').ok, false);
  });

  it('is valid from the day it is added, under an id never used before', () => {
    const added = addUnit(board(), { id: 'phong-moi', name: 'Phòng mới', desk: false }, '2026-11-23');
    assert.ok(added.ok);
    const unit = added.value.units.at(-1);
    assert.ok(unit && isValidOn(unit, '2026-11-23') && !isValidOn(unit, '2026-11-22'));
    const again = addUnit(added.value, { id: 'phong-moi', name: 'Phòng khác', desk: false }, '2026-11-24');
    assert.deepEqual(again, { ok: false, code: 'catalogue.unit_exists', params: { id: 'phong-moi' } });
  });

  it('ends when nothing is left, and not one day earlier than said', () => {
    const ended = endUnit(board(), 'thanh-tra', end(), NOTHING);
    assert.ok(ended.ok);
    const unit = ended.value.units.find((u) => u.id === 'thanh-tra');
    assert.ok(unit && isValidOn(unit, '2026-12-31') && !isValidOn(unit, '2027-01-01'));
    assert.equal(endUnit(ended.value, 'thanh-tra', { ...end(), lastDay: '2027-12-31' }, NOTHING).ok, false);
  });

  it('with dossiers, opinions, people or procedures left ends only when a successor is named', () => {
    for (const left of [{ openDossiers: 2 }, { opinions: 1 }, { people: 1 }, { procedures: 3 }]) {
      const load = { ...NOTHING, ...left };
      const refused = endUnit(board(), 'thanh-tra', end(), load);
      assert.deepEqual(refused, { ok: false, code: 'catalogue.unit_busy', params: { name: 'Thanh tra', ...load } });
      const ended = endUnit(board(), 'thanh-tra', end('van-phong'), load);
      assert.ok(ended.ok);
      const unit = ended.value.units.find((u) => u.id === 'thanh-tra');
      assert.deepEqual([unit?.successorId, unit?.endedBy], ['van-phong', DECISION]);
    }
  });

  it('that ended without a successor may be ended anew with one, and both decisions are kept', () => {
    const alone = endUnit(board(), 'thanh-tra', end(), NOTHING);
    assert.ok(alone.ok);
    assert.equal(endUnit(alone.value, 'thanh-tra', end(), NOTHING).ok, false);
    const again = { lastDay: '2027-01-15', decision: '2/QĐ', successorId: 'van-phong' };
    const mended = endUnit(alone.value, 'thanh-tra', again, { ...NOTHING, people: 1 });
    assert.ok(mended.ok);
    const unit = mended.value.units.find((u) => u.id === 'thanh-tra');
    assert.deepEqual([unit?.validTo, unit?.successorId, unit?.endedBy], ['2027-01-15', 'van-phong', `${DECISION}; 2/QĐ`]); // prettier-ignore
    assert.equal(endUnit(mended.value, 'thanh-tra', again, NOTHING).ok, false, 'its successor stands');
  });

  it('takes on work up to its last day only where somebody takes it over', () => {
    const unit = { validFrom: '2026-01-01', validTo: '2026-12-31' };
    assert.equal(takesOnWork(unit, '2026-12-01'), false);
    assert.equal(takesOnWork({ ...unit, successorId: 'van-phong' }, '2026-12-31'), true);
    assert.equal(takesOnWork({ ...unit, successorId: 'van-phong' }, '2027-01-01'), false);
  });

  it('has a successor that is another unit and still there', () => {
    const gone = endUnit(board(), 'van-phong', end(), NOTHING);
    assert.ok(gone.ok);
    for (const successorId of ['thanh-tra', 'khong-co', 'van-phong']) {
      const refused = endUnit(gone.value, 'thanh-tra', end(successorId), NOTHING);
      assert.ok(!refused.ok && refused.code === 'catalogue.successor_unfit', successorId);
    }
  });

  it('has no successor that ends later without one, or comes back to it', () => {
    const later = { ...end(), lastDay: '2027-06-30' };
    const nowhere = endUnit(board(), 'van-phong', later, NOTHING);
    assert.ok(nowhere.ok);
    assert.equal(endUnit(nowhere.value, 'thanh-tra', end('van-phong'), NOTHING).ok, false);
    const back = endUnit(board(), 'van-phong', { ...later, successorId: 'thanh-tra' }, NOTHING);
    assert.ok(back.ok);
    assert.equal(endUnit(back.value, 'thanh-tra', end('van-phong'), NOTHING).ok, false);
  });

  it('is not ended where it is the only desk', () => {
    const desk = board().units.find((unit) => unit.desk);
    assert.ok(desk);
    const refused = endUnit(board(), desk.id, end('van-phong'), NOTHING);
    assert.ok(!refused.ok && refused.code === 'catalogue.last_desk');
  });
});

describe('the version in force', () => {
  const VERSIONS = [
    { number: 1, effectiveOn: '2025-07-01' },
    { number: 2, effectiveOn: '2026-12-01' },
    { number: 3, effectiveOn: '2026-12-01' },
  ];
  const numberOn = (day: string, versions: Parameters<typeof inForceOn>[0] = VERSIONS) =>
    inForceOn(versions, day)?.number;

  it('is the last that has begun, and the higher number of two that began on one day', () => {
    assert.deepEqual(['2025-06-30', '2025-07-01', '2026-11-30', '2026-12-01'].map((day) => numberOn(day)), [undefined, 1, 1, 3]); // prettier-ignore
  });

  it('is none once it is withdrawn: the one before does not come back', () => {
    const withdrawn = VERSIONS.map((v) => (v.number === 3 ? { ...v, withdrawnFrom: '2027-01-01' } : v));
    assert.deepEqual([numberOn('2026-12-31', withdrawn), numberOn('2027-01-01', withdrawn)], [3, undefined]);
  });

  it('goes on where the next was withdrawn before it began', () => {
    const taken = VERSIONS.map((v) => (v.number > 1 ? { ...v, withdrawnFrom: '2026-12-01' } : v));
    assert.equal(numberOn('2027-06-01', taken), 1);
  });
});
