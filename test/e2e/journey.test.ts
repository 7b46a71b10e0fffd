// The whole road of a dossier in real browsers: seven people, each at a screen of their own, and nobody reloads a page.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { STATE_WORDS, type DossierState } from '#schemas/dossiers/dossier-state.contract';
import { openBrowser, PHONE, sitDown, visit, type Visitor } from '../support/browser.ts';
import { aDossier, give, OWNER, WORDS } from '../support/dossiers.ts';
import { eventually } from '../support/eventually.ts';
import { openHouse, type House } from '../support/house.ts';
import { MONDAY_MORNING } from '../support/test-clock.ts';
import { requireTools, runTool, TOOLS_TIMEOUT_MS } from '../support/tools.ts';
import { aPdf } from '../unit/files/sample-files.ts';
import { badge, openCommand } from './dossier-page.ts';
import { logInByKeyboard, receiveByKeyboard } from './keyboard-intake.ts';

/** What the citizen reads in each state of the road. */
const SENTENCES = {
  received: 'chuyển tới Phòng Chính sách dân tộc để phân công',
  processing: 'đang được xem xét tại Phòng Chính sách dân tộc',
  head_review: 'lãnh đạo Phòng Chính sách dân tộc kiểm tra lại',
  leader_review: 'chờ lãnh đạo Sở Dân tộc và Tôn giáo phê duyệt',
  to_sign: 'đang chờ lãnh đạo ký',
  to_release: 'Kết quả đã được ký',
  released: 'Mời bác đến nhận',
  returned: 'Hồ sơ đã hoàn thành',
} as const satisfies Partial<Record<DossierState, string>>;
type Stop = keyof typeof SENTENCES;

describe('a dossier from the desk back to the desk, in real browsers', function () {
  this.timeout(90_000);
  let house: House;
  let browser: Browser;

  before(async function () {
    this.timeout(TOOLS_TIMEOUT_MS);
    requireTools(['pdftotext']);
    [house, browser] = await Promise.all([openHouse(), openBrowser()]);
  });
  beforeEach(() => {
    house.clock.set(MONDAY_MORNING);
  });
  after(async () => {
    await browser.close();
    await house.close();
  });

  it('is received by keyboard alone, and every step shows to all who look on, without a reload', async () => {
    const people = await seat();
    const { clerk, specialist, citizen } = people;
    const received = await receive(clerk);
    await lookUp(citizen, received.code, received.accessCode);
    await clerk.page.goto(received.path);
    await specialist.page.goto(received.path);
    const watchers: Watcher[] = [
      { who: 'clerk', visitor: clerk, sees: state },
      { who: 'specialist', visitor: specialist, sees: state },
      { who: 'citizen', visitor: citizen, sees: sentence },
    ];
    const { step, waits } = await beginWatching(watchers);

    await step('processing', people.head, () => assign(people.head, received.path));
    await step('head_review', specialist, () => press(specialist, 't', 'Trình dự thảo kết quả'));
    await step('leader_review', people.head, () => press(people.head, 'a', 'Đồng ý, trình lãnh đạo'));
    await step('to_sign', people.leader, () => approve(people.leader));
    await step('to_release', people.leader, () => sign(people.leader));
    await step('released', people.registrar, () => release(people.registrar));
    await step('returned', clerk, () => press(clerk, 'g', 'Trả kết quả'));
    console.log(`      milliseconds from a command's answer until its step shows:\n${waits.join('\n')}`);

    const proof = clerk.page.locator('.next-action');
    assert.match((await proof.textContent()) ?? '', /Đã trả cho: ?Nguyễn Văn Ví Dụ, Tại quầy, thứ Hai, 23\/11\/2026/);
    assert.match((await citizen.page.locator('article').textContent()) ?? '', /Đã trả kết quả ?thứ Hai, 23\/11\/2026/);
    for (const [who, { complaints, refused }] of Object.entries(people)) {
      assert.deepEqual(complaints, [], who);
      assert.deepEqual(refused, who === 'clerk' ? ['401 GET /api/session'] : [], who);
    }
  });

  it('tells the same to a citizen whose browser runs no scripts', async () => {
    const dossier = await aDossier(house).in('processing');
    const { page } = await visit(browser, house, { viewport: PHONE, javaScriptEnabled: false });
    await page.goto('/');
    await page.getByLabel('Mã hồ sơ', { exact: true }).fill(dossier.code ?? '');
    await page.getByLabel('4 số cuối').fill(OWNER.identityNumber.slice(-4));
    await page.getByRole('button', { name: 'Xem hồ sơ' }).click();
    await sentence(page, 'processing').waitFor();
    assert.equal(await page.locator('.clock-due').textContent(), 'thứ Ba, 01/12/2026 lúc\u00a008:00');
    await page.getByRole('link', { name: '0200 000 0117' }).waitFor();

    await give(house, 'chuyenvien', dossier, WORDS.submit_draft);
    await page.getByRole('link', { name: 'Xem lại tình trạng mới nhất' }).click();
    await sentence(page, 'head_review').waitFor();
    await page.getByRole('button', { name: 'Kết thúc tra cứu' }).click();
    await page.goto(`/ho-so/${dossier.code ?? ''}`);
    assert.equal(new URL(page.url()).pathname, '/', 'the look-up has ended');
  });

  async function seat() {
    const desk = (username: string): Promise<Visitor> => sitDown(browser, house, username);
    return {
      clerk: await visit(browser, house),
      head: await desk('truongphong'),
      specialist: await desk('chuyenvien'),
      leader: await sitDown(browser, house, 'giamdoc', { viewport: PHONE }),
      registrar: await desk('vanthu'),
      citizen: await visit(browser, house, { viewport: PHONE }),
    };
  }

  async function receive(clerk: Visitor) {
    const dir = await mkdtemp(join(tmpdir(), 'motcua-journey-'));
    const scan = join(dir, 'đơn đề nghị.pdf');
    await writeFile(scan, await aPdf(2));
    await logInByKeyboard(clerk, 'motcua');
    const received = await receiveByKeyboard(clerk, 'xac nhan thuoc doi tuong', OWNER, scan);
    assert.match(received.code, /^H99\.17-261123-\d{4}$/);

    const receipt = await eventually('the receipt goes to the printer', () => clerk.printed.at(-1));
    assert.match(receipt, /^\/api\/dossiers\/.*\/documents\/receipt$/);
    const pdf = await clerk.context.request.get(receipt);
    const copy = join(dir, 'receipt.pdf');
    await writeFile(copy, await pdf.body());
    const text = runTool('pdftotext', ['-layout', copy, '-']).stdout;
    for (const said of [received.code, OWNER.name, 'GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ']) {
      assert.ok(text.includes(said), `the receipt says ${said}: ${text}`);
    }
    await rm(dir, { recursive: true });
    return received;
  }

  async function assign({ page }: Visitor, path: string): Promise<void> {
    await page.goto('/app/work?scope=unit');
    await page.getByRole('link', { name: OWNER.name }).click();
    await page.waitForURL(/open=/);
    assert.equal(path.split('/').at(-1), new URL(page.url()).searchParams.get('open'));
    await page.getByRole('button', { name: 'Phân công' }).click();
    await page.getByLabel('Người xử lý').selectOption({ label: 'Lý Thị Thu Hà · Chuyên viên' });
    await page.getByRole('button', { name: 'Phân công' }).click();
  }

  async function beginWatching(watchers: readonly Watcher[]) {
    const before = new Map<Visitor, number>();
    for (const { visitor, sees } of watchers) {
      await sees(visitor.page, 'received').waitFor();
      before.set(visitor, visitor.navigations());
    }
    const waits: string[] = [];
    const step = async (stop: Stop, actor: Visitor, act: () => Promise<void>): Promise<void> => {
      house.clock.advance({ minutes: 12 });
      const answered = actor.page
        .waitForResponse((r) => r.url().endsWith('/commands') && r.status() === 200)
        .then(() => performance.now());
      const shown = watchers.map(async ({ visitor, sees }) => {
        await sees(visitor.page, stop).waitFor({ timeout: 30_000 });
        return performance.now();
      });
      const [start, ends] = await Promise.all([answered, Promise.all(shown), act()]);
      const waited = watchers.map(({ who }, i) => `${who} ${String(Math.max(0, Math.round((ends[i] ?? 0) - start)))}`);
      waits.push(`        ${stop.padEnd(14)} ${waited.join(', ')}`);
      for (const { who, visitor } of watchers) {
        assert.equal(visitor.navigations(), before.get(visitor), `${who} saw ${stop} without loading a page`);
      }
    };
    return { step, waits };
  }
});

