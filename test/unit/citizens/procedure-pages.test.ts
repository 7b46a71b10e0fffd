import assert from 'node:assert/strict';
import express from 'express';
import request from 'supertest';
import { citizenRoutes, type CitizenDeps } from '../../../server/features/citizens/index.ts';
import { foldText } from '../../../server/platform/kernel/search-text.ts';
import { createLog } from '../../../server/platform/log/log.ts';
import { OFFICE, PROCEDURE } from '../dossiers/paper-office.ts';
import { AGENCY, HOUSE, NOW } from './citizen-samples.ts';

type Version = Awaited<ReturnType<CitizenDeps['catalogue']['listVersions']>>[number];

const aVersion = (code: string, name: string, changes: Partial<Version> = {}): Version => ({
  _id: `${changes.agencyId ?? 'H99.17'}:${code}`,
  agencyId: 'H99.17',
  unitId: 'policy',
  code,
  number: 1,
  name,
  field: 'Công tác dân tộc',
  level: 'tỉnh',
  agencyText: AGENCY.name,
  applicantText: 'Cá nhân',
  onlineLevel: 'toàn trình',
  channels: ['trực tiếp', 'trực tuyến'],
  copies: 1,
  limit: PROCEDURE.limit,
  fee: { amount: 0, text: 'Không' },
  papers: PROCEDURE.papers,
  steps: PROCEDURE.steps,
  standIns: [],
  publishedAt: NOW,
  publishedBy: { id: 'quantri', name: 'Quản trị' },
  result: 'Giấy xác nhận',
  legalBasis: ['Nghị định 118/2025/NĐ-CP'],
  effectiveOn: '2026-01-01',
  searchText: foldText(`${code} ${name}`),
  ...changes,
});

function site(versions: Version[]): express.Express {
  const app = express();
  app.use(
    citizenRoutes({
      store: { find: () => Promise.resolve(null), findByCode: () => Promise.resolve(null) },
      catalogue: { ...HOUSE, listVersions: () => Promise.resolve(versions) } as unknown as CitizenDeps['catalogue'],
      agencyOf: (id) => Promise.resolve({ ...AGENCY, name: `Cơ quan ${id}` }),
      clockOf: () => Promise.resolve(OFFICE),
      clock: { now: () => NOW },
      tokenKey: 'a key that is only for this test, 32+',
      assets: { url: () => undefined, styles: () => [] },
      secure: false,
      log: createLog('silent'),
    }),
  );
  return app;
}

const SUPPORT = aVersion('1.000001', 'Hỗ trợ người có uy tín');
const OTHERS = Array.from({ length: 60 }, (_x, i) => aVersion(`2.${String(i).padStart(6, '0')}`, `Thủ tục ${i}`));

describe('the public list of procedures', () => {
  it('finds words without accents', async () => {
    const answer = await request(site([SUPPORT, ...OTHERS]))
      .get('/thu-tuc?q=ho+tro+uy+tin')
      .expect(200);
    assert.match(answer.text, /Hỗ trợ người có uy tín/);
    assert.match(answer.text, />1 thủ tục</);
  });

  it('can be read to its end page by page', async () => {
    const app = site([SUPPORT, ...OTHERS]);
    const first = (await request(app).get('/thu-tuc').expect(200)).text;
    const second = (await request(app).get('/thu-tuc?trang=2').expect(200)).text;
    const codes = [first, second].flatMap((html) => [...html.matchAll(/href="\/thu-tuc\/([\d.]+)"/g)].map((m) => m[1]));
    assert.deepEqual(codes.sort(), [SUPPORT, ...OTHERS].map((v) => v.code).sort());
    assert.match(first, /rel="next"/);
    assert.match(second, /rel="prev"/);
  });

  it('lists a procedure of several agencies once and names them all on its page', async () => {
    const app = site([SUPPORT, aVersion(SUPPORT.code, SUPPORT.name, { agencyId: 'H99.21' })]);
    assert.match((await request(app).get('/thu-tuc')).text, />1 thủ tục</);
    const page = (await request(app).get(`/thu-tuc/${SUPPORT.code}?noi=H99.21`).expect(200)).text;
    assert.match(page, /Cơ quan H99\.21, 12 đường Ví Dụ/);
    assert.match(page, /\?noi=H99\.17"[^>]*>Cơ quan H99\.17/);
  });

  it('says so when nothing matches, and escapes what was typed', async () => {
    const answer = await request(site([SUPPORT]))
      .get('/thu-tuc')
      .query({ q: '<script>' })
      .expect(200);
    assert.match(answer.text, /Không có thủ tục nào khớp/);
    assert.ok(!answer.text.includes('<script'));
  });
});

describe('the page of a procedure', () => {
  it('has papers, limit, fee, steps, legal basis and the day the result would be due', async () => {
    const html = (
      await request(site([SUPPORT]))
        .get(`/thu-tuc/${SUPPORT.code}`)
        .expect(200)
    ).text;
    for (const words of [
      'Đơn đề nghị',
      '5 ngày làm việc',
      'Không mất phí',
      'Nộp hồ sơ, nhận giấy hẹn',
      'Nghị định 118/2025/NĐ-CP',
      'thứ Tư, 02/12/2026 lúc\u00a010:05',
    ]) {
      assert.ok(html.includes(words), words);
    }
  });

  it('says set words in English and marks what stays Vietnamese as such', async () => {
    const own = aVersion('1.000002', 'Thủ tục', {
      applicantText: 'Cá nhân, tổ chức, trưởng thôn',
      result: 'Giấy xác nhận; bản kê',
      papers: [{ id: 'gt1', name: 'Đơn', kind: 'original', quantity: 1, required: false, form: 'Mẫu số 02' }],
    });
    const html = (
      await request(site([own]))
        .get(`/thu-tuc/${own.code}?lang=en`)
        .expect(200)
    ).text;
    assert.match(html, />Individuals, organisations, <span lang="vi">trưởng thôn<\/span></);
    assert.match(html, />Certificate of confirmation; <span lang="vi">bản kê<\/span></);
    assert.match(html, />In person, online</);
    assert.match(html, />Original · 1 copy · on form <span lang="vi">Mẫu số 02<\/span> · if you have it</);
    const untagged = html
      .replace(/<(\w+)[^>]* lang="vi"[^>]*>.*?<\/\1>/gs, '')
      .replace(/<title>.*?<\/title>|<[^>]*>/gs, ' ');
    assert.doesNotMatch(untagged, /[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/i, untagged);
  });

  it('is absent for a code that nobody handles', async () => {
    const answer = await request(site([SUPPORT]))
      .get('/thu-tuc/9.999999')
      .expect(404);
    assert.match(answer.text, /Không có trang này/);
  });
});
