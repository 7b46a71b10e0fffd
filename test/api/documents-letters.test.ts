// Letters and their numbers, prints and their marks, written refusals: what leaves the house on paper.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { DossierForm, FormSetList, PrintOutcome } from '#schemas/forms/form-set.contract';
import type { FormIssueRecord } from '#schemas/forms/form-issue.model';
import { asBytes } from '../support/bytes.ts';
import { aDossier, DRAFT, give, read, signed, WORDS } from '../support/dossiers.ts';
import { openHouse, type House } from '../support/house.ts';
import { assertProblem } from '../support/problems.ts';
import { requireTools } from '../support/tools.ts';
import { flowingText } from '../unit/forms/pdf-reading.ts';

let house: House;
before(function () {
  requireTools(['pdftotext']);
});

const issues = () => house.server.stores.connection.collection<FormIssueRecord>('form_issues');
const textOf = async (path: string, by = 'motcua'): Promise<string> => {
  const res = await (await house.loginAs(by)).get(path).buffer().parse(asBytes).expect(200);
  return flowingText(res.body as Buffer);
};
const formPath = (id: string, form: DossierForm): string => `/api/dossiers/${id}/documents/${form}`;

describe('numbers of letters', function () {
  this.timeout(60_000);
  beforeEach(async () => {
    house = await openHouse();
  });
  afterEach(() => house.close());

  it('have no gap and no double when fifty are asked for at once, and follow the events', async () => {
    const dossiers = await Promise.all(Array.from({ length: 50 }, () => aDossier(house).in('submitted')));
    await Promise.all(dossiers.map((d) => give(house, 'motcua', d, WORDS.ask_completion)));
    // Some are printed before the outbox is empty: printing must not take other numbers.
    await Promise.all(dossiers.slice(0, 10).map((d) => textOf(formPath(d.id, 'supplement'))));
    await house.settle();
    const issued = await issues().find({}).sort({ number: 1 }).toArray();
    assert.deepEqual(
      issued.map((issue) => issue.number),
      Array.from({ length: 50 }, (_, i) => i + 1),
    );
    assert.equal(new Set(issued.map((issue) => issue.dossierId)).size, 50);
    for (const { dossierId, number, symbol } of issued.slice(0, 12)) {
      assert.equal(symbol, 'HDHS-SDTTG');
      const shown = `Số: ${String(number).padStart(2, '0')}/HDHS-SDTTG`;
      assert.ok((await textOf(formPath(dossierId, 'supplement'))).includes(shown), shown);
    }
  });

  it('follow the events even where a later letter is delivered or printed first', async () => {
    const [first, second] = [await aDossier(house).in('submitted'), await aDossier(house).in('submitted')];
    await give(house, 'motcua', first, WORDS.refuse_reception);
    house.clock.advance({ minutes: 1 });
    await give(house, 'motcua', second, WORDS.refuse_reception);
    await house.settle();
    const { connection } = house.server.stores;
    await issues().deleteMany({});
    await connection.collection('number_entries').deleteMany({ series: /^form:/ });
    // As after a crash between the write and the delivery of the first one.
    const stored = await house.server.stores.dossiers.find(first.id);
    const waiting = stored?.trace.slice(-1) ?? [];
    await connection
      .collection<{ _id: string }>('dossiers')
      .updateOne({ _id: first.id }, { $set: { pendingEvents: waiting } });
    assert.match(await textOf(formPath(second.id, 'refusal')), /Số: 02\/TCGQ-SDTTG/);
    await house.settle();
    assert.match(await textOf(formPath(first.id, 'refusal')), /Số: 01\/TCGQ-SDTTG/);
  });

  it('are kept when an event comes twice, and begin anew each year and for each kind', async () => {
    const dossier = await aDossier(house).in('stopped');
    const other = await aDossier(house).in('refused');
    const { connection } = house.server.stores;
    await house.settle();
    const before = await issues().find({}).sort({ _id: 1 }).toArray();
    const stored = await house.server.stores.dossiers.find(dossier.id);
    await connection
      .collection<{ _id: string }>('dossiers')
      .updateOne({ _id: dossier.id }, { $set: { pendingEvents: stored?.trace ?? [] } });
    await house.settle();
    assert.deepEqual(await issues().find({}).sort({ _id: 1 }).toArray(), before);
    assert.match(await textOf(formPath(dossier.id, 'stop_notice')), /Số: 01\/TBD-SDTTG/);
    assert.match(await textOf(formPath(other.id, 'refusal')), /Số: 01\/TCGQ-SDTTG/);
    house.clock.set('2027-01-04T08:00');
    const next = await aDossier(house).in('refused');
    assert.match(await textOf(formPath(next.id, 'refusal')), /Số: 01\/TCGQ-SDTTG/);
  });
});

