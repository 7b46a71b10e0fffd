// Giving a dossier to somebody who is on leave: lists say so and put them last, and it has to be meant.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { Colleague } from '#schemas/accounts/account.contract';
import { UnitWorkload } from '#schemas/people/people.contract';
import { personId } from '../../server/demo/people.ts';
import { give, read, receive, tell, WORDS } from '../support/dossiers.ts';
import { openHouse, type House } from '../support/house.ts';
import { assertProblem } from '../support/problems.ts';

const TODAY = '2026-11-23';

describe('giving work to somebody who is on leave', function () {
  this.timeout(60_000);
  let house: House;
  before(async () => {
    house = await openHouse();
  });
  after(() => house.close());

  async function leave(username: string, endsOn: string): Promise<void> {
    const client = await house.loginAs('truongphong');
    const body = {
      commandId: randomUUID(),
      personId: personId(username),
      startsOn: TODAY,
      endsOn,
      reason: 'Nghỉ phép',
    };
    await client.post('/api/leaves').send(body).expect(201);
  }
  async function specialists(): Promise<Colleague[]> {
    const client = await house.loginAs('truongphong');
    const res = await client.get('/api/people').query({ role: 'specialist', unitId: 'phong-chinh-sach' }).expect(200);
    return (res.body as { items: unknown[] }).items.map((item) => Colleague.parse(item));
  }
  async function suggestionFor(dossierId: string): Promise<string | null> {
    const client = await house.loginAs('truongphong');
    const board = UnitWorkload.parse((await client.get('/api/units/phong-chinh-sach/workload').expect(200)).body);
    return board.dossiers.find(({ id }) => id === dossierId)?.suggestion?.personId ?? null;
  }

  it('is refused until it is meant, and then the trace says that it was known', async () => {
    const people = await specialists();
    assert.ok(people.every((person) => person.awayUntil === null));
    const first = people[0] ?? assert.fail('nobody');
    const username = first.id === personId('chuyenvien') ? 'chuyenvien' : 'chuyenvien2';
    await leave(username, '2026-11-27');

    const after = await specialists();
    assert.deepEqual(
      after.map(({ id }) => id),
      [...people.slice(1), first].map(({ id }) => id),
    );
    assert.equal(after.at(-1)?.awayUntil, '2026-11-27');

    const dossier = await receive(house);
    const assign = { ...WORDS.assign, assigneeId: first.id };
    const refused = await tell(house, 'truongphong', dossier, assign);
    assertProblem(refused, 409, 'dossiers.assignee_away');
    assert.match((refused.body as { detail: string }).detail, /27\/11\/2026/);
    assert.equal((await read(house, dossier.id)).state, 'received');
    const given = await give(house, 'truongphong', dossier, { ...assign, evenAway: true });
    assert.equal(given.holder?.id, first.id);
    assert.match(given.trace.at(-1)?.note ?? '', /đang nghỉ đến hết 27\/11\/2026/);

    const other = people[1] ?? assert.fail('nobody else');
    const away = { command: 'reassign', assigneeId: other.id, reason: 'Đổi người' } as const;
    const back = await give(house, 'truongphong', given, away);
    const again = { ...away, assigneeId: first.id };
    assertProblem(await tell(house, 'truongphong', back, again), 409, 'dossiers.assignee_away');
    await give(house, 'truongphong', back, { ...again, evenAway: true });
  });

  it('is never proposed, even where nobody else is left', async () => {
    const dossier = await receive(house);
    const here = (await specialists()).filter((person) => person.awayUntil === null);
    const proposed = await suggestionFor(dossier.id);
    assert.ok(here.some(({ id }) => id === proposed));
    const names = new Map(['chuyenvien', 'chuyenvien2', 'chuyenvien3'].map((name) => [personId(name), name]));
    for (const { id } of here) await leave(names.get(id) ?? assert.fail(`who is ${id}`), '2026-11-24');
    assert.equal(await suggestionFor(dossier.id), null);
  });
});
