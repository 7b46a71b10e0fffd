// Real Chromium for the end-to-end tests: one context per person, on the office's clock, with everything a page complains of noted down.
import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
import { DEMO_PASSWORD } from '../../server/demo/office.ts';
import type { House } from './house.ts';
import { pathOf, requireTools } from './tools.ts';

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** A small phone, and the screen of an office. */
export const PHONE = { width: 360, height: 740 } as const;
export const DESK = { width: 1366, height: 768 } as const;

/** Far longer than anything takes, also where a dozen other programs run. */
const WAIT_MS = 10_000;

/** What Chromium itself writes about requests: refused ones are listed apart, and a line the test has cut is no fault. */
const NETWORK_NOTES = /^Failed to load resource|ERR_INTERNET_DISCONNECTED/;

/** Starts Chromium, and builds the client where the build is missing or older than its sources. */
export async function openBrowser(): Promise<Browser> {
  requireTools(['chromium']);
  buildClient();
  return chromium.launch({
    executablePath: pathOf('chromium'),
    headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  });
}

function buildClient(): void {
  const script = "import { buildClient } from './server/build-if-stale.mjs'; buildClient();";
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', script], { cwd: ROOT, stdio: 'inherit' });
  if (run.status !== 0) throw new Error('the client could not be built');
}

/** A person at a screen. */
export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors the page has written or thrown so far; failed requests are told by {@link refused}. */
  readonly complaints: string[];
  /** Answers of 400 and above: `401 GET /api/session`. */
  readonly refused: string[];
  /** Documents that were sent to the printer, by path. */
  readonly printed: string[];
  /** How many times the page itself went to another address or was loaded again. */
  navigations(): number;
}

/** Opens an empty page at the address of the house. */
export async function visit(browser: Browser, house: House, options: BrowserContextOptions = {}): Promise<Visitor> {
  const context = await browser.newContext({
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    baseURL: house.server.url,
    viewport: DESK,
    ...options,
  });
  context.setDefaultTimeout(WAIT_MS);
  await context.clock.setFixedTime(house.clock.now());
  // Chromium without a screen dies when a PDF is printed; here the page only says what it would print.
  await context.addInitScript(() => {
    window.print = () => {
      console.info(`print ${location.pathname}`);
    };
  });
  const page = await context.newPage();
  const seen = { complaints: [] as string[], refused: [] as string[], printed: [] as string[], navigations: 0 };
  page.on('console', (message) => {
    const text = message.text();
    if (message.type() === 'info' && text.startsWith('print ')) seen.printed.push(text.slice('print '.length));
    if (message.type() === 'error' && !NETWORK_NOTES.test(text)) seen.complaints.push(text);
  });
  page.on('pageerror', (error) => seen.complaints.push(String(error)));
  page.on('response', (response) => {
    if (response.status() < 400) return;
    seen.refused.push(
      `${String(response.status())} ${response.request().method()} ${new URL(response.url()).pathname}`,
    );
  });
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame()) seen.navigations += 1;
  });
  return { page, context, ...seen, navigations: () => seen.navigations };
}

/** Opens a page for somebody of the demo office, signed in already. */
export async function sitDown(
  browser: Browser,
  house: House,
  username: string,
  options: BrowserContextOptions = {},
): Promise<Visitor> {
  const visitor = await visit(browser, house, options);
  await signIn(visitor.context, username);
  return visitor;
}

/** Gives the context a session, as the log-in form would. */
export async function signIn(context: BrowserContext, username: string): Promise<void> {
  const answer = await context.request.post('/api/session', { data: { username, password: DEMO_PASSWORD } });
  if (!answer.ok()) throw new Error(`${username} cannot sign in: ${String(answer.status())} ${await answer.text()}`);
}
