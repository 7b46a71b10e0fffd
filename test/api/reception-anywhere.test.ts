// Reception regardless of boundary over the API: what a desk finds, what it is told, what it is refused.
import assert from 'node:assert/strict';
import type { ProcedureDetail, ProcedureSummary } from '#schemas/catalogue/catalogue.contract';
import { AGENCIES, BOARD, COMMUNE } from '../../server/demo/people.ts';
import { anIntake, aSubmission } from '../support/dossiers.ts';
import { openHouse, type House } from '../support/house.ts';
import { assertProblem } from '../support/problems.ts';

const [BOARD_RECORD] = AGENCIES;
assert.ok(BOARD_RECORD);
/** A namesake in another province. */
const ELSEWHERE = { ...BOARD_RECORD, _id: 'H98.17', name: 'Sở Dân tộc và Tôn giáo tỉnh bạn' };
const ENDED = { ...BOARD_RECORD, _id: 'H99.90', name: 'Ban Dân tộc cũ', validTo: '2026-06-30' };

describe('a desk that takes in for other agencies', function () {
  this.timeout(60_000);
  let house: House;
  before(async () => {
    house = await openHouse();
    const { catalogue } = house.server.stores;
    const version = await catalogue.findVersion(BOARD, 'BDT-02', '2026-11-23');
    assert.ok(version);
    for (const agency of [ELSEWHERE, ENDED]) {
      await catalogue.putAgency(agency);
      await catalogue.publish({ ...version, _id: `${agency._id}-BDT-02`, agencyId: agency._id });
    }
  });
  after(() => house.close());

  const find = async (query: object, by = 'xa.motcua'): Promise<ProcedureSummary[]> =>
    (
      (await (await house.loginAs(by)).get('/api/procedures').query(query).expect(200)).body as {
        items: ProcedureSummary[];
      }
    ).items;

  it('finds the own procedures first, then those of others in the province, each with who solves it', async () => {
    const own = await find({ limit: 100 });
    assert.ok(own.length > 0 && own.every((p) => p.agencyId === COMMUNE && p.takenInFor === null));
    const all = await find({ limit: 100, everywhere: '1' });
    assert.deepEqual(all.slice(0, own.length), own);
    const [others, agencies] = [all.slice(own.length), new Set(all.map((p) => p.agencyId))];
    assert.deepEqual([...agencies], [COMMUNE, BOARD], 'no other province, nobody who has ended');
    assert.deepEqual(others.find((p) => p.code === 'BDT-02')?.takenInFor, {
      agency: 'Sở Dân tộc và Tôn giáo',
      unit: 'Phòng Chính sách dân tộc',
      codeAgencyId: BOARD,
    });
    assert.equal((await find({ limit: 2, everywhere: '1' })).length, 2);
  });

  it('sees what it needs of the procedure, by the calendar of the agency that solves it', async () => {
    const clerk = await house.loginAs('xa.motcua');
    const res = await clerk.get('/api/procedures/BDT-02').query({ agencyId: BOARD }).expect(200);
    const theirs = res.body as ProcedureDetail;
    const own = (await (await house.loginAs('motcua')).get('/api/procedures/BDT-02').expect(200))
      .body as ProcedureDetail;
    assert.deepEqual({ ...theirs, takenInFor: null }, own);
    assert.equal(theirs.takenInFor?.unit, 'Phòng Chính sách dân tộc');
    assertProblem(await clerk.get('/api/procedures/BDT-02'), 404, 'catalogue.procedure_not_found');
  });

  it('is told in words why it may not take in: another province, or an agency that has ended', async () => {
    const clerk = await house.loginAs('xa.motcua');
    for (const [agencyId, status, code, words] of [
      ['H98.17', 403, 'catalogue.other_province', /tỉnh bạn thuộc tỉnh khác.*trong cùng tỉnh/],
      ['H99.90', 409, 'catalogue.agency_ended', /Ban Dân tộc cũ hết hoạt động sau thứ Ba, 30\/06\/2026/],
    ] as const) {
      for (const res of [
        await clerk.get('/api/procedures/BDT-02').query({ agencyId }),
        await clerk.post('/api/dossiers').send(anIntake({ agencyId })),
        await clerk.post('/api/submissions').send(aSubmission({ agencyId })),
      ]) {
        assertProblem(res, status, code);
        assert.match((res.body as { detail: string }).detail, words);
      }
    }
  });
});