describe('letters', function () {
  this.timeout(60_000);
  before(async () => {
    house = await openHouse();
  });
  after(() => house.close());

  it('of one kind are told apart by their order', async () => {
    const asked = await aDossier(house).in('awaiting_completion');
    const back = await give(house, 'motcua', asked, WORDS.resubmit);
    const received = await give(house, 'motcua', back, WORDS.receive);
    const held = await give(house, 'truongphong', received, WORDS.assign);
    const again = { ...WORDS.request_supplement, reason: 'Giấy tờ cũ đã hết hạn' };
    await give(house, 'chuyenvien', held, again);
    const path = formPath(asked.id, 'supplement');
    const [first, second] = [await textOf(`${path}?n=1`), await textOf(`${path}?n=2`)];
    assert.match(first, /Chưa đủ giấy tờ để thẩm định/);
    assert.doesNotMatch(first, /Lần thứ|Mã hồ sơ/);
    assert.match(second, /\(Lần thứ 2\)[\s\S]*Giấy tờ cũ đã hết hạn/);
    assert.equal(await textOf(path), second);
    const client = await house.loginAs('motcua');
    assertProblem(await client.get(`${path}?n=3`), 404, 'documents.absent');
  });

  it('apologise in the name of the leader who put the appointment off', async () => {
    const dossier = await give(house, 'giamdoc', await aDossier(house).in('processing'), WORDS.extend);
    const text = await textOf(formPath(dossier.id, 'apology'));
    assert.match(text, /Số: 01\/PXL-SDTTG/);
    assert.match(text, /VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT/);
    assert.match(text, /Thời gian đề nghị gia hạn đến: 16 giờ 00 phút, ngày 08 tháng 12 năm 2026/);
    assert.match(text, /Cần thêm thời gian xác minh/);
    assert.match(text, /GIÁM ĐỐC[\s\S]*Bế Hồng Quân/);
    assert.doesNotMatch(text, /BỘ PHẬN TIẾP NHẬN/);
  });

  it('say why and on what ground work stopped', async () => {
    const stopped = await aDossier(house).in('stopped');
    const text = await textOf(formPath(stopped.id, 'stop_notice'));
    assert.match(text, /Lý do: Có tranh chấp đang chờ tòa án giải quyết/);
    assert.match(text, /Quyết định số 12\/QĐ-SDTTG; Điều 20 Nghị định 61\/2018\/NĐ-CP/);
    const withdrawn = await aDossier(house).in('withdrawn');
    assert.match(await textOf(formPath(withdrawn.id, 'stop_notice')), /Bên đề nghị dừng: người nộp hồ sơ/);
  });

  it('follow the dossier from hand to hand on the control slip', async () => {
    const dossier = await aDossier(house).in('leader_review');
    const text = await textOf(formPath(dossier.id, 'control_slip'));
    assert.match(text, /PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ/);
    assert.match(text, /1\. Giao: Bộ phận Tiếp nhận và Trả kết quả/);
    assert.match(text, /Phòng Chính sách dân tộc/);
  });

  it('refuse after appraisal by a notice with a number of its own', async () => {
    const held = await aDossier(house).in('processing');
    const draft = { ...DRAFT, outcome: 'refused' as const, articles: ['Người đề nghị không thuộc đối tượng.'] };
    const drafted = await give(house, 'chuyenvien', held, { command: 'submit_draft', draft });
    const endorsed = await give(house, 'truongphong', drafted, WORDS.endorse);
    const approved = await give(house, 'giamdoc', endorsed, WORDS.approve);
    const done = await signed(house, (await give(house, 'giamdoc', approved, WORDS.sign)).id);
    assert.match(done.result?.number ?? '', /^\d{2}\/TB-SDTTG$/);
    const text = await textOf(`/api/dossiers/${held.id}/documents/result`);
    assert.match(text, /THÔNG BÁO/);
    assert.match(text, /thông báo hồ sơ không đủ điều kiện giải quyết với lý do như sau:/);
    assert.match(text, /Người đề nghị không thuộc đối tượng\./);
    assert.doesNotMatch(text, /QUYẾT ĐỊNH|GIẤY XÁC NHẬN/);
  });
});

