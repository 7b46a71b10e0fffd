// The register: its columns are the dossiers, in order of reception, for those who may take it out.
import assert from 'node:assert/strict';
import type { DossierDetail } from '#schemas/dossiers/dossier.contract';
import { asBytes } from '../support/bytes.ts';
import { aDossier, give, read, WORDS } from '../support/dossiers.ts';
import { openHouse, type House } from '../support/house.ts';
import { assertInvalid, assertProblem } from '../support/problems.ts';
import { requireTools } from '../support/tools.ts';
import { documentInfo, flowingText } from '../unit/forms/pdf-reading.ts';
import { sheetRows } from '../unit/sheets/sheet-reading.ts';

const PERIOD = '?from=2026-11-23&to=2026-11-24';

describe('the register', function () {
  this.timeout(60_000);
  let house: House;
  const dossiers: DossierDetail[] = [];
  before(async () => {
    house = await openHouse();
    requireTools(['pdftotext', 'pdfinfo']);
    for (const state of ['returned', 'withdrawn', 'received', 'processing'] as const) {
      const dossier = await aDossier(house).in(state);
      dossiers.push(state === 'processing' ? await give(house, 'giamdoc', dossier, WORDS.extend) : dossier);
      house.clock.advance({ minutes: 5 });
    }
    await aDossier(house).in('submitted');
    house.clock.set('2026-11-25T08:00');
    await aDossier(house).in('received');
  });
  after(() => house.close());

  const ask = async (path: string, by = 'motcua') => (await house.loginAs(by)).get(path);
  const bytes = async (path: string): Promise<Buffer> => {
    const res = await (await house.loginAs('cchc')).get(path).buffer().parse(asBytes).expect(200);
    return res.body as Buffer;
  };

  it('has one line per dossier received in the period, in order of reception', async () => {
    const rows = sheetRows(await bytes(`/api/register.xlsx${PERIOD}`), 2);
    const [groups, heads, numbers, ...lines] = rows;
    assert.equal(groups?.filter((head) => head === 'Nhận và Trả kết quả').length, 5);
    assert.deepEqual([heads?.[1], numbers?.[12], numbers?.length], ['Mã hồ sơ', '(13)', 13]);
    assert.deepEqual(
      lines.map((line) => [line[0], line[1]]),
      dossiers.map((d, i) => [String(i + 1), d.code]),
    );
  });

  it('says in its columns what the dossiers say', async () => {
    const [, , , ...lines] = sheetRows(await bytes(`/api/register.xlsx${PERIOD}`), 2);
    for (const [index, { id }] of dossiers.entries()) {
      const d = await read(house, id);
      // Empty places keep their frame: every line has thirteen cells.
      assert.deepEqual(lines[index], [
        String(index + 1),
        d.code,
        d.procedure.name,
        String(d.copies),
        d.owner.name,
        `${d.owner.address}; ${d.owner.phone}`,
        `${d.unit?.name ?? ''}, ${d.agency.name}`,
        serial(d.receivedAt),
        serial(d.clock.originalDueAt),
        d.handover ? serial(d.handover.at) : '',
        'Tại Bộ phận Một cửa',
        d.handover?.receiverName ?? '',
        remarksOf(d),
      ]);
    }
  });

  it('is a printed book too, on lying sheets, with the same codes', async () => {
    const pdf = await bytes(`/api/register.pdf${PERIOD}`);
    assert.match(documentInfo(pdf), /Pages: +2\n[\s\S]*Page size: +841\.89 x 595\.28/);
    const text = flowingText(pdf).replaceAll(' ', '');
    assert.match(text, /SỔTHEODÕIHỒSƠ.*Từngày23\/11\/2026đếnngày24\/11\/2026/);
    // The code breaks after its first part, to fit its column.
    for (const { code } of dossiers) assert.ok(code && text.includes(code.slice(code.indexOf('-') + 1)), code ?? '');
  });

  it('is for the desk, leaders, the reform officer and admins of the agency', async () => {
    for (const by of ['motcua', 'giamdoc', 'cchc', 'quantri']) {
      assert.equal((await ask(`/api/register.xlsx${PERIOD}`, by)).status, 200, by);
    }
    for (const by of ['chuyenvien', 'truongphong', 'vanthu']) {
      assertProblem(await ask(`/api/register.xlsx${PERIOD}`, by), 403, 'registers.forbidden');
      assertProblem(await ask(`/api/register.pdf${PERIOD}`, by), 403, 'registers.forbidden');
    }
    assertProblem(await house.anonymous().get(`/api/register.xlsx${PERIOD}`), 401, 'http.no_session');
    const res = await (await house.loginAs('xa.motcua')).get(`/api/register.xlsx${PERIOD}`).buffer().parse(asBytes);
    assert.equal(sheetRows(res.body as Buffer, 2).length, 3, 'another agency has only the heads');
  });

  it('refuses a period that is none', async () => {
    const refused = async (query: string) => ask(`/api/register.xlsx${query}`);
    assertProblem(await refused('?from=2026-11-24&to=2026-11-23'), 422, 'registers.period_upside_down');
    assertProblem(await refused('?from=2025-11-24&to=2026-12-23'), 422, 'registers.period_too_long');
    assertInvalid(await refused('?from=2026-02-30&to=2026-11-23'), ['/from']);
  });
});

/** Days since 1900 in Vietnamese civil time. */
const serial = (instant: string | null): string =>
  String(25_569 + (Date.parse(instant ?? '') / 60_000 + 7 * 60) / 1_440);

function remarksOf(d: DossierDetail): string {
  if (d.handover) return `Số ${d.result?.number ?? ''}`;
  return d.state === 'processing'
    ? 'Đang xử lý; Hẹn lại 08/12/2026 16:00'
    : { withdrawn: 'Đã rút hồ sơ', received: 'Đã tiếp nhận, chờ phân công' }[d.state as 'withdrawn' | 'received'];
}
