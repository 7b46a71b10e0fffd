// What people wait for on a slow line, in gzipped bytes: the first load of staff, and the status page of citizens.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { projectRoot } from '../../server/platform/paths.ts';
import { openBrowser, PHONE, visit, type Visitor } from '../support/browser.ts';
import { aDossier, OWNER } from '../support/dossiers.ts';
import { openHouse, type House } from '../support/house.ts';
import { TOOLS_TIMEOUT_MS } from '../support/tools.ts';

const KB = 1000;
const STAFF_JS = 70 * KB;
const STATUS_HTML_AND_CSS = 15 * KB;
const STATUS_JS = 15 * KB;

describe('budgets of the browser side', function () {
  this.timeout(60_000);
  let house: House;
  let browser: Browser;

  before(async function () {
    this.timeout(TOOLS_TIMEOUT_MS);
    [house, browser] = await Promise.all([openHouse(), openBrowser()]);
  });
  after(async () => {
    await browser.close();
    await house.close();
  });

  it(`loads the staff app with at most ${String(STAFF_JS / KB)} kB of scripts`, () => {
    const files = staticFilesOf('index.html');
    const bytes = files.map((file) => gzipSync(readFileSync(join(CLIENT, file)), { level: 9 }).length);
    assert.ok(files.length > 0);
    within('first load of staff', sum(bytes), STAFF_JS);
  });

  it(`shows a status with at most ${String(STATUS_HTML_AND_CSS / KB)} kB of page and style`, async () => {
    const visitor = await lookUp();
    const page = await sizeOf(visitor, new URL(visitor.page.url()).pathname);
    const styles = await visitor.page.locator('link[rel=stylesheet]').evaluateAll(addresses, 'href');
    assert.ok(styles.length > 0, 'the page has its style');
    within('status page and style', page + sum(await sizesOf(visitor, styles)), STATUS_HTML_AND_CSS);
  });

  it(`asks for at most ${String(STATUS_JS / KB)} kB of scripts before a status shows, and the live link only after`, async () => {
    const visitor = await lookUp();
    const scripts = await visitor.page.locator('script[src]').evaluateAll(addresses, 'src');
    const files = scripts.flatMap((src) => staticFilesOf(entryOf(src))).map((file) => `/${file}`);
    within('scripts of the status page', sum(await sizesOf(visitor, files)), STATUS_JS);
    // The live link comes in a file of its own that nothing waits for.
    const all = await visitor.page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .map((entry) => ({ name: new URL(entry.name).pathname, at: entry.startTime })),
    );
    const loaded = await visitor.page.evaluate(
      () => performance.timing.loadEventStart - performance.timing.navigationStart,
    );
    const early = all.filter(({ name, at }) => name.endsWith('.js') && at < loaded).map(({ name }) => name);
    assert.deepEqual(
      early.filter((name) => !files.includes(name)),
      [],
    );
  });

  async function lookUp(): Promise<Visitor> {
    const dossier = await aDossier(house).in('processing');
    const visitor = await visit(browser, house, { viewport: PHONE });
    const form = { code: dossier.code ?? '', secret: OWNER.identityNumber.slice(-4) };
    await visitor.context.request.post('/tra-cuu', { form });
    await visitor.page.goto(`/ho-so/${dossier.code ?? ''}`, { waitUntil: 'load' });
    return visitor;
  }
});

const CLIENT = join(projectRoot, 'dist', 'client');

interface Chunk {
  file: string;
  imports?: string[];
}

const manifest = (): Record<string, Chunk> =>
  JSON.parse(readFileSync(join(CLIENT, '.vite', 'manifest.json'), 'utf8')) as Record<string, Chunk>;

/** The file of an entry and of everything it imports at once, without what comes by `import()`. */
function staticFilesOf(entry: string, seen = new Set<string>()): string[] {
  const chunk = manifest()[entry];
  if (!chunk || seen.has(entry)) return [];
  seen.add(entry);
  return [chunk.file, ...(chunk.imports ?? []).flatMap((imported) => staticFilesOf(imported, seen))];
}

function entryOf(src: string): string {
  const entry = Object.entries(manifest()).find(([, chunk]) => `/${chunk.file}` === src)?.[0];
  if (entry === undefined) throw new Error(`${src} is not in the build`);
  return entry;
}

const addresses = (elements: (SVGElement | HTMLElement)[], name: string): string[] =>
  elements.map((element) => element.getAttribute(name) ?? '');

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);

async function sizeOf({ context }: Visitor, path: string): Promise<number> {
  const answer = await context.request.get(path);
  assert.equal(answer.status(), 200, path);
  return gzipSync(await answer.body(), { level: 9 }).length;
}

const sizesOf = (visitor: Visitor, paths: readonly string[]): Promise<number[]> =>
  Promise.all(paths.map((path) => sizeOf(visitor, path)));

function within(what: string, bytes: number, limit: number): void {
  console.log(`      ${what}: ${(bytes / KB).toFixed(1)} of ${String(limit / KB)} kB gzipped`);
  assert.ok(bytes <= limit, `${what}: ${String(bytes)} bytes, ${String(limit)} allowed`);
}