describe('prints', function () {
  this.timeout(60_000);
  before(async () => {
    house = await openHouse();
  });
  after(() => house.close());

  const print = async (id: string, form: string, commandId: string = randomUUID(), by = 'motcua', more = {}) =>
    (await house.loginAs(by)).post(`/api/dossiers/${id}/documents/${form}/prints`).send({ commandId, ...more });

  it('count once for a double click, and mark the paper from the second print on', async () => {
    const dossier = await aDossier(house).in('received');
    const commandId = randomUUID();
    const clicks = await Promise.all(Array.from({ length: 5 }, () => print(dossier.id, 'receipt', commandId)));
    for (const res of clicks) assert.deepEqual([res.status, (res.body as PrintOutcome).ordinal], [200, 1]);
    const [first] = clicks;
    const second = (await print(dossier.id, 'receipt')).body as PrintOutcome;
    const third = (await print(dossier.id, 'receipt', randomUUID(), 'vanthu')).body as PrintOutcome;
    assert.deepEqual([second.reprint, third.reprint], [1, 2]);
    assert.doesNotMatch(await textOf((first?.body as PrintOutcome).url), /In lại/);
    assert.match(await textOf(second.url), /\(In lại lần 1\)/);
    assert.match(await textOf(third.url), /\(In lại lần 2\)/);
    assertProblem(await print(dossier.id, 'receipt', commandId, 'vanthu'), 409, 'documents.command_reused');
    // The first answer still stands: the printer may ask again for its page.
    assert.deepEqual((await print(dossier.id, 'receipt', commandId)).body, first?.body);
    assert.doesNotMatch(await textOf(formPath(dossier.id, 'receipt')), /In lại/, 'looking counts no print');
    assert.equal((await read(house, dossier.id)).version, dossier.version, 'the dossier is not touched');
  });

  it('of different people at once all count', async () => {
    const dossier = await aDossier(house).in('received');
    const all = await Promise.all(Array.from({ length: 20 }, () => print(dossier.id, 'control_slip')));
    const ordinals = all.map((res) => (res.body as PrintOutcome).ordinal).sort((a, b) => a - b);
    assert.deepEqual(
      ordinals,
      Array.from({ length: 20 }, (_, i) => i + 1),
    );
  });

  it('are counted for each paper by itself', async () => {
    const dossier = await aDossier(house).in('awaiting_supplement');
    assert.deepEqual(
      [(await print(dossier.id, 'receipt')).body as PrintOutcome].map(({ ordinal, number }) => [ordinal, number]),
      [[1, null]],
    );
    assert.equal(((await print(dossier.id, 'supplement')).body as PrintOutcome).ordinal, 1);
    const [{ number }, text] = [
      (await print(dossier.id, 'supplement', randomUUID(), 'motcua', { n: 1 })).body as PrintOutcome,
      await textOf(formPath(dossier.id, 'supplement')),
    ];
    assert.ok(
      number !== null && /^\d+\/\S+$/.test(number) && text.includes(number),
      'the desk is told the number on it',
    );
    const named = (await print(dossier.id, 'supplement', randomUUID(), 'motcua', { n: 1 })).body as PrintOutcome;
    assert.equal(named.ordinal, 3, 'the last letter and its number are one paper');
  });

  it('are refused where there is no such paper, and to who may not read the dossier', async () => {
    const dossier = await aDossier(house).in('received');
    assertProblem(await print(dossier.id, 'refusal'), 404, 'documents.absent');
    assertProblem(await print(dossier.id, 'result'), 404, 'http.not_found');
    assertProblem(await print(dossier.id, 'receipt', randomUUID(), 'xa.motcua'), 404, 'dossiers.not_found');
    assertProblem(await print(dossier.id, 'receipt', 'x'), 422, 'http.invalid');
    const client = await house.loginAs('motcua');
    const unknown = await client.get(`${formPath(dossier.id, 'receipt')}?print=${randomUUID()}`);
    assertProblem(unknown, 404, 'documents.print_unknown');
  });
});

describe('sets of forms', function () {
  this.timeout(60_000);
  before(async () => {
    house = await openHouse();
  });
  after(() => house.close());

  it('are listed with the days on which they are in force, and every form can be looked at', async () => {
    const client = await house.loginAs('quantri');
    const { sets } = (await client.get('/api/forms').expect(200)).body as FormSetList;
    assert.deepEqual(
      sets.map((set) => [set.id, set.effectiveFrom, set.effectiveTo, set.forms.map((f) => f.number).join()]),
      [
        ['2018', '2018-11-23', '2025-09-14', '01,02,03,04,05,06'],
        ['2025', '2025-09-15', null, '01,02,03,04,05,06,07'],
      ],
    );
    for (const { name, preview } of sets.flatMap((set) => set.forms)) {
      assert.match(await textOf(preview, 'cchc'), new RegExp(name.toLocaleUpperCase('vi')), preview);
    }
  });

  it('show samples to those who answer for the wording only', async () => {
    const path = '/api/forms/2025/receipt/preview.pdf';
    assertProblem(await (await house.loginAs('motcua')).get(path), 403, 'forms.forbidden');
    assertProblem(await house.anonymous().get(path), 401, 'http.no_session');
    const client = await house.loginAs('quantri');
    for (const none of ['2018/stop_notice', '2031/receipt', '2025/diploma']) {
      assertProblem(await client.get(`/api/forms/${none}/preview.pdf`), 404, 'forms.not_found');
    }
  });
});
