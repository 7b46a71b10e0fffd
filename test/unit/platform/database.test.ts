// Opening the database: what a person at the command line is told when there is none, or when the server has it.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { openDatabase } from '../../../server/platform/db/database.ts';

describe('opening the database', function () {
  this.timeout(30_000);
  let dir: string;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'motcua-open-'));
  });
  afterEach(() => rm(dir, { recursive: true }));

  it('makes no empty one for a command that reads, and says what to set', async () => {
    const nowhere = join(dir, 'go-nham', 'db');
    await assert.rejects(openDatabase({ dir: nowhere, existing: true }), /Không có dữ liệu ở .*go-nham.*DATA_DIR/);
    assert.ok(!existsSync(join(dir, 'go-nham')));
  });

  it('says which process has the folder, and to stop it first', async () => {
    const first = await openDatabase({ dir, durable: false });
    const words = new RegExp(`tiến trình ${String(process.pid)} sử dụng.*Hãy dừng máy chủ`);
    await assert.rejects(openDatabase({ dir, durable: false }), words);
    await first.close();
    const again = await openDatabase({ dir, durable: false, existing: true });
    await again.close();
  });
});
