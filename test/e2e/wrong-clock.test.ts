// A computer at a desk whose clock is a day off: what is late, and the days proposed, go by the office's own time.
import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { openBrowser, sitDown } from '../support/browser.ts';
import { aDossier } from '../support/dossiers.ts';
import { openHouse, type House } from '../support/house.ts';

const DAY_MS = 86_400_000;

describe('a desk whose clock is wrong', function () {
  this.timeout(120_000);
  let house: House;
  let browser: Browser;
  before(async () => {
    [house, browser] = await Promise.all([openHouse(), openBrowser()]);
  });
  after(async () => {
    await browser.close();
    await house.close();
  });

  for (const [how, days] of [
    ['ahead', 30],
    ['behind', -1],
  ] as const) {
    it(`shows what the office's clock says, ${String(Math.abs(days))} days ${how} or not`, async () => {
      await aDossier(house).in('processing');
      const { page, complaints, context } = await sitDown(browser, house, 'chuyenvien');
      await context.clock.setFixedTime(new Date(house.clock.now().getTime() + days * DAY_MS));
      await page.goto('/app/work');
      await page.locator('[data-row]').first().waitFor();
      assert.equal(await page.locator('.row-by-late').count(), 0, await page.locator('main').innerText());
      await page.goto('/app/people/me');
      await page.getByRole('button', { name: 'Ghi ngày vắng' }).click();
      assert.equal(await page.locator('#startsOn').inputValue(), '23/11/2026');
      assert.deepEqual(complaints, []);
      await context.close();
    });
  }
});
