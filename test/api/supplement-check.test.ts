// What a request for papers is warned of, before it is sent: nothing is refused, and only readers of the dossier may ask.
import assert from 'node:assert/strict';
import { aDossier } from '../support/dossiers.ts';
import { openHouse, type House } from '../support/house.ts';
import { assertInvalid, assertProblem } from '../support/problems.ts';

describe('the check of a request for papers', function () {
  this.timeout(60_000);
  let house: House;
  before(async () => {
    house = await openHouse();
  });
  after(() => house.close());

  it('names papers held already and words that ask for one off the list', async () => {
    const dossier = await aDossier(house).in('processing');
    const path = `/api/dossiers/${dossier.id}/supplement-check`;
    const check = async (username: string, defects: object[]) =>
      (await house.loginAs(username)).post(path).send({ defects });
    const held = dossier.papers.find((paper) => paper.quantity > 0) ?? assert.fail('nothing held');
    const plain = { what: 'Ghi sai năm sinh', howToMend: 'Ghi lại' };
    const found = await check('chuyenvien', [
      { ...plain, paperId: held.paperId },
      { ...plain, what: 'Thiếu sổ hộ khẩu' },
    ]);
    assert.equal(found.status, 200);
    assert.deepEqual(found.body, {
      warnings: [
        { code: 'unlisted', about: 'Thiếu sổ hộ khẩu' },
        { code: 'held', about: held.name },
      ],
    });
    assert.deepEqual((await check('chuyenvien', [plain])).body, { warnings: [] });
    assertInvalid(await check('chuyenvien', []), ['/defects']);
    assertProblem(await check('xa.chutich', [plain]), 404, 'dossiers.not_found');
    assertProblem(
      await house
        .anonymous()
        .post(path)
        .send({ defects: [plain] }),
      401,
      'http.no_session',
    );
  });
});
