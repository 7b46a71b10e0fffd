// `npm test`: the static checks, the build, then every suite; the database suites run again on TEST_MONGODB_URI where it is set.
// Ends with a line "N passed, N failed" counted by mocha, and fails when any of it failed.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const tally = join(root, 'out', 'test-tally.json');
mkdirSync(dirname(tally), { recursive: true });
rmSync(tally, { force: true });

const failures = [];

// The suites run on the embedded engine unless they are given the other one by name.
const { TEST_MONGODB_URI: second, ...withoutUri } = process.env;

/** What a command says is shown as it comes, or, beside another run, when it is done. */
async function run(title, command, args, { env = {}, aside = false } = {}) {
  if (!aside) console.log(`\n── ${title}`);
  const started = Date.now();
  const child = spawn(command, args, {
    cwd: root,
    stdio: aside ? 'pipe' : 'inherit',
    env: { ...withoutUri, MOCHA_TALLY: tally, ...env },
  });
  let said = aside ? `\n── ${title}\n` : '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (words) => (said += words));
  const status = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  const seconds = ((Date.now() - started) / 1000).toFixed(0);
  console.log(`${said}── ${title}: ${status === 0 ? 'ok' : 'FAILED'} in ${seconds} s`);
  if (status !== 0) failures.push(title);
}

const npm = (script, options) => run(script, 'npm', ['run', '-s', script], options);
const mocha = (title, spec, env) =>
  run(title, 'npx', ['mocha', '--reporter', 'test/support/tally-reporter.cjs', ...spec], { env });

/** On one core, while the unit tests have the other. */
async function checkStatically() {
  for (const script of ['format:check', 'typecheck', 'lint', 'lint:deps', 'unused']) await npm(script, { aside: true });
}

const database = ['test/api/**/*.test.ts', 'test/realtime/**/*.test.ts'];
await npm('build');
await Promise.all([mocha('unit', ['test/unit/**/*.test.ts', 'test/unit/**/*.test.tsx']), checkStatically()]);
await mocha('api and realtime on the embedded engine', database);
if (second) await mocha(`api and realtime on ${second}`, database, { TEST_MONGODB_URI: second });
await mocha('end to end in Chromium', ['test/e2e/**/*.test.ts']);

console.log(`\nEngines: embedded${second ? `, ${second}` : ' (TEST_MONGODB_URI not set: no second engine)'}`);
if (failures.length > 0) console.log(`Failed: ${failures.join(', ')}`);
if (!existsSync(tally)) throw new Error('mocha left no result: no suite ran to its end');
const { passed, failed, pending } = JSON.parse(readFileSync(tally, 'utf8'));
console.log(`${passed} passed, ${failed} failed${pending > 0 ? `, ${pending} skipped` : ''}`);
if (failures.length > 0 || failed > 0) process.exit(1);
