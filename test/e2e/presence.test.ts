// Two people at one dossier: each sees the other, the one who is overtaken sees what changed, keeps what was typed, applies it again.
import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { DESK, openBrowser, PHONE, sitDown } from '../support/browser.ts';
import { aDossier, give, read, WORDS } from '../support/dossiers.ts';
import { openHouse, type House } from '../support/house.ts';
import { openCommand, submitButton } from './dossier-page.ts';

const REASON = 'Người xử lý đi công tác dài ngày';

describe('two people at one dossier', function () {
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

  const openDossier = async (page: Page, id: string): Promise<void> => {
    await page.goto(`/app/dossiers/${id}`);
    await page.locator('.next-action').waitFor();
  };

  it('see each other and what the other has begun, and nothing typed is lost when one is faster', async () => {
    const dossier = await aDossier(house).in('processing');
    const [head, specialist] = [
      await sitDown(browser, house, 'truongphong'),
      await sitDown(browser, house, 'chuyenvien'),
    ];
    await openDossier(head.page, dossier.id);
    await openDossier(specialist.page, dossier.id);
    await specialist.page.locator('.presence', { hasText: 'Vi Văn Thắng' }).waitFor();

    await openCommand(head.page, 'p');
    await specialist.page.locator('.presence', { hasText: 'đang làm “Chuyển người xử lý”' }).waitFor();
    await head.page.locator('.command-form select').first().selectOption({ index: 1 });
    await head.page.locator('.command-form textarea').first().fill(REASON);

    await give(house, 'chuyenvien', dossier, WORDS.consult);
    const changed = head.page.locator('.command-form .changed-facts');
    await changed.waitFor();
    assert.match((await changed.textContent()) ?? '', /Ý kiến của .*Trước: chưa có.*Nay: đang chờ/);
    assert.equal(await head.page.locator('.command-form textarea').first().inputValue(), REASON);
    for (const size of [PHONE, DESK]) {
      await head.page.setViewportSize(size);
      assert.ok((await head.page.evaluate(() => document.documentElement.scrollWidth)) <= size.width);
    }

    assert.match((await submitButton(head.page).textContent()) ?? '', /^Áp dụng lại: Chuyển người xử lý/);
    await submitButton(head.page).click();
    await head.page.locator('.command-form').waitFor({ state: 'detached' });
    assert.notEqual((await read(house, dossier.id, 'truongphong')).holder?.id, dossier.holder?.id);
    // With the form the lease is gone, and with the page the person.
    await specialist.page.locator('.presence', { hasText: 'đang làm' }).waitFor({ state: 'detached' });
    await head.context.close();
    await specialist.page.locator('.presence').waitFor({ state: 'detached' });
    assert.deepEqual([...head.complaints, ...specialist.complaints], []);
    await specialist.context.close();
  });

  it('leave a line each in the access log, where the leader proves the history of the dossier with two keys', async () => {
    const dossier = await aDossier(house).in('processing');
    const specialist = await sitDown(browser, house, 'chuyenvien');
    await openDossier(specialist.page, dossier.id);
    await specialist.context.close();
    await house.server.services.accessLog.flush();
    const { page, complaints, context } = await sitDown(browser, house, 'giamdoc');
    await page.goto('/app/audit');
    await page.locator('table').waitFor();
    await page.locator('h1').focus();
    await page.keyboard.press('/');
    // Key by key at this speed it would be a scanner, and open the dossier.
    await page.keyboard.insertText(dossier.code ?? '');
    await page.keyboard.press('Enter');
    // With the check of the history the lines of all other dossiers are gone from the page.
    await page.getByRole('button', { name: 'Kiểm tra chuỗi lịch sử' }).waitFor();
    await page.locator('tbody tr').first().waitFor();
    assert.match((await page.locator('tbody tr').first().textContent()) ?? '', /Lý Thị Thu Hà/);
    await page.locator('h1').focus();
    await page.keyboard.press('c');
    await page.getByText('còn nguyên').waitFor();
    assert.deepEqual(complaints, []);
    await context.close();
  });
});
