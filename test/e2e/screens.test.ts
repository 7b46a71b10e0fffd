// Every screen on a small phone and on an office screen: accessible, as wide as the screen, in whole words, without errors.
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { projectRoot } from '../../server/platform/paths.ts';
import { DESK, openBrowser, PHONE, signIn, visit, type Visitor } from '../support/browser.ts';
import { OWNER } from '../support/dossiers.ts';
import { openHouse, type House } from '../support/house.ts';
import { TOOLS_TIMEOUT_MS } from '../support/tools.ts';
import { CITIZEN_SCREENS } from './citizen-screens.ts';
import { fillOffice, type Samples, type SeenState } from './screen-office.ts';
import type { Screen } from './screen.ts';
import { STAFF_SCREENS } from './staff-screens.ts';
import { EMPTY_SCREENS } from './staff-screens/empty.ts';

const PICTURES = join(projectRoot, 'out', 'screens');
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const SIZES = [PHONE, DESK] as const;
type Cookies = Awaited<ReturnType<BrowserContext['storageState']>>;

describe('screens', function () {
  this.timeout(60_000);
  let house: House;
  let browser: Browser;
  let samples: Samples;
  const pasts = new Map<string, Promise<Cookies>>();

  before(async function () {
    this.timeout(TOOLS_TIMEOUT_MS);
    await mkdir(PICTURES, { recursive: true });
    [house, browser] = await Promise.all([openHouse(), openBrowser()]);
  });
  after(async () => {
    await browser.close();
    await house.close();
  });

  describe('of an office without dossiers', () => {
    for (const screen of EMPTY_SCREENS) look(screen);
  });
  describe('of a working office', () => {
    before(async () => {
      samples = await fillOffice(house);
    });
    for (const screen of STAFF_SCREENS) look(screen);
    for (const screen of CITIZEN_SCREENS) look(screen);
  });

  function look(screen: Screen): void {
    it(screen.name, async () => {
      const storageState = await pastOf(screen);
      await Promise.all(
        SIZES.map(async (viewport) => {
          const visitor = await visit(browser, house, { viewport, ...(storageState ? { storageState } : {}) });
          try {
            await open(visitor.page, screen);
            await judge(visitor, screen, viewport);
          } finally {
            await visitor.context.close();
          }
        }),
      );
    });
  }

  /** The cookies of the one who looks; signing in and looking up are done once, as their number is limited. */
  function pastOf({ as, lookedUp }: Screen): Promise<Cookies> | undefined {
    if (as === undefined && lookedUp === undefined) return undefined;
    const name = as ?? `look-up ${lookedUp ?? ''}`;
    const past = pasts.get(name) ?? begin(as, lookedUp);
    pasts.set(name, past);
    return past;
  }

  async function begin(as: string | undefined, lookedUp: SeenState | undefined): Promise<Cookies> {
    const { context } = await visit(browser, house);
    if (as !== undefined) await signIn(context, as);
    if (lookedUp !== undefined) {
      const form = { code: samples[lookedUp].code ?? '', secret: OWNER.identityNumber.slice(-4) };
      await context.request.post('/tra-cuu', { form });
    }
    const cookies = await context.storageState();
    await context.close();
    return cookies;
  }

  async function open(page: Page, screen: Screen): Promise<void> {
    if (screen.english) {
      await page.addInitScript(() => {
        localStorage.setItem('motcua.language', 'en');
      });
    }
    const path = typeof screen.path === 'string' ? screen.path : screen.path(samples);
    await page.goto(screen.english ? `${path}${path.includes('?') ? '&' : '?'}lang=en` : path);
    await screen.act?.(page, samples);
    await page.locator(screen.shows).first().waitFor();
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
  }

  async function judge({ page, complaints, refused }: Visitor, screen: Screen, size: { width: number }): Promise<void> {
    const picture = `${screen.name.replaceAll(' ', '-')}.${String(size.width)}.png`;
    await page.screenshot({ path: join(PICTURES, picture), fullPage: true });
    assert.deepEqual(complaints, [], 'the console is empty');
    assert.deepEqual([...new Set(refused)], [...new Set(screen.refusals ?? [])], 'what was refused');
    assert.deepEqual(await accessibilityFaults(page), []);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= size.width, `the page is ${String(width)} px wide`);
    const text = await page.locator('body').innerText();
    assert.doesNotMatch(text, /undefined|null|NaN|\[object|Invalid|\{\w+\}/, 'no technical word shows');
    assert.equal(text, text.normalize('NFC'));
  }
});

/** `color-contrast: .quiet, .small` for every violation of WCAG 2.2 AA that axe finds. */
async function accessibilityFaults(page: Page): Promise<string[]> {
  // One frame at a time and no helper page: the frames of these screens hold PDFs, which axe cannot read.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .withTags(WCAG)
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
}
