// The counter and the intake of a dossier.
import type { Page } from 'playwright-core';
import { OWNER } from '../../support/dossiers.ts';
import type { Screen } from '../screen.ts';

const INTAKE = '/app/counter/receive?procedure=BDT-02';

/** To the step of the papers, with the person filled in. */
async function fillPerson(page: Page): Promise<void> {
  await page.locator('[name="owner.identityNumber"]').fill(OWNER.identityNumber);
  await page.locator('[name="owner.name"]').fill(OWNER.name);
  await page.locator('[name="owner.phone"]').fill(OWNER.phone);
  await page.locator('[name="owner.address"]').fill(OWNER.address);
  await page.keyboard.press('Control+Enter');
  await page.locator('#papers').waitFor();
}

async function attach(page: Page, name: string, text: string): Promise<void> {
  const file = { name, mimeType: 'application/pdf', buffer: Buffer.from(text) };
  await page.locator('input[type=file]').first().setInputFiles(file);
}

export const COUNTER_SCREENS: readonly Screen[] = [
  { name: 'counter', as: 'motcua', path: '/app', shows: '.rows' },
  {
    name: 'counter finding a procedure',
    as: 'motcua',
    path: '/app',
    act: (page) => page.locator('#line').fill('dan toc'),
    shows: '[role=option]',
  },
  {
    name: 'counter unknown code',
    as: 'motcua',
    path: '/app',
    act: async (page) => {
      await page.locator('#line').fill('H99.17-261123-9999');
      await page.keyboard.press('Enter');
    },
    shows: '#line-error',
    refusals: ['404 GET /api/dossiers/by-code/H99.17-261123-9999'],
  },
  { name: 'intake procedure', as: 'motcua', path: '/app/counter/receive', shows: '#procedureCode' },
  { name: 'intake person', as: 'motcua', path: INTAKE, shows: '[name="owner.identityNumber"]' },
  {
    name: 'intake person wrong',
    as: 'motcua',
    path: INTAKE,
    act: async (page) => {
      await page.locator('[name="owner.identityNumber"]').fill('0010');
      await page.keyboard.press('Control+Enter');
    },
    shows: '.notice-bad',
  },
  { name: 'intake papers', as: 'motcua', path: INTAKE, act: fillPerson, shows: '#papers' },
  {
    name: 'intake papers with a refused file',
    as: 'motcua',
    path: INTAKE,
    act: async (page) => {
      await fillPerson(page);
      await attach(page, 'don-de-nghi.pdf', 'not a PDF');
    },
    shows: '.paper-files .error',
    refusals: ['415 POST /api/files'],
  },
  {
    name: 'intake asks to complete',
    as: 'motcua',
    path: INTAKE,
    act: async (page) => {
      await fillPerson(page);
      await page.keyboard.press('Control+Enter');
    },
    shows: '[name="outcome.reason"]',
  },
  {
    name: 'intake accepts',
    as: 'motcua',
    path: INTAKE,
    act: async (page) => {
      await fillPerson(page);
      await page.locator('#papers').check();
      await page.keyboard.press('Control+Enter');
    },
    shows: '.expected-due',
  },
  {
    name: 'intake done',
    as: 'motcua',
    path: INTAKE,
    act: async (page) => {
      await fillPerson(page);
      await page.locator('#papers').check();
      await page.keyboard.press('Control+Enter');
      await page.locator('.expected-due').waitFor();
      await page.keyboard.press('Control+Enter');
    },
    shows: '.done-facts',
  },
  { name: 'counter taken in', as: 'motcua', path: '/app/counter?list=takenIn', shows: '.state-note, .rows' },
  { name: 'intake of what came by post', as: 'motcua', path: `${INTAKE}&channel=post`, shows: '[name="owner.name"]' },
  {
    name: 'intake recorded from the post',
    as: 'motcua',
    path: `${INTAKE}&channel=post`,
    act: async (page) => {
      await fillPerson(page);
      await page.locator('#papers').check();
      await page.keyboard.press('Control+Enter');
    },
    shows: '.done-facts',
  },
  {
    name: 'counter in English',
    as: 'motcua',
    path: '/app',
    shows: '.rows',
    english: true,
  },
  { name: 'intake by one who may not', as: 'chuyenvien', path: INTAKE, shows: 'main h1' },
];
