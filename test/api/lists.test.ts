// Work lists: everything a person may see, once each, and nothing else.
import assert from 'node:assert/strict';
import { DossierPage, type DossierListItem } from '#schemas/dossiers/dossier.contract';
import { DOSSIER_STATES, OPEN_STATES } from '#schemas/dossiers/dossier-state.contract';
import { OnTimeList, OnTimeReport } from '#schemas/indicators/on-time.contract';
import { aDossier, anIntake, OWNER, receive, submit } from '../support/dossiers.ts';
import { openHouse, type House } from '../support/house.ts';
import { assertInvalid, assertProblem } from '../support/problems.ts';

const BOARD_PEOPLE = ['motcua', 'chuyenvien', 'chuyenvien2', 'chuyenvien3', 'truongphong', 'truongphong2', 'giamdoc', 'vanthu', 'cchc', 'quantri']; // prettier-ignore
const EVERY_STATE = { state: DOSSIER_STATES.join(',') };
const COMMUNE_PEOPLE = ['xa.motcua', 'xa.chuyenvien', 'xa.tuphap', 'xa.kinhte', 'xa.chutich', 'xa.vanthu'];

describe('the list of dossiers', function () {
  this.timeout(60_000);
  let house: House;
  /** Every dossier that was made, by id. */
  const made = new Map<string, { unit: string; agency: string; state: string }>();
  before(async () => {
    house = await openHouse();
    for (const state of DOSSIER_STATES.filter((s) => s !== 'signing')) remember(await aDossier(house).in(state));
    for (let i = 0; i < 12; i += 1) remember(await submit(house));
    for (let i = 0; i < 5; i += 1) remember(await receive(house));
    remember(
      await receive(
        house,
        anIntake({ procedureCode: 'BDT-01', papers: ['gt1', 'gt2'].map((paperId) => ({ paperId, quantity: 1 })) }),
      ),
    );
    for (const procedureCode of ['1.004873', '1.001612']) {
      for (let i = 0; i < 2; i += 1) remember(await receive(house, anIntake({ procedureCode }), 'xa.motcua'));
    }
  });
  after(() => house.close());
  const remember = (d: Awaited<ReturnType<typeof receive>>): void => {
    made.set(d.id, { unit: d.unit?.id ?? '', agency: d.agency.id, state: d.state });
  };

  async function page(username: string, query: object): Promise<DossierPage> {
    const res = await (await house.loginAs(username)).get('/api/dossiers').query(query).expect(200);
    return DossierPage.parse(res.body);
  }
  /** Walks all pages, a few rows at a time. */
  async function walk(username: string, query: object = {}, limit = 3): Promise<DossierListItem[]> {
    const rows: DossierListItem[] = [];
    let cursor: string | null = null;
    do {
      const next: DossierPage = await page(username, { ...query, limit, ...(cursor ? { cursor } : {}) });
      assert.ok(next.items.length <= limit);
      rows.push(...next.items);
      cursor = next.nextCursor;
    } while (cursor !== null);
    return rows;
  }
  const idsWhere = (test: (d: { unit: string; agency: string; state: string }) => boolean): string[] =>
    [...made].filter(([, d]) => test(d)).map(([id]) => id).sort(); // prettier-ignore
  const ids = (rows: readonly DossierListItem[]): string[] => rows.map((r) => r.id).sort();

  it('holds work in progress; a state or a person that is asked for is found in the archive too', async () => {
    const all = idsWhere((d) => d.agency === 'H99.17');
    assert.deepEqual(
      ids(await walk('motcua')),
      idsWhere((d) => d.agency === 'H99.17' && OPEN_STATES.some((s) => s === d.state)),
    );
    assert.deepEqual(ids(await walk('motcua', { q: OWNER.identityNumber })), all);
    assert.deepEqual(ids(await walk('motcua', EVERY_STATE)), all);
  });

  it('walks everything once although most due moments are the same, in their order', async () => {
    for (const limit of [1, 3, 7, 100]) {
      const rows = await walk('motcua', EVERY_STATE, limit);
      assert.deepEqual(
        ids(rows),
        idsWhere((d) => d.agency === 'H99.17'),
      );
      const due = rows.map((r) => r.dueAt ?? '9999');
      assert.deepEqual(due, [...due].sort());
    }
  });

  it('shows the agency to those who work for all of it, and the unit to its people', async () => {
    for (const username of ['motcua', 'giamdoc', 'vanthu', 'cchc', 'quantri']) {
      assert.deepEqual(
        ids(await walk(username, EVERY_STATE)),
        idsWhere((d) => d.agency === 'H99.17'),
        username,
      );
    }
    for (const username of ['chuyenvien', 'chuyenvien2', 'truongphong']) {
      assert.deepEqual(
        ids(await walk(username, EVERY_STATE)),
        idsWhere((d) => d.unit === 'phong-chinh-sach'),
        username,
      );
    }
    for (const username of ['chuyenvien3', 'truongphong2']) {
      assert.deepEqual(
        ids(await walk(username, EVERY_STATE)),
        idsWhere((d) => d.unit === 'phong-ke-hoach'),
        username,
      );
    }
    assert.deepEqual(
      ids(await walk('xa.tuphap', EVERY_STATE)),
      idsWhere((d) => d.unit === 'xa-van-hoa'),
    );
    assert.deepEqual(
      ids(await walk('xa.chutich', EVERY_STATE)),
      idsWhere((d) => d.agency === 'H99.21.3'),
    );
  });

  it('never shows what the page would refuse, whatever is asked for', async () => {
    const foreign = {
      board: idsWhere((d) => d.agency === 'H99.17'),
      commune: idsWhere((d) => d.agency === 'H99.21.3'),
    };
    const queries = [
      {},
      { scope: 'mine' },
      { scope: 'unit' },
      { scope: 'agency' },
      { late: '1' },
      { q: OWNER.identityNumber },
      { state: DOSSIER_STATES.join(',') },
    ];
    for (const username of [...BOARD_PEOPLE, ...COMMUNE_PEOPLE]) {
      const client = await house.loginAs(username);
      for (const query of queries) {
        const rows = await walk(username, query, 100);
        for (const id of COMMUNE_PEOPLE.includes(username) ? foreign.board : foreign.commune) {
          assert.ok(!rows.some((r) => r.id === id), `${username} ${JSON.stringify(query)}`);
        }
        for (const { id } of rows.slice(0, 3)) await client.get(`/api/dossiers/${id}`).expect(200);
      }
    }
  });

  it('"mine" holds exactly what waits for me', async () => {
    const mine = async (username: string): Promise<string[]> => (await walk(username, { scope: 'mine' })).map((r) => r.state).sort(); // prettier-ignore
    const count = (state: string): number => [...made.values()].filter((d) => d.agency === 'H99.17' && d.state === state).length; // prettier-ignore
    const times = (state: string): string[] => Array.from({ length: count(state) }, () => state);
    assert.deepEqual(await mine('motcua'), [...times('released'), ...times('submitted')].sort());
    assert.deepEqual(await mine('chuyenvien'), times('processing'));
    assert.deepEqual(await mine('chuyenvien2'), []);
    assert.deepEqual(await mine('giamdoc'), ['leader_review', 'stopped', 'to_sign']);
    assert.deepEqual(await mine('vanthu'), ['to_release']);
    assert.equal((await mine('truongphong')).includes('head_review'), true);
    assert.deepEqual(await mine('truongphong2'), ['received']);
    assert.deepEqual(await mine('cchc'), []);
  });

  it('narrows by one state or several', async () => {
    const rows = await walk('motcua', { state: 'submitted,refused' });
    assert.deepEqual(
      ids(rows),
      idsWhere((d) => ['submitted', 'refused'].includes(d.state)),
    );
  });

  it('finds by dossier code and by identity number, and only among what may be seen', async () => {
    const other = await receive(house, anIntake({ owner: { ...OWNER, identityNumber: '001090077777' } }));
    remember(other);
    assert.deepEqual(ids(await walk('motcua', { q: '001090077777' })), [other.id]);
    assert.deepEqual(ids(await walk('motcua', { q: ` ${(other.code ?? '').toLowerCase()} ` })), [other.id]);
    assert.deepEqual(await walk('chuyenvien3', { q: other.code ?? '' }), []);
    assert.deepEqual(await walk('xa.motcua', { q: '001090077777' }), []);
    for (const q of ['.*', '$ne', 'Nguyễn', '%', '\u0000', "' or 1=1 --"]) {
      assert.deepEqual(await walk('motcua', { q }), [], q);
    }
  });

  it('late holds every open dossier past its due moment', async () => {
    try {
      house.clock.set('2026-12-02T09:00');
      const rows = await walk('motcua', { late: '1' });
      assert.ok(rows.length > 0);
      const now = '2026-12-02T09:00:00+07:00';
      const all = await walk('motcua', {}, 100);
      assert.deepEqual(ids(rows), ids(all.filter((r) => r.dueAt !== null && r.dueAt < now)));
      for (const row of rows) assert.match(row.colour, row.state === 'stopped' || row.state.startsWith('awaiting') ? /^(late|paused)$/ : /^late$/); // prettier-ignore
    } finally {
      house.clock.set('2026-11-23T08:00');
    }
  });

  it('refuses questions it does not understand', async () => {
    const clerk = await house.loginAs('motcua');
    const ask = (query: object) => clerk.get('/api/dossiers').query(query);
    assertInvalid(await ask({ limit: 0 }), ['/limit']);
    assertInvalid(await ask({ limit: 101 }), ['/limit']);
    assertInvalid(await ask({ limit: 'nhiều' }), ['/limit']);
    assertInvalid(await ask({ state: 'submitted,ma' }), ['/state/1']);
    assertInvalid(await ask({ scope: 'world', sort: 'x' }), ['/scope', '/sort']);
    assertInvalid(await clerk.get('/api/dossiers?q=a&q=b'), ['/q']);
    for (const cursor of [
      'x',
      '%%%',
      Buffer.from('null').toString('base64url'),
      Buffer.from('{"a":1}').toString('base64url'),
      Buffer.from('["1","x"]').toString('base64url'),
      Buffer.from('[1e300,"x"]').toString('base64url'),
      Buffer.from('[1,{"$gt":""}]').toString('base64url'),
    ]) {
      assertProblem(await ask({ cursor }), 400, 'dossiers.cursor_invalid');
    }
  });

  it('carries no paper, phone, address or identity number in its rows', async () => {
    const res = await (await house.loginAs('motcua')).get('/api/dossiers?limit=100').expect(200);
    for (const secret of [OWNER.identityNumber, OWNER.phone, OWNER.address]) assert.ok(!res.text.includes(secret));
  });

  describe('the on-time figures', () => {
    const BUCKETS = ['received', 'inProcess', 'within', 'near', 'overdue', 'paused', 'finished', 'early', 'onTime', 'late', 'noDue'] as const; // prettier-ignore
    const wordOf = (bucket: string): string => bucket.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

    it('each open to a list of as many dossiers, at every time and for everybody', async () => {
      for (const now of ['2026-11-23T08:00', '2026-11-30T15:30', '2026-12-02T09:00']) {
        house.clock.set(now);
        const period = { from: '2026-11-01', to: '2026-12-31' };
        for (const username of ['giamdoc', 'truongphong', 'xa.tuphap']) {
          const client = await house.loginAs(username);
          const report = OnTimeReport.parse(
            (await client.get('/api/indicators/on-time').query(period).expect(200)).body,
          );
          for (const bucket of BUCKETS) {
            const res = await client
              .get('/api/indicators/on-time/dossiers')
              .query({ ...period, bucket: wordOf(bucket) })
              .expect(200);
            const list = OnTimeList.parse(res.body);
            assert.equal(list.total, report.total[bucket], `${username} ${bucket} ${now}`);
            assert.equal(list.items.length, list.total);
          }
          const { total } = report;
          assert.equal(total.inProcess, total.within + total.near + total.overdue + total.paused);
          assert.equal(total.finished, total.early + total.onTime + total.late + total.noDue);
          for (const bucket of BUCKETS) {
            assert.equal(
              report.units.reduce((sum, unit) => sum + unit[bucket], 0),
              total[bucket],
            );
          }
        }
      }
      house.clock.set('2026-11-23T08:00');
    });

    it('are of the own unit for its people, and refuse another unit and odd periods', async () => {
      const head = await house.loginAs('truongphong');
      const list = (query: object) => head.get('/api/indicators/on-time/dossiers').query({ bucket: 'received', ...query }); // prettier-ignore
      assertProblem(await list({ unitId: 'phong-ke-hoach' }), 403, 'indicators.unit_forbidden');
      const report = (query: object) => head.get('/api/indicators/on-time').query(query);
      assertProblem(await report({ from: '2026-12-01', to: '2026-11-01' }), 422, 'indicators.period_upside_down');
      assertProblem(await report({ from: '2020-01-01', to: '2026-11-01' }), 422, 'indicators.period_too_long');
      assertInvalid(await report({ from: '2026-02-30' }), ['/from']);
      assertInvalid(await head.get('/api/indicators/on-time/dossiers'), ['/bucket']);
    });
  });
});

