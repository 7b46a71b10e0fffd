// Procedures as versioned data: drafts, conflicts, publication, replay, withdrawal; and units in time.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Response } from 'supertest';
import type { ProcedureDetail } from '#schemas/catalogue/catalogue.contract';
import type { AgencyDetail } from '#schemas/catalogue/agency.contract';
import type {
  Draft,
  DraftContent,
  ProcessLine,
  Published,
  Replay,
  VersionLine,
} from '#schemas/catalogue/draft.contract';
import { anIntake, read, receive } from '../support/dossiers.ts';
import { openHouse, type House } from '../support/house.ts';
import { assertInvalid, assertProblem } from '../support/problems.ts';

const CODE = 'BDT-02';

describe('the catalogue', function () {
  this.timeout(60_000);
  let house: House;
  beforeEach(async () => {
    house = await openHouse();
  });
  afterEach(() => house.close());

  const get = async (path: string, by = 'quantri'): Promise<Response> => (await house.loginAs(by)).get(path);
  const post = async (path: string, body: object, by = 'quantri'): Promise<Response> =>
    (await house.loginAs(by)).post(path).send(body);
  const bodyOf = <T>(res: Response, status = 200): T => {
    assert.equal(res.status, status, res.text);
    return res.body as T;
  };
  const open = async (code = CODE, by = 'quantri'): Promise<Draft> =>
    bodyOf<Draft>(await post('/api/process/drafts', { commandId: randomUUID(), code, isNew: false }, by), 201);
  const save = (draft: Draft, change: Partial<DraftContent>, by = 'quantri'): Promise<Response> =>
    post(`/api/process/drafts/${draft.id}`, { version: draft.version, content: { ...draft.content, ...change } }, by);
  const saved = async (draft: Draft, change: Partial<DraftContent>, by = 'quantri'): Promise<Draft> =>
    bodyOf<Draft>(await save(draft, change, by));
  const publish = (draft: Draft, commandId: string = randomUUID(), by = 'quantri'): Promise<Response> =>
    post(`/api/process/drafts/${draft.id}/publish`, { commandId, version: draft.version }, by);
  const procedure = async (): Promise<ProcedureDetail> => bodyOf(await get(`/api/procedures/${CODE}`, 'motcua'));
  const lineOf = async (code = CODE): Promise<ProcessLine | undefined> =>
    bodyOf<{ items: ProcessLine[] }>(await get('/api/process')).items.find((line) => line.code === code);

  it('is edited by admins and reform officers, published by admins alone, and seen by nobody else', async () => {
    assertProblem(await house.anonymous().get('/api/process'), 401, 'http.no_session');
    for (const by of ['motcua', 'chuyenvien', 'truongphong', 'giamdoc', 'vanthu']) {
      assertProblem(await get('/api/process', by), 403, 'catalogue.forbidden');
      assertProblem(await get('/api/process/parts', by), 403, 'catalogue.forbidden');
    }
    const draft = await open(CODE, 'cchc');
    assert.equal(draft.abilities.publish, false);
    const ready = await saved(draft, { effectiveOn: '2026-12-07' }, 'cchc');
    assertProblem(await publish(ready, randomUUID(), 'cchc'), 403, 'catalogue.publish_forbidden');
    assertProblem(await get(`/api/process/drafts/${draft.id}`, 'motcua'), 403, 'catalogue.forbidden');
    assertProblem(await get(`/api/process/drafts/${randomUUID()}`), 404, 'catalogue.draft_not_found');
    assertProblem(await get('/api/agency', 'cchc'), 403, 'catalogue.publish_forbidden');
  });

  it('opens one draft per procedure; a repeated command finds the draft it made', async () => {
    const commandId = randomUUID();
    const body = { commandId, code: CODE, isNew: false };
    const first = bodyOf<Draft>(await post('/api/process/drafts', body), 201);
    const again = bodyOf<Draft>(await post('/api/process/drafts', body), 201);
    assert.deepEqual(again, first);
    assert.deepEqual([first.id, first.base, first.version, first.content.effectiveOn], [commandId, 1, 1, null]);
    for (const [words, by] of [
      [{ ...body, isNew: true }, 'quantri'],
      [{ ...body, code: '1.777777' }, 'quantri'],
      [body, 'cchc'],
    ] as const) {
      assertProblem(await post('/api/process/drafts', words, by), 409, 'catalogue.command_reused');
    }
    const other = { commandId: randomUUID(), code: CODE, isNew: false };
    assertProblem(await post('/api/process/drafts', other, 'cchc'), 409, 'catalogue.draft_exists');
    assertProblem(await post('/api/process/drafts', { ...other, isNew: true }), 409, 'catalogue.code_exists');
    assertProblem(
      await post('/api/process/drafts', { ...other, code: '9.999999' }),
      404,
      'catalogue.procedure_not_found',
    );
    assertInvalid(await post('/api/process/drafts', { ...other, code: 'mã sai' }), ['/code']);
    await (await house.loginAs('quantri')).delete(`/api/process/drafts/${first.id}?version=1`).expect(204);
    await (await house.loginAs('quantri')).delete(`/api/process/drafts/${first.id}?version=1`).expect(204);
    assertProblem(await get(`/api/process/drafts/${first.id}`), 404, 'catalogue.draft_not_found');
  });

  it('tells two editors field by field what the other changed, and overwrites nothing unseen', async () => {
    const draft = await open();
    const mine = await saved(draft, { name: 'Tên của quản trị', notes: 'Ghi chú mới' });
    assert.equal(mine.version, 2);
    const res = await save(draft, { name: 'Tên của cán bộ', result: 'Giấy xác nhận' }, 'cchc');
    const problem = assertProblem(res, 409, 'catalogue.draft_conflict');
    assert.deepEqual(
      (problem.errors ?? []).map((e) => e.pointer),
      ['/content/name', '/content/notes'],
      'what only one of them changed, and what both did',
    );
    assert.ok(problem.errors?.every((e) => e.detail.startsWith('Hà Tuấn Kiệt')));
    const merged = { ...mine.content, result: 'Giấy xác nhận' };
    assert.equal((await saved(mine, merged, 'cchc')).content.name, 'Tên của quản trị');
    // An old version that agrees in everything the other changed is no conflict.
    assert.equal((await saved(draft, { ...merged, level: 'Cấp tỉnh' })).version, 4);
  });

  it('is one writer at a time: of two who save at once, none is lost unseen', async () => {
    const draft = await open();
    const answers = await Promise.all([
      save(draft, { name: 'Một' }),
      save(draft, { name: 'Hai' }, 'cchc'),
      save(draft, { name: 'Ba' }),
    ]);
    assert.deepEqual(answers.map((a) => a.status).sort(), [200, 409, 409]);
    const winner = answers.find((a) => a.status === 200)?.body as Draft;
    const now = bodyOf<Draft>(await get(`/api/process/drafts/${draft.id}`));
    assert.deepEqual([now.version, now.content.name], [2, winner.content.name]);
  });

  it('checks while one writes, without saving', async () => {
    const draft = await open();
    const content = { ...draft.content, name: '', effectiveOn: '2026-12-07' };
    const res = await post(`/api/process/drafts/${draft.id}/check`, { content });
    assert.deepEqual(
      bodyOf<{ items: { code: string }[] }>(res).items.map((f) => f.code),
      ['missing_name'],
    );
    assert.equal(bodyOf<Draft>(await get(`/api/process/drafts/${draft.id}`)).version, 1);
    assertInvalid(await post(`/api/process/drafts/${draft.id}/check`, { content: { ...content, extra: 1 } }), [
      '/content/extra',
    ]);
  });

  it('publishes the next version: new dossiers take it from its day, those before keep theirs', async () => {
    const old = await receive(house);
    const draft = await open();
    const limit = { value: 6, unit: 'working-day' as const };
    const ready = await saved(draft, { limit, name: 'Tên mới của thủ tục', effectiveOn: '2026-12-02' });
    assert.deepEqual(ready.findings, []);
    const commandId = randomUUID();
    const made = bodyOf<VersionLine>(await publish(ready, commandId));
    assert.deepEqual(
      [made.id, made.number, made.effectiveOn, made.publishedOn],
      [commandId, 2, '2026-12-02', '2026-11-23'],
    );
    assert.deepEqual(bodyOf<VersionLine>(await publish(ready, commandId)), made, 'a repeat changes nothing');

    assert.equal((await procedure()).versionNumber, 1, 'not before its day');
    const line = await lineOf();
    assert.deepEqual([line?.inForce?.number, line?.newest?.number, line?.draft], [1, 2, null]);
    house.clock.set('2026-12-02T08:00');
    const now = await procedure();
    assert.deepEqual([now.versionNumber, now.name, now.updatedOn], [2, 'Tên mới của thủ tục', '2026-11-23']);
    const fresh = await receive(house);
    assert.equal(fresh.procedure.versionId, made.id);
    assert.equal(fresh.dueAt, '2026-12-10T08:00:00+07:00', 'six working days');
    const kept = await read(house, old.id);
    assert.deepEqual([kept.procedure.versionId, kept.procedure.limit], [old.procedure.versionId, old.procedure.limit]);
    assert.equal(kept.dueAt, old.dueAt);
  });

  it('is published by one of two publishers at once', async () => {
    const ready = await saved(await open(), { effectiveOn: '2026-12-07' });
    const answers = await Promise.all([publish(ready), publish(ready), publish(ready)]);
    const codes = answers.map((a) => (a.body as { code?: string }).code ?? 'done').sort();
    assert.equal(codes.filter((code) => code === 'done').length, 1);
    for (const code of codes) {
      assert.ok(['catalogue.published_meanwhile', 'catalogue.draft_not_found', 'done'].includes(code), code);
    }
    assert.equal((await lineOf())?.newest?.number, 2);
  });

  it('keeps what a colleague saves while the draft is published, for the version after', async () => {
    const ready = await saved(await open(), { effectiveOn: '2026-12-07' });
    const { drafts } = house.server.stores;
    // The save comes in between, after the publication has read the draft.
    const find = drafts.find.bind(drafts);
    const hit = { saved: false };
    drafts.find = async (id) => {
      const draft = await find(id);
      if (draft && !hit.saved) {
        hit.saved = true;
        bodyOf(await save(ready, { notes: 'Ghi chú của đồng nghiệp' }, 'cchc'));
      }
      return draft;
    };
    const commandId = randomUUID();
    const made = bodyOf<Published>(await publish(ready, commandId));
    assert.deepEqual([made.number, made.draftKept], [2, true]);
    const kept = bodyOf<Draft>(await get(`/api/process/drafts/${ready.id}`));
    assert.deepEqual([kept.base, kept.outdated, kept.content.notes], [2, false, 'Ghi chú của đồng nghiệp']);
    assert.deepEqual(bodyOf<Published>(await publish(ready, commandId)), made, 'a repeat finds the same');
    const next = await saved(kept, { effectiveOn: '2026-12-14' }, 'cchc');
    const later = bodyOf<Published>(await publish(next));
    assert.deepEqual([later.number, later.draftKept], [3, false]);
    assertProblem(await get(`/api/process/drafts/${ready.id}`), 404, 'catalogue.draft_not_found');
  });

  it('loses no save whatever it meets: published, kept or refused', async () => {
    const ready = await saved(await open(), { effectiveOn: '2026-12-07' });
    const [made, answer] = await Promise.all([publish(ready), save(ready, { notes: 'Cùng lúc' }, 'cchc')]);
    const left = await get(`/api/process/drafts/${ready.id}`);
    if (answer.status === 200) assert.equal(bodyOf<Draft>(left).content.notes, 'Cùng lúc');
    else assertProblem(answer, 404, 'catalogue.draft_not_found');
    if (made.status === 200) assert.equal((made.body as Published).draftKept, left.status === 200);
    else assertProblem(made, 409, 'catalogue.draft_changed');
  });

  it('throws away only what was looked at, and a repeat of a publication touches no other draft', async () => {
    const ready = await saved(await open(), { effectiveOn: '2026-12-07' });
    const commandId = randomUUID();
    bodyOf(await publish(ready, commandId));
    const draft = await open();
    const newer = await saved(draft, { notes: 'Ghi chú mới' }, 'cchc');
    const discard = async (version: number) =>
      (await house.loginAs('quantri')).delete(`/api/process/drafts/${draft.id}?version=${String(version)}`);
    assertProblem(await discard(draft.version), 409, 'catalogue.draft_changed');
    await post(`/api/process/drafts/${draft.id}/publish`, { commandId, version: newer.version });
    assert.equal(bodyOf<Draft>(await get(`/api/process/drafts/${draft.id}`)).content.notes, 'Ghi chú mới');
    assert.equal((await discard(newer.version)).status, 204);
    assertProblem(await get(`/api/process/drafts/${draft.id}`), 404, 'catalogue.draft_not_found');
  });

  it('does not publish what does not pass the check, and points at each field', async () => {
    const draft = await open();
    const steps = draft.content.steps.filter((step) => step.kind !== 'approval');
    const broken = await saved(draft, { steps, channels: [], effectiveOn: '2026-11-22' });
    const problem = assertProblem(await publish(broken), 422, 'catalogue.not_publishable');
    assert.deepEqual(
      problem.errors?.map((e) => e.pointer),
      ['/content/channels', '/content/steps', '/content/effectiveOn'],
    );
    assertProblem(await publish(draft), 409, 'catalogue.draft_changed');
    assert.equal((await lineOf())?.newest?.number, 1);
  });

  it('takes a new procedure from a blank draft to its first dossier', async () => {
    const body = { commandId: randomUUID(), code: '1.777777', isNew: true };
    const draft = bodyOf<Draft>(await post('/api/process/drafts', body), 201);
    assert.equal(draft.base, 0);
    const filled = await saved(draft, {
      name: 'Thủ tục hoàn toàn mới',
      field: 'Công tác dân tộc',
      level: 'Cấp tỉnh',
      agencyText: 'Sở Dân tộc và Tôn giáo',
      applicantText: 'Cá nhân',
      limit: { value: 3, unit: 'working-day' },
      unitId: 'phong-chinh-sach',
      papers: [{ id: 'gt1', name: 'Đơn đề nghị', kind: 'original', quantity: 1, required: true }],
      result: 'Quyết định',
      effectiveOn: '2026-11-23',
    });
    assert.deepEqual(
      filled.findings.map((f) => f.code),
      ['announced_late'],
    );
    bodyOf(await publish(filled));
    const dossier = await receive(house, anIntake({ procedureCode: '1.777777' }));
    assert.equal(dossier.procedure.name, 'Thủ tục hoàn toàn mới');
  });

  it("shows which of last month's dossiers a draft would move, and moves none", async () => {
    const dossier = await receive(house);
    const draft = await saved(await open(), { limit: { value: 3, unit: 'working-day' } });
    const report = bodyOf<Replay>(await get(`/api/process/drafts/${draft.id}/replay`, 'cchc'));
    assert.deepEqual([report.counted, report.complete, report.movedCount], [1, true, 1]);
    const [moved] = report.moved;
    assert.deepEqual([moved?.code, moved?.finished], [dossier.code, false]);
    assert.deepEqual([moved?.before.dueAt, moved?.after.dueAt], [dossier.dueAt, '2026-11-27T08:00:00+07:00']);
    assert.equal((await read(house, dossier.id)).dueAt, dossier.dueAt);
    assert.doesNotMatch(JSON.stringify(report), /Nguyễn Văn Ví Dụ|001090012345/, 'no applicant in it');
    assertProblem(await get(`/api/process/drafts/${draft.id}/replay`, 'giamdoc'), 403, 'catalogue.forbidden');
  });

  it('withdraws a version: who fills the form meanwhile is told, dossiers received before go on', async () => {
    const before = await receive(house);
    const { versionId } = await procedure();
    const body = {
      commandId: randomUUID(),
      from: '2026-11-23',
      reason: 'Thủ tục đã bị bãi bỏ',
      basis: 'Quyết định 100/QĐ-UBND ngày 20/11/2026',
    };
    const path = `/api/process/versions/${versionId}/withdraw`;
    assertProblem(await post(path, body, 'cchc'), 403, 'catalogue.publish_forbidden');
    assertProblem(await post(path, { ...body, from: '2026-11-22' }), 422, 'catalogue.withdrawal_past');
    assert.equal(bodyOf<VersionLine>(await post(path, body)).withdrawnFrom, '2026-11-23');
    assert.equal(bodyOf<VersionLine>(await post(path, body)).withdrawnFrom, '2026-11-23', 'a repeat');
    assertProblem(await post(path, { ...body, from: '2026-11-30' }), 409, 'catalogue.command_reused');
    assertProblem(await post(path, { ...body, commandId: randomUUID() }), 409, 'catalogue.already_withdrawn');

    const problem = assertProblem(await post('/api/dossiers', anIntake(), 'motcua'), 422, 'intake.procedure_unknown');
    assert.match(problem.detail, /BDT-02/);
    assertProblem(await get(`/api/procedures/${CODE}`, 'motcua'), 404, 'catalogue.procedure_not_found');
    assert.equal((await house.anonymous().get(`/thu-tuc/${CODE}`)).status, 404);
    assert.equal((await read(house, before.id)).state, 'received');
    assert.equal((await lineOf())?.inForce, null);

    // A later version brings the procedure back.
    const ready = await saved(await open(), { effectiveOn: '2026-12-07' });
    bodyOf(await publish(ready));
    house.clock.set('2026-12-07T08:00');
    assert.equal((await procedure()).versionNumber, 2);
  });

  it('shows the public when a procedure was last updated', async () => {
    const page = await house.anonymous().get(`/thu-tuc/${CODE}`).expect(200);
    assert.match(page.text, /Cập nhật lần cuối: thứ Sáu, 20\/06\/2025/);
  });

  it('renames the agency and its units from today; a dossier keeps the names of its day', async () => {
    const before = await receive(house);
    const titles = { parentName: 'UBND tỉnh Sơn Thủy', symbol: 'SNV', leaderTitle: 'Giám đốc' };
    const names = { ...titles, name: 'Sở Nội vụ', from: '2026-11-23' };
    const early = { commandId: randomUUID(), ...names, from: '2026-11-24' };
    assertProblem(await post('/api/agency/rename', early), 422, 'catalogue.rename_ahead');
    const commandId = randomUUID();
    const renamed = bodyOf<AgencyDetail>(await post('/api/agency/rename', { commandId, ...names }));
    assert.equal(renamed.name, 'Sở Nội vụ');
    assert.deepEqual(bodyOf(await post('/api/agency/rename', { commandId, ...names })), renamed, 'a repeat');
    assert.deepEqual(renamed.formerly, [{ name: 'Sở Dân tộc và Tôn giáo', validFrom: null, validTo: '2026-11-22' }]);
    assert.equal((await read(house, before.id)).agency.name, 'Sở Dân tộc và Tôn giáo');
    assert.equal((await receive(house)).agency.name, 'Sở Nội vụ');
    const unit = { commandId: randomUUID(), name: 'Phòng Chính sách', from: '2026-11-16' };
    const after = bodyOf<AgencyDetail>(await post('/api/agency/units/phong-chinh-sach/rename', unit));
    const shown = after.units.find((u) => u.id === 'phong-chinh-sach');
    assert.equal(shown?.name, 'Phòng Chính sách');
    assert.deepEqual(shown.formerly, [{ name: 'Phòng Chính sách dân tộc', validFrom: null, validTo: '2026-11-15' }]);
    const before16 = { ...unit, commandId: randomUUID(), from: '2026-11-15' };
    const overlap = await post('/api/agency/units/phong-chinh-sach/rename', before16);
    assert.match(assertProblem(overlap, 422, 'catalogue.rename_overlaps').detail, /từ 16\/11\/2026/);
    assert.equal((await read(house, before.id)).unit?.name, 'Phòng Chính sách dân tộc');
    await house.restart();
    assert.equal(bodyOf<AgencyDetail>(await get('/api/agency')).name, 'Sở Nội vụ', 'a start does not undo it');
  });

  it('ends a unit only when nothing hangs on it, or a successor is named', async () => {
    const add = { commandId: randomUUID(), id: 'phong-moi', name: 'Phòng mới', desk: false };
    bodyOf(await post('/api/agency/units', add), 201);
    bodyOf(await post('/api/agency/units', add), 201);
    assertProblem(await post('/api/agency/units', { ...add, commandId: randomUUID() }), 409, 'catalogue.unit_exists');
    assertProblem(await post('/api/agency/units', add, 'cchc'), 403, 'catalogue.publish_forbidden');
    await receive(house);
    const end = () => ({ commandId: randomUUID(), lastDay: '2026-11-30', decision: '12/QĐ-SDTTG' });
    const busy = await post('/api/agency/units/phong-chinh-sach/end', end());
    const problem = assertProblem(busy, 409, 'catalogue.unit_busy');
    assert.match(problem.detail, /1 hồ sơ chưa xong, 0 ý kiến chưa trả lời, 3 người/);
    const past = { ...end(), lastDay: '2026-11-22' };
    assertProblem(await post('/api/agency/units/phong-moi/end', past), 422, 'catalogue.last_day_past');
    assertProblem(await post('/api/agency/units/khong-co/end', end()), 404, 'catalogue.unit_not_found');
    const withSuccessor = { ...end(), successorId: 'phong-ke-hoach' };
    const ended = bodyOf<AgencyDetail & { moves: { openDossiers: number; people: number } }>(
      await post('/api/agency/units/phong-chinh-sach/end', withSuccessor),
    );
    assert.deepEqual([ended.moves.openDossiers, ended.moves.people], [1, 3]);
    const unitIds = async (): Promise<string[]> =>
      bodyOf<{ items: { id: string }[] }>(await get('/api/units')).items.map((u) => u.id);
    assert.ok((await unitIds()).includes('phong-chinh-sach'), 'it works until its last day');
    house.clock.set('2026-12-01T08:00');
    assert.ok(!(await unitIds()).includes('phong-chinh-sach'));
    // A process can no longer name it.
    const draft = await saved(await open(), { effectiveOn: '2026-12-15' });
    assert.deepEqual(
      draft.findings.map((f) => `${f.code} ${f.at}`),
      ['unit_unknown /unitId'],
    );
  });
});
