// Delegating on a telephone and giving work out at the desk, with nothing but keys, and a closed account losing its line.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import type { UnitWorkload } from '#schemas/people/people.contract';
import { personId } from '../../server/demo/people.ts';
import { openBrowser, PHONE, sitDown } from '../support/browser.ts';
import { aDossier, read } from '../support/dossiers.ts';
import { openHouse, type House } from '../support/house.ts';
import { eventually } from '../support/eventually.ts';
import { cookieOf, listen } from '../support/sockets.ts';

describe('people at their screens', function () {
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

  it('lets a leader about to leave enter the days and delegate them in one go, on a telephone', async () => {
    const { page, complaints, context } = await sitDown(browser, house, 'giamdoc', { viewport: PHONE });
    await page.goto('/app/people/me');
    await page.getByRole('button', { name: 'Ghi ngày vắng' }).click();
    await page.waitForSelector('#startsOn:focus');
    await page.locator('#reason').fill('Họp Ủy ban Dân tộc');
    await page.keyboard.press('Enter');
    // Who decides is asked at once who acts for them, on the same days.
    await page.waitForSelector('#toId:focus');
    await page.selectOption('#toId', personId('phogiamdoc'));
    assert.equal(await page.locator('input[name=form]:checked').inputValue(), 'KT.');
    assert.deepEqual(
      [await page.locator('#startsOn').inputValue(), await page.locator('#endsOn').inputValue()],
      ['23/11/2026', '25/11/2026'],
    );
    await page.locator('#basis').fill('Giấy ủy quyền số 12 ngày 20/11/2026');
    await page.keyboard.press('Enter');
    await page.getByText('Đang có hiệu lực').waitFor();
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= PHONE.width);
    assert.deepEqual(complaints, []);
    await context.close();
  });

  it('offers a deputy no form that the law would refuse, and a head only those who may stand in', async () => {
    const deputy = await sitDown(browser, house, 'phogiamdoc', { viewport: PHONE });
    await deputy.page.goto('/app/people/me');
    await deputy.page.locator('.facts').waitFor();
    await deputy.page.keyboard.press('d');
    await deputy.page.getByText('Không có ai trong cơ quan được thay').waitFor();
    assert.equal(await deputy.page.locator('#toId').count(), 0);
    await deputy.page.keyboard.press('Enter');
    await deputy.page.getByRole('button', { name: 'Ủy quyền' }).waitFor();
    const head = await sitDown(browser, house, 'truongphong');
    await head.page.goto('/app/people/me');
    await head.page.locator('.facts').waitFor();
    await head.page.keyboard.press('d');
    // Who may is asked of the server when the form opens.
    await head.page.locator('#toId option').nth(1).waitFor({ state: 'attached' });
    const offered = await head.page
      .locator('#toId option')
      .evaluateAll((all) => all.map((one) => one.getAttribute('value')));
    assert.deepEqual(offered.sort(), ['', ...['chuyenvien', 'chuyenvien2', 'truongphong2'].map(personId)].sort());
    assert.deepEqual([...deputy.complaints, ...head.complaints], []);
    await deputy.context.close();
    await head.context.close();
  });

  it('lets a head give one dossier after another with j, p and Enter', async () => {
    const waiting = [await aDossier(house).in('received'), await aDossier(house).in('received')];
    const board = (await (await house.loginAs('truongphong')).get('/api/units/phong-chinh-sach/workload'))
      .body as UnitWorkload;
    const first = board.dossiers.find((d) => d.place === 'assign');
    assert.ok(first?.suggestion);
    const { page, complaints, context } = await sitDown(browser, house, 'truongphong');
    await page.goto('/app/unit');
    await page.locator('[data-row]').first().waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('p');
    await page.waitForSelector('form button[type=submit]:focus');
    assert.equal(await page.locator('#assigneeId').inputValue(), first.suggestion.personId);
    await page.keyboard.press('Enter');
    const next = board.dossiers.filter((d) => d.place === 'assign')[1];
    await page.waitForSelector(`[data-row="${next?.id ?? ''}"]:focus`);
    await page.keyboard.press('p');
    await page.waitForSelector('form button[type=submit]:focus');
    await page.keyboard.press('Enter');
    await page.getByText('Không có hồ sơ nào chờ phân công.').waitFor();
    for (const { id } of waiting) assert.equal((await read(house, id)).state, 'processing');
    assert.deepEqual(complaints, []);
    await context.close();
  });

  it('cuts the line of somebody whose account is closed', async () => {
    const line = await listen(house, await cookieOf(await house.loginAs('motcua2')));
    assert.ok(line.socket.connected);
    const body = { commandId: randomUUID(), reason: 'Chuyển công tác' };
    const admin = await house.loginAs('quantri');
    await admin
      .post(`/api/people/${personId('motcua2')}/deactivate`)
      .send(body)
      .expect(200);
    await eventually('the line is cut', () => !line.socket.connected);
    line.close();
  });
});
