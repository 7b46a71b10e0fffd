// Builds what is missing or older than its sources, so that a fresh clone and a pulled one both start with one command.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

function newestIn(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newestIn(join(path, name))));
}

function build(script, made, sources) {
  const target = join(root, made);
  const newest = Math.max(...sources.map((source) => newestIn(join(root, source))));
  if (existsSync(target) && statSync(target).mtimeMs >= newest) return;
  console.error(`Đang dựng / building: ${script}`);
  // Standard output belongs to the command that is being started; the build talks on standard error.
  const run = spawnSync('npm', ['run', '-s', script], { cwd: root, stdio: ['ignore', 2, 2] });
  if (run.status !== 0) process.exit(run.status ?? 1);
}

export function buildServer() {
  build('build:server', 'dist/server/main.js', ['server', 'schemas', 'package.json', 'tsconfig.build.json']);
}

export function buildClient() {
  build('build:client', 'dist/client/.vite/manifest.json', ['client', 'schemas', 'package.json', 'vite.config.ts']);
}
