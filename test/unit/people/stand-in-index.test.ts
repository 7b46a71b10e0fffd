// How long the memory of delegations holds, and what ends it.
import assert from 'node:assert/strict';
import type { AbsenceBook } from '#schemas/people/absence-book.model';
import type { UserRecord } from '#schemas/accounts/user.model';
import { createStandInIndex } from '../../../server/features/people/stand-in.index.ts';
import { createTestClock } from '../../support/test-clock.ts';

const GIVER = {
  _id: 'giamdoc',
  name: 'Bế Hồng Quân',
  title: 'Giám đốc',
  roles: ['leader'],
  unitId: 'ban',
  active: true,
  agencyId: 'H99',
} as UserRecord;
const DEPUTY: UserRecord = { ...GIVER, _id: 'pho', title: 'Phó Giám đốc' };
const HOLDER = { id: 'pho', agencyId: 'H99' };

const book = (): AbsenceBook => ({
  _id: 'giamdoc',
  agencyId: 'H99',
  version: 1,
  leaves: [],
  lastDay: '2026-11-24',
  delegations: [
    {
      id: 'uq1',
      from: { id: 'giamdoc', name: 'Bế Hồng Quân', title: 'Giám đốc' },
      to: { id: 'pho', name: 'Lương Thị Ngọc Ánh', title: 'Phó Giám đốc' },
      startsOn: '2026-11-24',
      endsOn: '2026-11-24',
      form: 'KT.',
      procedures: [],
      basis: 'Giấy ủy quyền',
      entered: { commandId: 'uq1', said: '', at: new Date('2026-11-23T00:00:00Z'), by: { id: 'giamdoc', name: '' } },
      revoked: null,
    },
  ],
});

function open(startAt: string) {
  const clock = createTestClock(startAt);
  const seen = { reads: 0, failures: 0, books: [book()] };
  const index = createStandInIndex({
    clock,
    absences: {
      listCurrent: () => {
        seen.reads += 1;
        if (seen.failures > 0) {
          seen.failures -= 1;
          return Promise.reject(new Error('database is away'));
        }
        return Promise.resolve(seen.books);
      },
    },
    users: { findMany: () => Promise.resolve([GIVER, DEPUTY]) },
  });
  return { clock, seen, index, held: async () => (await index.of(HOLDER)).length };
}

describe('the memory of delegations', () => {
  it('reads once for many requests, also at once', async () => {
    const { seen, index, held } = open('2026-11-24T09:00:00+07:00');
    const many = await Promise.all(Array.from({ length: 20 }, () => index.of(HOLDER)));
    assert.ok(many.every((list) => list.length === 1));
    assert.equal(await held(), 1);
    assert.deepEqual(await index.of({ id: 'khac', agencyId: 'H99' }), []);
    assert.equal(seen.reads, 1);
  });

  it('begins and ends with the days in Vietnam', async () => {
    const { clock, held } = open('2026-11-23T23:59:50+07:00');
    assert.equal(await held(), 0);
    clock.set('2026-11-24T00:00:00+07:00');
    assert.equal(await held(), 1);
    clock.set('2026-11-24T23:59:59+07:00');
    assert.equal(await held(), 1);
    clock.set('2026-11-25T00:00:00+07:00');
    assert.equal(await held(), 0);
  });

  it('hears of its own changes at once and of other processes’ within half a minute', async () => {
    const { clock, seen, index, held } = open('2026-11-24T09:00:00+07:00');
    assert.equal(await held(), 1);
    seen.books = [];
    assert.equal(await held(), 1);
    clock.set('2026-11-24T09:00:30+07:00');
    assert.equal(await held(), 0);
    seen.books = [book()];
    index.forget('H99');
    assert.equal(await held(), 1);
  });

  it('asks again after a reading that failed', async () => {
    const { seen, held } = open('2026-11-24T09:00:00+07:00');
    seen.failures = 1;
    await assert.rejects(held(), /away/);
    assert.equal(await held(), 1);
  });
});