interface Watcher {
  who: string;
  visitor: Visitor;
  sees: (page: Page, stop: Stop) => Locator;
}

const state = (page: Page, stop: Stop): Locator => badge(page, STATE_WORDS[stop].vi);
const sentence = (page: Page, stop: Stop): Locator => page.locator('h1.sentence', { hasText: SENTENCES[stop] });

async function lookUp({ page }: Visitor, code: string, accessCode: string): Promise<void> {
  await page.goto('/');
  await page.getByLabel('Mã hồ sơ', { exact: true }).fill(code);
  await page.getByLabel('mã tra cứu').fill(accessCode);
  // The page must follow its dossier before anything happens to it.
  const following = page.waitForEvent('websocket');
  await page.getByRole('button', { name: 'Xem hồ sơ' }).click();
  await (
    await following
  ).waitForEvent('framereceived', { predicate: ({ payload }) => String(payload).includes('"ok":true') });
}

/** Opens a command with its key and confirms what the form proposes. */
async function press({ page }: Visitor, key: string, button: string): Promise<void> {
  await openCommand(page, key);
  await page.locator('.command-form').getByRole('button', { name: button }).click();
}

async function approve({ page }: Visitor): Promise<void> {
  await page.goto('/app');
  await page.locator('.decision').getByRole('button', { name: 'Phê duyệt' }).click();
  await page.locator('.command-form').getByRole('button', { name: 'Phê duyệt' }).click();
}

async function sign({ page }: Visitor): Promise<void> {
  await page.goto('/app/approvals?view=sign');
  await page.getByRole('checkbox', { name: /^Chọn ký hồ sơ/ }).check();
  await page.getByRole('button', { name: 'Ký 1 văn bản' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Ký 1 văn bản' }).click();
  await page.getByText('Đã ký 1 trên 1 văn bản').waitFor();
}

async function release(registrar: Visitor): Promise<void> {
  await registrar.page.goto('/app');
  await registrar.page.getByRole('link', { name: OWNER.name }).click();
  await press(registrar, 'v', 'Vào số và ban hành');
}
