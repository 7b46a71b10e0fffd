// Reception regardless of boundary, by keyboard alone: the commune takes in what the province solves, and is told so.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { openBrowser, sitDown, visit } from '../support/browser.ts';
import { OWNER } from '../support/dossiers.ts';
import { openHouse, type House } from '../support/house.ts';
import { aPdf } from '../unit/files/sample-files.ts';
import { logInByKeyboard, receiveByKeyboard } from './keyboard-intake.ts';

describe('taking in for another agency, in a real browser', function () {
  this.timeout(90_000);
  let house: House;
  let browser: Browser;
  let dir: string;
  before(async () => {
    [house, browser] = await Promise.all([openHouse(), openBrowser()]);
    dir = await mkdtemp(join(tmpdir(), 'motcua-scan-'));
  });
  after(async () => {
    await browser.close();
    await house.close();
    await rm(dir, { recursive: true });
  });

  it('needs no mouse, names who solves it at every step, and the dossier is there at once', async () => {
    const clerk = await visit(browser, house);
    const { page } = clerk;
    await logInByKeyboard(clerk, 'xa.motcua');
    await page.waitForSelector('#line:focus');
    await page.keyboard.type('xac nhan thuoc doi tuong');
    const first = page.getByRole('option').first();
    await first.waitFor();
    assert.match((await first.textContent()) ?? '', /BDT-02.*Nhận thay: Sở Dân tộc và Tôn giáo/);
    await page.keyboard.press('Enter');
    await page.getByText('Tiếp nhận không phụ thuộc địa giới: Sở Dân tộc và Tôn giáo giải quyết.').waitFor();
    await page.getByText(/Mã hồ sơ lấy theo dãy số của H99\.17/).waitFor();
    await page.goto('/app/counter');

    const scan = join(dir, 'don.pdf');
    await writeFile(scan, await aPdf());
    const received = await receiveByKeyboard(clerk, 'xac nhan thuoc doi tuong', OWNER, scan);
    assert.match(received.code, /^H99\.17-/);
    await page.getByText('Sở Dân tộc và Tôn giáo giải quyết (Phòng Chính sách dân tộc).').waitFor();

    const head = await sitDown(browser, house, 'truongphong');
    await head.page.goto(received.path);
    await head.page.getByText('Đã tiếp nhận, chờ phân công').first().waitFor();
    await page.goto('/app/counter?list=takenIn');
    await page.getByText(received.code).first().waitFor();
  });
});
