// What happens at the desk when hands are quick, lines are down, servers restart and sessions end: nothing twice, nothing lost.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Browser, Locator, Page } from 'playwright-core';
import type { DossierDetail } from '#schemas/dossiers/dossier.contract';
import { DEMO_PASSWORD } from '../../server/demo/office.ts';
import { openBrowser, PHONE, sitDown, visit, type Visitor } from '../support/browser.ts';
import { aDossier, give, OWNER, read, WORDS } from '../support/dossiers.ts';
import { openHouse, type House } from '../support/house.ts';
import { openLine, type Line } from '../support/line.ts';
import { TOOLS_TIMEOUT_MS } from '../support/tools.ts';
import { anEncryptedPdf, aPdf } from '../unit/files/sample-files.ts';
import { badge, openCommand, submitButton } from './dossier-page.ts';

const INTAKE = '/app/counter/receive?procedure=BDT-02';
const TYPED = 'Về việc xác nhận nội dung gõ tay, không được mất';

describe('bad days', function () {
  this.timeout(60_000);
  let house: House;
  let browser: Browser;
  let line: Line;

  before(async function () {
    this.timeout(TOOLS_TIMEOUT_MS);
    [house, browser] = await Promise.all([openHouse(), openBrowser()]);
    line = await openLine(() => house.server.url);
  });
  after(async () => {
    await browser.close();
    await line.close();
    await house.close();
  });

  describe('quick hands', () => {
    it('a double click on a command acts once', async () => {
      const dossier = await aDossier(house).in('processing');
      const { page } = await openDraft(dossier);
      await submitButton(page).dblclick();
      await badge(page, 'Trình lãnh đạo phòng').waitFor();
      const after = await read(house, dossier.id);
      assert.equal(after.version, dossier.version + 1);
      assert.equal(after.trace.filter((line) => line.type === 'dossier.draft_submitted').length, 1);
    });

    it('a double click on receiving receives once', async () => {
      const clerk = await sit('motcua');
      const before = await receivedToday(house);
      await fillPerson(clerk.page);
      await clerk.page.locator('#papers').check();
      await clerk.page.keyboard.press('Control+Enter');
      await clerk.page.getByRole('button', { name: 'Tiếp nhận và in giấy hẹn' }).dblclick();
      await clerk.page.locator('.done-facts').waitFor();
      assert.equal(await receivedToday(house), before + 1);
    });
  });

  describe('two tabs', () => {
    it('says who was faster and with what, keeps the text, and sends it when asked again', async () => {
      const dossier = await aDossier(house).in('processing');
      const { page } = await openDraft(dossier, { live: false });
      await page.getByLabel('Trích yếu').fill(TYPED);
      const asked = await give(house, 'chuyenvien', dossier, WORDS.request_payment);
      await give(house, 'motcua', asked, WORDS.confirm_payment);

      await submitButton(page).click();
      const notice = page.getByRole('alert').filter({ hasText: 'Nông Thị Mai' });
      await notice.waitFor();
      assert.match((await notice.textContent()) ?? '', /Xác nhận đã nộp tiền/);
      assert.equal(await page.getByLabel('Trích yếu').inputValue(), TYPED);

      await submitButton(page).click();
      await badge(page, 'Trình lãnh đạo phòng').waitFor();
      assert.equal((await read(house, dossier.id)).draft?.title, TYPED);
    });

    it('says that a command is no longer possible, and leaves the text to copy', async () => {
      const dossier = await aDossier(house).in('processing');
      const { page } = await openDraft(dossier);
      await page.getByLabel('Trích yếu').fill(TYPED);
      await give(house, 'chuyenvien', dossier, WORDS.submit_draft);
      await page.getByRole('alert').filter({ hasText: 'trạng thái “Trình lãnh đạo phòng”' }).waitFor();
      assert.equal(await page.getByLabel('Trích yếu').inputValue(), TYPED);
      assert.equal(await submitButton(page).count(), 0);
    });

    it('a draft of a process that somebody else has begun meanwhile is there to go on with', async () => {
      const { page } = await sit('quantri');
      await page.goto('/app/processes');
      const begin = page.getByRole('button', { name: 'Soạn bản mới BDT-01' });
      await begin.waitFor();
      const body = { commandId: randomUUID(), code: 'BDT-01', isNew: false };
      await (await house.loginAs('cchc')).post('/api/process/drafts').send(body).expect(201);
      await begin.click();
      await page.getByRole('alert').filter({ hasText: 'đang có một bản soạn' }).waitFor();
      await page.getByRole('link', { name: 'Sửa tiếp BDT-01' }).click();
      await page.locator('.save-bar').waitFor();
    });
  });

  it('a restarted server is found again by every page, without a reload', async () => {
    const dossier = await aDossier(house).in('processing');
    const clerk = await sit('motcua');
    const citizen = await visit(browser, house, { viewport: PHONE, baseURL: line.url });
    await clerk.page.goto(`/app/dossiers/${dossier.id}`);
    await badge(clerk.page, 'Đang xử lý').waitFor();
    await lookUp(citizen, dossier);
    const navigations = [clerk.navigations(), citizen.navigations()];

    await house.restart();
    await give(house, 'chuyenvien', dossier, WORDS.submit_draft);
    await badge(clerk.page, 'Trình lãnh đạo phòng').waitFor({ timeout: 30_000 });
    await citizen.page.locator('h1.sentence', { hasText: 'kiểm tra lại' }).waitFor({ timeout: 30_000 });
    assert.deepEqual([clerk.navigations(), citizen.navigations()], navigations);
    assert.equal(await clerk.page.locator('.offline').count(), 0);
  });

  describe('lines that go down', () => {
    it('an upload that is cut says so beside its paper, and goes through the next time', async () => {
      const { page } = await sit('motcua');
      await fillPerson(page);
      const paper = page.locator('.paper-line').first();
      line.cutAfter(300_000);
      await attach(paper, 'don.pdf', await aPdf(1, 1_000_000));
      await paper.locator('.error').waitFor();
      assert.match((await paper.locator('.error').textContent()) ?? '', /don\.pdf: Mạng đang gián đoạn/);

      line.mend();
      await attach(paper, 'don.pdf', await aPdf(1, 1_000_000));
      await paper.getByRole('button', { name: 'Bỏ tệp don.pdf' }).waitFor();
      assert.equal(await paper.locator('.error').count(), 0);
    });

    it('a command that could not be sent keeps its text and acts once when it is sent again', async () => {
      const dossier = await aDossier(house).in('processing');
      const { page } = await openDraft(dossier);
      await page.getByLabel('Trích yếu').fill(TYPED);
      line.cut();
      await submitButton(page).click();
      await page.getByRole('alert').filter({ hasText: 'Chưa gửi được vì mất mạng' }).waitFor();
      line.mend();
      await submitButton(page).click();
      await badge(page, 'Trình lãnh đạo phòng').waitFor();
      const after = await read(house, dossier.id);
      assert.deepEqual([after.version, after.draft?.title], [dossier.version + 1, TYPED]);
    });

    it('an answer that was lost does not make the command act twice', async () => {
      const dossier = await aDossier(house).in('processing');
      const { page } = await openDraft(dossier, { live: false });
      await page.route('**/commands', async (route) => {
        await route.fetch();
        await route.abort('connectionreset');
      });
      await submitButton(page).click();
      await page.getByRole('alert').filter({ hasText: 'Chưa gửi được vì mất mạng' }).waitFor();
      await page.unroute('**/commands');
      await submitButton(page).click();
      await badge(page, 'Trình lãnh đạo phòng').waitFor();
      assert.equal((await read(house, dossier.id)).version, dossier.version + 1);
    });
  });

  describe('sessions that end', () => {
    it('asks to log in over the page, and then sends what was typed', async () => {
      const dossier = await aDossier(house).in('processing');
      const { page, context } = await openDraft(dossier);
      await page.getByLabel('Trích yếu').fill(TYPED);
      await context.clearCookies();
      await submitButton(page).click();
      const dialog = page.getByRole('dialog', { name: 'Phiên làm việc đã hết' });
      await dialog.getByLabel('Mật khẩu', { exact: true }).fill(DEMO_PASSWORD);
      await page.keyboard.press('Enter');
      await badge(page, 'Trình lãnh đạo phòng').waitFor();
      assert.equal((await read(house, dossier.id)).draft?.title, TYPED);
    });

    it('keeps what was typed over a reload, and forgets it at logging out', async () => {
      const dossier = await aDossier(house).in('processing');
      const { page } = await openDraft(dossier);
      await page.getByLabel('Trích yếu').fill(TYPED);
      await page.reload();
      await openCommand(page, 't');
      assert.equal(await page.getByLabel('Trích yếu').inputValue(), TYPED);
      await page.locator('.account-button').click();
      await page.getByRole('button', { name: 'Đăng xuất' }).click();
      await page.locator('#username').waitFor();
      assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), []);
    });
  });

  describe('files that are not what they seem', () => {
    const WRONG = [
      {
        name: 'don.pdf',
        what: 'text named as a PDF',
        bytes: () => Buffer.from('không phải PDF'),
        says: /Loại tệp này không được nhận/,
      },
      {
        name: 'chay.exe',
        what: 'a program',
        bytes: () => Buffer.from('MZ\u0000\u0000'),
        says: /Loại tệp này không được nhận/,
      },
      { name: 'khoa.pdf', what: 'a PDF behind a password', bytes: anEncryptedPdf, says: /mật khẩu/ },
      {
        name: 'lon.pdf',
        what: 'a file that is too large',
        bytes: () => aPdf(1, 2_200_000),
        says: /Tệp lớn hơn mức cho phép/,
      },
    ];
    for (const { name, what, bytes, says } of WRONG) {
      it(`${what} is refused beside its paper, and the right file is still taken`, async () => {
        const { page } = await sit('motcua');
        await fillPerson(page);
        const [first, second] = [page.locator('.paper-line').first(), page.locator('.paper-line').nth(1)];
        await attach(first, name, await bytes());
        await first.locator('.error').waitFor();
        const words = (await first.locator('.error').textContent()) ?? '';
        assert.ok(words.includes(`${name}:`), words);
        assert.match(words, says);
        assert.equal(await second.locator('.error').count(), 0);
        await attach(first, 'đúng.pdf', await aPdf());
        await first.getByRole('button', { name: 'Bỏ tệp đúng.pdf' }).waitFor();
        assert.equal(await first.locator('.error').count(), 0);
      });
    }
  });

  const sit = (username: string): Promise<Visitor> => sitDown(browser, house, username, { baseURL: line.url });

  /** The specialist at the form of the draft. Without a live link the page learns of changes only from refusals. */
  async function openDraft(dossier: DossierDetail, { live = true } = {}): Promise<Visitor> {
    const visitor = await sit('chuyenvien');
    if (!live) {
      await visitor.page.route('**/socket.io/**', (route) => route.abort());
      await visitor.page.routeWebSocket('**/socket.io/**', (socket) => socket.close());
    }
    await visitor.page.goto(`/app/dossiers/${dossier.id}`);
    await openCommand(visitor.page, 't');
    return visitor;
  }
});

async function fillPerson(page: Page): Promise<void> {
  await page.goto(INTAKE);
  await page.locator('[name="owner.identityNumber"]').fill(OWNER.identityNumber);
  await page.locator('[name="owner.name"]').fill(OWNER.name);
  await page.locator('[name="owner.phone"]').fill(OWNER.phone);
  await page.locator('[name="owner.address"]').fill(OWNER.address);
  await page.keyboard.press('Control+Enter');
  await page.locator('#papers').waitFor();
}

async function attach(line: Locator, name: string, buffer: Buffer): Promise<void> {
  await line.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/pdf', buffer });
}

async function lookUp({ page, context }: Visitor, dossier: DossierDetail): Promise<void> {
  const form = { code: dossier.code ?? '', secret: OWNER.identityNumber.slice(-4) };
  await context.request.post('/tra-cuu', { form });
  await page.goto(`/ho-so/${dossier.code ?? ''}`);
}

async function receivedToday(house: House): Promise<number> {
  const answer = await (await house.loginAs('motcua')).get('/api/counter').expect(200);
  return (answer.body as { receivedToday: number }).receivedToday;
}
