// Who is at a dossier from the sockets that watch it, and many calls that become few.
import assert from 'node:assert/strict';
import type { LeaseRecord } from '../../../schemas/presence/lease.model.ts';
import { leaseOf, peopleOf } from '../../../server/features/presence/presence.domain.ts';
import { coalesce } from '../../../server/platform/realtime/coalesce.ts';
import { eventually } from '../../support/eventually.ts';

describe('people at a dossier', () => {
  it('are named once each, in the order of their names, with nothing but id and name', () => {
    const mai = { id: 'u2', name: 'Nông Thị Mai', roles: ['clerk'] };
    const people = peopleOf([mai, { id: 'u3', name: 'Đặng Văn An' }, { ...mai }, { id: 'u1', name: 'Nông Thị Mai' }]);
    assert.deepEqual(people, [
      { id: 'u3', name: 'Đặng Văn An' },
      { id: 'u1', name: 'Nông Thị Mai' },
      { id: 'u2', name: 'Nông Thị Mai' },
    ]);
  });

  const now = new Date('2026-11-23T03:32:00Z');
  const record: LeaseRecord = {
    _id: 'd1',
    leaseId: 'l1',
    person: { id: 'u1', name: 'Triệu Quốc Bảo' },
    command: 'request_supplement',
    since: new Date('2026-11-23T03:31:00Z'),
    until: new Date('2026-11-23T03:32:40Z'),
  };

  it('see of a lease who, what, since when and for how long, and not its key', () => {
    assert.deepEqual(leaseOf(record, now), {
      person: { id: 'u1', name: 'Triệu Quốc Bảo' },
      command: 'request_supplement',
      since: '2026-11-23T10:31:00+07:00',
      remainingMs: 40_000,
    });
  });

  it('see no lease that is over, to the millisecond', () => {
    assert.equal(leaseOf(record, record.until), null);
    assert.equal(leaseOf(null, now), null);
    assert.equal(leaseOf(record, new Date(record.until.getTime() - 1))?.remainingMs, 1);
  });
});

describe('calls that come together', () => {
  const failed = (error: unknown): void => {
    throw error;
  };

  it('are one run for each key', async () => {
    const ran: string[] = [];
    const calls = coalesce((key) => Promise.resolve(void ran.push(key)), failed, 5);
    for (let i = 0; i < 50; i++) calls.ask(i % 2 === 0 ? 'a' : 'b');
    await eventually('both ran', () => ran.length === 2);
    assert.deepEqual(ran, ['a', 'b']);
  });

  it('never run side by side for a key, and run once more for what came meanwhile', async () => {
    let running = 0;
    let runs = 0;
    let finish: () => void = () => undefined;
    const calls = coalesce(
      async () => {
        runs += 1;
        running += 1;
        assert.equal(running, 1);
        await new Promise<void>((resolve) => (finish = resolve));
        running -= 1;
      },
      failed,
      0,
    );
    calls.ask('a');
    await eventually('the first runs', () => runs === 1);
    calls.ask('a');
    calls.ask('a');
    finish();
    await eventually('the second runs', () => runs === 2);
    finish();
    await eventually('it is over', () => running === 0);
    assert.equal(runs, 2);
  });

  it('go on after a run that failed, and tell of it', async () => {
    const told: unknown[] = [];
    let runs = 0;
    const calls = coalesce(
      () => (++runs === 1 ? Promise.reject(new Error('the database is away')) : Promise.resolve()),
      (error) => told.push(error),
      0,
    );
    calls.ask('a');
    await eventually('the first failed', () => told.length === 1);
    calls.ask('a');
    await eventually('the second ran', () => runs === 2);
  });
});