describe('the catalogue', function () {
  this.timeout(60_000);
  let house: House;
  before(async () => {
    house = await openHouse();
  });
  after(() => house.close());

  it('finds procedures of the own agency with or without accents, and opens one', async () => {
    const clerk = await house.loginAs('motcua');
    const codes = async (q: string): Promise<string[]> => {
      const res = await clerk.get('/api/procedures').query({ q }).expect(200);
      return (res.body as { items: { code: string }[] }).items.map((p) => p.code).sort();
    };
    assert.deepEqual(await codes('dân tộc'), await codes('dan toc'));
    assert.ok((await codes('BDT-02')).includes('BDT-02'));
    assert.deepEqual(await codes('khai sinh'), [], 'a procedure of the commune');
    for (const signs of ['???', '--', '/', '.', '. .', '😀']) assert.deepEqual(await codes(signs), [], signs);
    assert.ok((await codes(' ')).length > 1, 'nothing asked is all of them');
    const opened = await clerk.get('/api/procedures/BDT-02').expect(200);
    assert.equal((opened.body as { expectedDueAt: string }).expectedDueAt, '2026-12-01T08:00:00+07:00');
    assertProblem(await clerk.get('/api/procedures/1.001193'), 404, 'catalogue.procedure_not_found');
    assertInvalid(await clerk.get('/api/procedures').query({ limit: 0, page: 2 }), ['/limit', '/page']);
  });

  it('names the units of the own agency', async () => {
    const res = await (await house.loginAs('xa.motcua')).get('/api/units').expect(200);
    const { items } = res.body as { items: { id: string; agencyId: string }[] };
    assert.ok(items.some((u) => u.id === 'xa-van-hoa'));
    assert.ok(items.every((u) => u.agencyId === 'H99.21.3'));
  });
});
