// A working day of each trade with nothing but keys after the log-in: specialist, head, leader, and a clerk in a rush.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import type { DossierState } from '#schemas/dossiers/dossier-state.contract';
import type { DossierDetail } from '#schemas/dossiers/dossier.contract';
import { personId } from '../../server/demo/people.ts';
import { RADAR_SWEEP } from '../../server/features/radar/index.ts';
import { openBrowser, sitDown, visit, type Visitor } from '../support/browser.ts';
import { aDossier, give, OWNER, read, WORDS } from '../support/dossiers.ts';
import { eventually } from '../support/eventually.ts';
import { openHouse, type House } from '../support/house.ts';
import { MONDAY_MORNING } from '../support/test-clock.ts';
import { TOOLS_TIMEOUT_MS } from '../support/tools.ts';
import { aPdf } from '../unit/files/sample-files.ts';
import { openCommand, submitButton } from './dossier-page.ts';
import { logInByKeyboard, receiveByKeyboard } from './keyboard-intake.ts';

/** More stops than any of these pages has. */
const MOST_TABS = 80;
/** How long a hand holds a key, in milliseconds: letters that follow each other faster come from a scanner, and are not obeyed. */
const HELD_MS = 60;

describe('a working day by keyboard alone', function () {
  this.timeout(60_000);
  let house: House;
  let browser: Browser;

  before(async function () {
    this.timeout(TOOLS_TIMEOUT_MS);
    browser = await openBrowser();
  });
  // Each trade has an office of its own, so that its lists hold what its test has put there.
  beforeEach(async () => {
    house = await openHouse({ startAt: MONDAY_MORNING });
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    await house.close();
  });
  after(async () => {
    await browser.close();
  });

  it('of a specialist: claims, completes a step, asks for papers and an opinion, submits a draft', async () => {
    const waiting = await aDossier(house).in('received');
    const papers = ['gt1', 'gt2', 'gt3', 'gt4'].map((paperId) => ({ paperId, quantity: 1 }));
    // A procedure whose work has several steps.
    const longer = await aDossier(house, { procedureCode: '1.004888', papers }).in('processing');
    const unfit = await aDossier(house).in('processing');
    const asked = await aDossier(house).in('processing');
    const ready = await aDossier(house).in('processing');
    const { page, complaints } = await sitDown(browser, house, 'chuyenvien');

    await page.goto('/app/work?scope=unit');
    await walkTo(page, waiting);
    await page.keyboard.press('m');
    await stateIs(waiting, 'processing');

    await openFromList(page, longer);
    await openCommand(page, 's');
    await send(page);
    const steps = (await read(house, longer.id)).steps.filter((step) => step.kind === 'work');
    assert.equal(steps[0]?.state, 'done');

    await openFromList(page, unfit);
    await openCommand(page, 'b');
    await tabTo(page, page.locator('.defect-paper summary').first());
    await page.keyboard.press('Enter');
    await tabTo(page, page.locator('.defect-paper details[open] input[type=checkbox]').first());
    await page.keyboard.press('Space');
    await tabTo(page, page.locator('#reason'));
    await page.keyboard.type('Chưa đủ giấy tờ để thẩm định');
    await send(page);
    await stateIs(unfit, 'awaiting_supplement');

    await openFromList(page, asked);
    await openCommand(page, 'o');
    await page.locator('#unitId option').nth(1).waitFor({ state: 'attached' });
    await tabTo(page, page.locator('#unitId'));
    await page.keyboard.press('ArrowDown');
    await tabTo(page, page.locator('#question'));
    await page.keyboard.type('Đề nghị cho ý kiến về nguồn vốn');
    await send(page);
    assert.equal((await read(house, asked.id)).consultations.length, 1);

    await openFromList(page, ready);
    await openCommand(page, 't');
    await send(page);
    await stateIs(ready, 'head_review');
    assert.deepEqual(complaints, []);
  });

  it('of a head: assigns and re-assigns on the board, endorses, goes from a card to its dossier', async () => {
    const waiting = await aDossier(house).in('received');
    const held = await aDossier(house).in('processing');
    const drafted = await aDossier(house).in('head_review');
    const { page, complaints } = await sitDown(browser, house, 'truongphong');

    await page.goto('/app/unit');
    await walkTo(page, waiting);
    await page.keyboard.press('p');
    await page.locator('form button[type=submit]:focus').waitFor();
    await page.keyboard.press('Enter');
    await stateIs(waiting, 'processing');

    await page.getByText('Không có hồ sơ nào chờ phân công.').waitFor();
    await walkTo(page, held);
    await page.keyboard.press('p');
    await page.locator('#assigneeId').waitFor();
    await tabTo(page, page.locator('#assigneeId'));
    await page.keyboard.press('ArrowDown');
    await tabTo(page, page.locator('#reason'));
    await page.keyboard.type('Người xử lý đi công tác');
    await page.keyboard.press('Enter');
    await eventually('another person holds it', async () => {
      const { holder } = await read(house, held.id);
      return holder !== null && holder.id !== personId('chuyenvien');
    });

    await page.goto('/app/approvals');
    await page.locator('.decision').waitFor();
    await page.keyboard.press('a');
    await send(page);
    await stateIs(drafted, 'leader_review');

    await nearTheEnd();
    await page.goto('/app/radar');
    await page.locator('a[data-row]').first().waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/app\/dossiers\//);
    await page.locator('.next-action').waitFor();
    assert.deepEqual(complaints, []);
  });

  it('of a leader: approves, signs, allows a second supplement, signs an apology from its card', async () => {
    const first = await aDossier(house).in('leader_review');
    const second = await aDossier(house).in('leader_review');
    const short = await aDossier(house).in('awaiting_supplement');
    const back = await give(house, 'motcua', short, WORDS.receive_supplement);
    const { page, complaints } = await sitDown(browser, house, 'giamdoc');

    await page.goto('/app');
    const position = (n: number): Locator => page.locator('.queue-bar', { hasText: new RegExp(`${String(n)}\\D+2`) });
    await position(1).waitFor();
    await page.keyboard.press('j');
    await position(2).waitFor();
    await page.keyboard.press('k');
    await position(1).waitFor();
    await page.locator('.decision').waitFor();
    await page.keyboard.press('a');
    await send(page);
    const approved = await eventually('one of the two is approved', async () => {
      const both = await Promise.all([first, second].map(({ id }) => read(house, id)));
      return both.find(({ state }) => state === 'to_sign');
    });

    await page.goto('/app/approvals?view=sign');
    await tabTo(page, page.getByRole('checkbox', { name: /^Chọn ký hồ sơ/ }));
    await page.keyboard.press('Space');
    await tabTo(page, page.getByRole('button', { name: 'Ký 1 văn bản' }));
    await page.keyboard.press('Enter');
    await tabTo(page, page.getByRole('dialog').getByRole('button', { name: 'Ký 1 văn bản' }));
    await page.keyboard.press('Enter');
    await page.getByText('Đã ký 1 trên 1 văn bản').waitFor();
    await stateIs(approved, 'to_release');

    await page.goto(`/app/dossiers/${back.id}`);
    await openCommand(page, 'z');
    await page.keyboard.type('Giấy tờ bổ sung lần đầu đã hết giá trị');
    await send(page);
    assert.ok((await read(house, back.id)).version > back.version, 'the second request is allowed');

    await nearTheEnd();
    await page.goto('/app/radar');
    const apology = page.getByRole('link', { name: /xin lỗi/i }).first();
    await tabTo(page, apology);
    await page.keyboard.press('Enter');
    await page.locator('#newDueAt').waitFor();
    const late = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await send(page);
    assert.equal((await read(house, late, 'giamdoc')).clock.extensions.length, 1);
    assert.deepEqual(complaints, []);
  });

  it('of a clerk in a rush: three people received in a row, then a result given to who brought its receipt', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'motcua-rush-'));
    const paper = join(dir, 'đơn đề nghị.pdf');
    await writeFile(paper, await aPdf(1));
    const clerk: Visitor = await visit(browser, house);
    const { page } = clerk;
    const released = await aDossier(house).in('released');
    await logInByKeyboard(clerk, 'motcua');
    const codes = new Set<string>();
    for (const name of ['Lường Thị Xuân', 'Hà Văn Quyết', 'Mùa A Dê']) {
      const received = await receiveByKeyboard(clerk, 'xac nhan thuoc doi tuong', { ...OWNER, name }, paper);
      codes.add(received.code);
      await eventually('the receipt goes to the printer', () => clerk.printed.length === codes.size);
      await page.keyboard.press('Enter');
    }
    assert.equal(codes.size, 3);

    await page.locator('#line:focus').waitFor();
    // The scanner types into the line that has the focus.
    await page.keyboard.type(released.code ?? '');
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(released.id));
    await openCommand(page, 'g');
    await send(page);
    await stateIs(released, 'returned');
    assert.deepEqual(clerk.complaints, []);
    await rm(dir, { recursive: true });
  });

  const stateIs = ({ id }: Pick<DossierDetail, 'id'>, state: DossierState): Promise<unknown> =>
    eventually(`${id} is ${state}`, async () => {
      await house.settle();
      return (await read(house, id)).state === state;
    });

  /** A day before what was received on Monday is due, with the board of breaches swept. */
  async function nearTheEnd(): Promise<void> {
    house.clock.set('2026-11-30T15:00');
    await house.server.services.jobs.repeat(RADAR_SWEEP, RADAR_SWEEP, 60_000);
    await house.settle();
  }
});

