// The dossier page as the tests use it: opening a command by its key, its form, and the state it shows.
import type { Locator, Page } from 'playwright-core';

/** Presses a letter once the page listens to letters: it does when it has named itself after the code of the dossier. */
export async function pressLetter(page: Page, key: string): Promise<void> {
  await page.locator('.next-action').waitFor();
  await page.waitForFunction(() => document.title.includes('-'));
  await page.keyboard.press(key);
}

/** Opens a command with its letter. */
export async function openCommand(page: Page, key: string): Promise<void> {
  await pressLetter(page, key);
  await page.locator('.command-form').waitFor();
}

/** What a desk scanner does: every key of a code at once, then Enter, wherever the focus is. */
export async function scan(page: Page, code: string): Promise<void> {
  await page.locator('main h1').first().waitFor();
  await page.evaluate(
    (keys) => {
      for (const key of keys) {
        const target = document.activeElement ?? document.body;
        target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      }
    },
    [...code, 'Enter'],
  );
}

export const submitButton = (page: Page): Locator => page.locator('.command-form button[type=submit]');

/** The state shown, in its words. */
export const badge = (page: Page, words: string): Locator => page.locator('.who-what .badge', { hasText: words });
