// Receiving at the counter as a trained clerk does it: hands on the keyboard from log-in to the printed receipt.
import assert from 'node:assert/strict';
import { DEMO_PASSWORD } from '../../server/demo/office.ts';
import type { Visitor } from '../support/browser.ts';

export interface Applicant {
  identityNumber: string;
  name: string;
  phone: string;
  address: string;
}

export interface Received {
  code: string;
  accessCode: string;
  /** Path of the page of the dossier. */
  path: string;
}

/** Logs in with nothing but keys. */
export async function logInByKeyboard({ page }: Visitor, username: string): Promise<void> {
  await page.goto('/app');
  await page.waitForSelector('#username:focus');
  await page.keyboard.type(username);
  await page.keyboard.press('Tab');
  await page.keyboard.type(DEMO_PASSWORD);
  await page.keyboard.press('Enter');
}

/**
 * From the one line of the counter to the page that says the code: procedure, person, papers with one scan, acceptance.
 * @param procedure as typed, without accents, enough to make it the first match
 * @param scan path of the file to attach to the first paper
 */
export async function receiveByKeyboard(
  { page }: Visitor,
  procedure: string,
  applicant: Applicant,
  scan: string,
): Promise<Received> {
  const { keyboard } = page;
  await page.waitForSelector('#line:focus');
  await keyboard.type(procedure);
  await page.getByRole('option').first().waitFor();
  await keyboard.press('Enter');

  await page.waitForSelector('[name="owner.identityNumber"]:focus');
  for (const typed of [applicant.identityNumber, applicant.name, applicant.phone, '', applicant.address]) {
    await keyboard.type(typed);
    await keyboard.press('Enter');
  }
  await keyboard.press('Control+Enter');

  await page.waitForSelector('#papers:focus');
  await keyboard.press('Space');
  await keyboard.press('Tab');
  await keyboard.press('Tab');
  const chooser = page.waitForEvent('filechooser');
  await keyboard.press('Space');
  await (await chooser).setFiles(scan);
  await page.getByRole('button', { name: /^Bỏ tệp/ }).waitFor();
  await keyboard.press('Control+Enter');

  await page.waitForSelector('[name="outcome.kind"]:focus');
  assert.ok(await page.getByRole('radio', { name: /^Tiếp nhận/ }).isChecked(), 'complete papers propose to accept');
  await keyboard.press('Control+Enter');

  const done = page.locator('section[aria-labelledby=done-title]');
  await done.waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Mời người tiếp theo');
  return {
    code: ((await done.locator('dd').first().textContent()) ?? '').replace('Sao chép mã hồ sơ', '').trim(),
    accessCode: ((await done.locator('.access-code').textContent()) ?? '').trim(),
    path: (await done.getByRole('link', { name: 'Mở hồ sơ' }).getAttribute('href')) ?? '',
  };
}