/** Tab by Tab, as who has no mouse. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  const reached = (): Promise<boolean> => target.evaluate((element) => element === document.activeElement);
  for (let tabs = 0; tabs < MOST_TABS; tabs++) {
    if (await reached()) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`${target.toString()} cannot be reached with Tab`);
}

/** Confirms the open form of a command and waits until it has gone. */
async function send(page: Page): Promise<void> {
  await tabTo(page, submitButton(page));
  await page.keyboard.press('Enter');
  await page.locator('.command-form').waitFor({ state: 'detached' });
}

/** With j from row to row. */
async function walkTo(page: Page, { id }: Pick<DossierDetail, 'id'>): Promise<void> {
  const row = page.locator(`a[data-row="${id}"]`);
  await row.waitFor();
  const rows = await page.locator('a[data-row]').count();
  for (const key of [...Array<string>(rows).fill('k'), ...Array<string>(rows).fill('j')]) {
    if (await row.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key, { delay: HELD_MS });
  }
  assert.ok(await row.evaluate((element) => element === document.activeElement), `no key leads to ${id}`);
}

/** From the own list, the dossier beside it. */
async function openFromList(page: Page, dossier: Pick<DossierDetail, 'id' | 'code'>): Promise<void> {
  await page.goto('/app/work?scope=mine');
  await walkTo(page, dossier);
  await page.keyboard.press('Enter');
  await page.waitForURL(new RegExp(`open=${dossier.id}`));
  await page.locator('.split-dossier', { hasText: dossier.code ?? '' }).waitFor();
}
