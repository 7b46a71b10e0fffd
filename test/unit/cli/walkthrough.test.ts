// Every road of the walk-through ends as the law says; the command line runs these same roads.
import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FINAL_STATUS, PATHS, type PathName } from '../../../server/cli/walkthrough/paths.ts';
import { walk } from '../../../server/cli/walkthrough/walkthrough.command.ts';

type Ending = Record<string, unknown>;

/** What the last line of a road has to say beside its status. */
const EXPECTED: Record<PathName, (end: Ending) => void> = {
  straight: (end) => {
    assert.equal(end['onTime'], 'early');
  },
  supplement: (end) => {
    assert.deepEqual([end['pauses'], end['changes']], [1, 1]);
    assert.ok(String(end['currentDueAt']) > String(end['originalDueAt']), 'the pause moved the due moment');
  },
  refuse: (end) => {
    assert.equal(end['outcome'], 'refused');
    assert.equal(end['signatureValid'], true, 'the written refusal is a signed result');
  },
  stop: (end) => {
    assert.equal(end['pauses'], 1);
    assert.ok(String(end['currentDueAt']) > String(end['originalDueAt']));
  },
  close: (end) => {
    assert.equal(end['onTime'], 'early', 'it ended when its clock was stopped');
    assert.equal(end['currentDueAt'], end['originalDueAt']);
  },
  extend: (end) => {
    assert.equal(end['onTime'], 'late', 'an apology does not erase the lateness');
    assert.equal(end['currentDueAt'], end['originalDueAt']);
    assert.ok(String(end['appointmentAt']) > String(end['currentDueAt']));
  },
  'lien-thong': (end) => {
    const child = end['child'] as Ending;
    assert.equal(child['state'], 'done');
    assert.match(String(child['code']), /^H99\.17-/);
    assert.match(String(end['code']), /^H99\.21\.3-/);
    assert.match(String(child['result']), /\d+\//);
    assert.equal(end['pauses'], 0, 'the clock of the whole ran on');
  },
  correct: (end) => {
    assert.equal(new Set(end['revoked'] as string[]).size, 2, 'a spent number is not used again');
    assert.equal(end['finishedAt'], end['firstFinishedAt'], 'the first release counts');
    assert.deepEqual((end['correction'] as Ending)['of'], end['code']);
    assert.equal((end['correction'] as Ending)['state'], 'received');
  },
  withdraw: (end) => {
    assert.equal(end['result'], null);
  },
  late: (end) => {
    assert.deepEqual([end['onTime'], end['explanations']], ['late', 1]);
  },
};

describe('a walk-through', function () {
  this.timeout(120_000);
  let out = '';
  beforeEach(async () => {
    out = await mkdtemp(join(tmpdir(), 'motcua-walk-'));
  });
  afterEach(() => rm(out, { recursive: true, force: true }));

  for (const path of Object.keys(PATHS) as PathName[]) {
    it(`down the road "${path}" ends in status ${String(FINAL_STATUS[path])}`, async () => {
      const lines: Ending[] = [];
      let failed = false;
      const io = {
        out: (line: string) => void lines.push(JSON.parse(line) as Ending),
        err: () => undefined,
        fail: () => {
          failed = true;
        },
      };
      // On a fixed Monday, so that no road meets a holiday one year that it did not meet before.
      await walk(path, out, join(out, 'data'), io, new Date('2026-11-16T08:00:00+07:00'));
      const end = lines.at(-1) ?? {};
      assert.equal(failed, false, JSON.stringify(end));
      assert.equal(end['status'], FINAL_STATUS[path]);
      EXPECTED[path](end);
      const files = await readdir(out);
      assert.ok(files.includes('giay-tiep-nhan.pdf') && files.includes('root.crt'));
      if (path === 'stop' || path === 'close') assert.ok(files.includes('thong-bao-dung.pdf'));
      if (end['result'] !== null) assert.ok(files.includes('ket-qua-da-ky.pdf'));
    });
  }
});
