// The database of a bench: the embedded engine in a process of its own, or the server that BENCH_MONGODB_URI names.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface BenchDatabase {
  name: 'embedded' | 'server';
  uri: string;
  /** The engine's process, where it is ours. */
  pid?: number | undefined;
  close(): Promise<void>;
}

/** @param options.durable whether each write waits for the disk, as in the product; a bench of reads need not */
export async function startDatabase(dir: string, { durable }: { durable: boolean }): Promise<BenchDatabase> {
  const given = process.env['BENCH_MONGODB_URI'];
  if (given !== undefined && given !== '') {
    const uri = new URL(given);
    uri.pathname = `/motcua_bench_${randomBytes(6).toString('hex')}`;
    return { name: 'server', uri: uri.href, close: () => Promise.resolve() };
  }
  const file = fileURLToPath(new URL('../../server/embedded-db/main.ts', import.meta.url));
  const args = [...process.execArgv, file, '--dir', join(dir, 'db'), ...(durable ? [] : ['--no-sync'])];
  const engine = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface(engine.stdout), 'line')) as [string];
  return {
    name: 'embedded',
    uri: (JSON.parse(line) as { uri: string }).uri,
    pid: engine.pid,
    async close() {
      const ended = once(engine, 'exit');
      engine.kill('SIGTERM');
      await ended;
    },
  };
}
