// The log of reads: one line per ten minutes, in batches, and nothing sensitive leaves before its line stands.
import assert from 'node:assert/strict';
import { createAccessLog } from '../../../server/features/audit/access-log.commands.ts';
import type { Read } from '../../../server/features/audit/access.domain.ts';
import { createLog } from '../../../server/platform/log/log.ts';
import type { AccessEntry } from '../../../schemas/audit/access-entry.model.ts';
import { createTestClock } from '../../support/test-clock.ts';

const aRead = (changes: Partial<Read> = {}): Read => ({
  actor: { id: 'u1', name: 'Nông Thị Mai', title: 'Công chức', roles: ['clerk'], agencyId: 'H99.17' },
  kind: 'dossier',
  dossierId: 'd1',
  what: null,
  ip: '10.0.0.9',
  requestId: 'r1',
  ...changes,
});

function aLog(append?: (entries: readonly AccessEntry[]) => Promise<void>) {
  const clock = createTestClock();
  const batches: AccessEntry[][] = [];
  const keep = (entries: readonly AccessEntry[]): Promise<void> => {
    batches.push([...entries]);
    return Promise.resolve();
  };
  const accessLog = createAccessLog({ store: { append: append ?? keep }, clock, log: createLog('silent') });
  return { accessLog, batches, clock };
}

describe('the log of reads', () => {
  it('lets the reader of a dossier go at once, and writes the line with the batch', async () => {
    const { accessLog, batches } = aLog();
    assert.equal(accessLog.note(aRead()), undefined);
    assert.equal(batches.length, 0);
    await accessLog.close();
    assert.equal(batches.flat().length, 1);
    const [line] = batches.flat();
    assert.deepEqual(
      [line?.person.name, line?.roles, line?.kind, line?.dossierId, line?.ip, line?.requestId],
      ['Nông Thị Mai', ['clerk'], 'dossier', 'd1', '10.0.0.9', 'r1'],
    );
  });

  it('writes a full batch without waiting for the second', async () => {
    const { accessLog, batches } = aLog();
    for (let i = 0; i < 200; i++) void accessLog.note(aRead({ dossierId: `d${String(i)}` }));
    await Promise.resolve();
    assert.deepEqual(
      batches.map((b) => b.length),
      [200],
    );
    await accessLog.close();
  });

  it('keeps one line per person, dossier and kind in ten minutes, and another in the next ten', async () => {
    const { accessLog, batches, clock } = aLog();
    for (let i = 0; i < 3; i++) void accessLog.note(aRead({ requestId: String(i) }));
    void accessLog.note(aRead({ actor: { ...aRead().actor, id: 'u2' } }));
    void accessLog.note(aRead({ dossierId: 'd2' }));
    clock.advance({ minutes: 10 });
    void accessLog.note(aRead());
    await accessLog.close();
    const ids = batches.flat().map((e) => e._id);
    assert.equal(ids.length, 4);
    assert.equal(new Set(ids).size, 4);
  });

  it('gives a read the same id in every process, so that two of them write one line', async () => {
    const [one, two] = [aLog(), aLog()];
    for (const { accessLog } of [one, two]) {
      void accessLog.note(aRead());
      await accessLog.close();
    }
    assert.equal(one.batches[0]?.[0]?._id, two.batches[0]?.[0]?._id);
  });

  for (const kind of ['file', 'document', 'export', 'access_log'] as const) {
    it(`makes the reader of a ${kind} wait until the line stands, once`, async () => {
      const { accessLog, batches } = aLog();
      const standing = accessLog.note(aRead({ kind, what: 'x' }));
      assert.ok(standing);
      await standing;
      assert.equal(batches.flat().length, 1);
      assert.equal(accessLog.note(aRead({ kind, what: 'x' })), undefined);
      await accessLog.close();
      assert.equal(batches.flat().length, 1);
    });
  }

  it('makes a second reader of the same file wait for the same line', async () => {
    let finish: () => void = () => undefined;
    let appended = 0;
    const { accessLog } = aLog(async (entries) => {
      await new Promise<void>((resolve) => (finish = resolve));
      appended += entries.length;
    });
    const first = accessLog.note(aRead({ kind: 'file' }));
    await Promise.resolve();
    const second = accessLog.note(aRead({ kind: 'file' }))?.then(() => appended);
    finish();
    await first;
    assert.equal(await second, 1);
  });

  it('refuses a file while the log cannot be written, serves the dossier, and loses no line', async () => {
    let away = true;
    const kept: AccessEntry[] = [];
    const { accessLog } = aLog((entries) => {
      if (away) return Promise.reject(new Error('the database is away'));
      kept.push(...entries);
      return Promise.resolve();
    });
    await assert.rejects(accessLog.note(aRead({ kind: 'file' })) ?? Promise.resolve(), {
      code: 'audit.log_unavailable',
    });
    assert.equal(accessLog.note(aRead()), undefined);
    away = false;
    await accessLog.note(aRead({ kind: 'file' }));
    assert.deepEqual(kept.map((e) => e.kind).sort(), ['dossier', 'file']);
  });
});
