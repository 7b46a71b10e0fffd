// What may be published, and that everything the demo office publishes makes sense.
import assert from 'node:assert/strict';
import { checkPublishable } from '../../../server/features/catalogue/index.ts';
import { resultKind } from '../../../server/features/documents/result-kind.domain.ts';
import { AGENCIES, PEOPLE } from '../../../server/demo/people.ts';
import { readProcedures } from '../../../server/demo/procedures.ts';
import { foldText } from '../../../server/platform/kernel/search-text.ts';

type Version = Awaited<ReturnType<typeof readProcedures>>[number];

describe('a procedure', () => {
  let whole: Version;
  before(async () => {
    const found = (await readProcedures()).find((v) => v.code === 'BDT-02');
    assert.ok(found);
    whole = found;
  });

  it('may be published when its seven parts are there', () => {
    assert.deepEqual(checkPublishable(whole), { ok: true, value: true });
  });

  const PARTS: [string, Partial<Version>][] = [
    ['tên', { name: ' ' }],
    ['trình tự thực hiện', { steps: [] }],
    ['cách thức thực hiện', { channels: [] }],
    ['thành phần hồ sơ', { papers: [] }],
    ['thành phần hồ sơ', { copies: 0 }],
    ['thời hạn giải quyết', { limit: { value: 0, unit: 'working-day' } }],
    ['đối tượng thực hiện', { applicantText: '' }],
    ['cơ quan giải quyết', { agencyText: '' }],
  ];
  for (const [part, change] of PARTS) {
    it(`without ${part} (${Object.keys(change)[0] ?? ''}) may not, and is told what is missing`, () => {
      const refused = checkPublishable({ ...whole, ...change });
      assert.ok(!refused.ok && refused.code === 'catalogue.incomplete');
      assert.equal(refused.params?.['missing'], part);
    });
  }

  it('names all missing parts at once', () => {
    const refused = checkPublishable({ ...whole, name: '', channels: [] });
    assert.ok(!refused.ok);
    assert.equal(refused.params?.['missing'], 'tên, cách thức thực hiện');
  });

  it('may plan as many working hours as its limit has, and not one more', () => {
    const step = { id: 'b', kind: 'work' as const, role: 'Chuyên viên', work: 'Làm' };
    const planned = (hours: number, limit: Version['limit']) =>
      checkPublishable({ ...whole, limit, steps: [{ ...step, hours }] }).ok;
    assert.ok(planned(40, { value: 5, unit: 'working-day' }));
    assert.ok(!planned(40.5, { value: 5, unit: 'working-day' }));
    assert.ok(planned(8, { value: 1, unit: 'same-day', afterThreeNextDay: true }));
    assert.ok(!planned(9, { value: 1, unit: 'same-day' }));
    assert.ok(!planned(5, { value: 4, unit: 'working-hour' }));
    assert.ok(planned(500, { value: 10, unit: 'calendar-day' }), 'calendar time has no working hours to fit');
    assert.ok(planned(500, { value: 0, unit: 'none' }));
  });
});

describe('every procedure of the demo office', () => {
  let versions: Version[];
  before(async () => {
    versions = await readProcedures();
  });

  it('is publishable', () => {
    assert.ok(versions.length >= 20);
    for (const version of versions)
      assert.deepEqual(checkPublishable(version), { ok: true, value: true }, version.code);
  });

  it('has an id and a code of its own at its agency', () => {
    assert.equal(new Set(versions.map((v) => v._id)).size, versions.length);
    assert.equal(new Set(versions.map((v) => `${v.agencyId} ${v.code}`)).size, versions.length);
  });

  it('is at home in a unit that has somebody to work, somebody to assign, and a leader to sign', () => {
    for (const { code, agencyId, unitId } of versions) {
      const agency = AGENCIES.find((a) => a._id === agencyId);
      assert.ok(
        agency?.units.some((u) => u.id === unitId),
        code,
      );
      const people = PEOPLE.filter((p) => p.agencyId === agencyId);
      const unit = people.filter((p) => p.unitId === unitId);
      for (const role of ['specialist', 'head'] as const) {
        assert.ok(
          unit.some((p) => p.roles.includes(role)),
          `${code}: ${role} in ${unitId}`,
        );
      }
      for (const role of ['clerk', 'leader', 'registrar'] as const) {
        assert.ok(
          people.some((p) => p.roles.includes(role)),
          `${code}: ${role}`,
        );
      }
    }
  });

  it('has steps that a dossier can walk: work, then one approval, with the gates in their order', () => {
    const ORDER = ['reception', 'work', 'review', 'approval', 'issue', 'return'];
    for (const { code, steps } of versions) {
      const kinds = steps.map((s) => s.kind);
      assert.ok(kinds.includes('work'), `${code} has work to do`);
      assert.equal(kinds.filter((k) => k === 'approval').length, 1, `${code} is approved once`);
      for (const kind of ['reception', 'review', 'issue', 'return']) {
        assert.ok(kinds.filter((k) => k === kind).length <= 1, `${code} ${kind}`);
      }
      const ranks = kinds.map((k) => ORDER.indexOf(k));
      assert.deepEqual(
        ranks,
        [...ranks].sort((a, b) => a - b),
        `${code}: ${kinds.join(' ')}`,
      );
      assert.equal(new Set(steps.map((s) => s.id)).size, steps.length);
      assert.ok(
        steps.every((s) => s.hours > 0 && s.work !== ''),
        code,
      );
    }
  });

  it('asks for papers with names and quantities, and ends in a document of a known kind', () => {
    for (const { code, papers, result } of versions) {
      assert.equal(new Set(papers.map((p) => p.id)).size, papers.length, code);
      assert.ok(
        papers.every((p) => p.name !== '' && p.quantity > 0),
        code,
      );
      assert.ok(resultKind(result).letters.length >= 1, code);
    }
  });
});

describe('words searched for', () => {
  it('find each other with and without accents, capitals and signs', () => {
    assert.equal(foldText('Đăng ký KHAI SINH'), 'dang ky khai sinh');
    assert.equal(foldText('Xác nhận, thành phần dân tộc'), 'xac nhan thanh phan dan toc');
    assert.equal(foldText('ngưỡng'.normalize('NFD')), foldText('ngưỡng'.normalize('NFC')));
    assert.equal(foldText('1.004888'), '1.004888');
  });
});
