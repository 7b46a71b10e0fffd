// What the office works by: calendar, rules, processes, procedures.
import type { Page } from 'playwright-core';
import type { Screen } from '../screen.ts';

async function openCalendarEditor(page: Page): Promise<void> {
  await page.locator('.month').first().waitFor();
  await page.keyboard.press('e');
  await page.locator('.calendar-editor').waitFor();
}

/** A day off in the middle of what is open: it moves dossiers. */
async function previewDayOff(page: Page): Promise<void> {
  await openCalendarEditor(page);
  await page.locator('[name="change.notice"]').fill('Thông báo 88/TB-UBND');
  await page.locator('[name="change.days.0.day"]').fill('04/12/2026');
  await page.locator('[name="change.days.0.name"]').fill('Nghỉ theo thông báo của tỉnh');
  await page.keyboard.press('Enter');
}

export const RULE_SCREENS: readonly Screen[] = [
  { name: 'calendar', as: 'motcua', path: '/app/calendar?year=2026', shows: '.month' },
  {
    name: 'calendar with a preview',
    as: 'quantri',
    path: '/app/calendar',
    act: previewDayOff,
    shows: '#preview-title',
  },
  {
    name: 'calendar editor with errors',
    as: 'quantri',
    path: '/app/calendar',
    act: async (page) => {
      await openCalendarEditor(page);
      await page.locator('.calendar-editor button[type=submit]').click();
    },
    shows: '.notice-bad',
  },
  { name: 'rules', as: 'motcua', path: '/app/rules', shows: 'table' },
  {
    name: 'rules being changed',
    as: 'quantri',
    path: '/app/rules',
    act: async (page) => {
      await page.locator('table').waitFor();
      await page.keyboard.press('e');
    },
    shows: '.rules-form',
  },
  { name: 'calendar in English', as: 'quantri', path: '/app/calendar', shows: '.month', english: true },
  { name: 'rules in English', as: 'quantri', path: '/app/rules', shows: 'table', english: true },
  { name: 'agency and units', as: 'quantri', path: '/app/agency', shows: 'table' },
  {
    name: 'end of a unit with its preview',
    as: 'quantri',
    path: '/app/agency',
    act: async (page) => {
      await page.getByRole('button', { name: 'Kết thúc Phòng Chính sách dân tộc' }).click();
      await page.locator('#lastDay').fill('31/12/2026');
      await page.locator('#decision').fill('12/QĐ-SDTTG ngày 20/11/2026');
      await page.locator('#successorId').selectOption('phong-ke-hoach');
      await page.keyboard.press('Enter');
    },
    shows: '#end-preview-title',
  },
  { name: 'agency and units in English', as: 'quantri', path: '/app/agency', shows: 'table', english: true },
  { name: 'processes', as: 'quantri', path: '/app/processes', shows: 'table' },
  {
    name: 'process editor',
    as: 'quantri',
    path: '/app/processes',
    act: async (page) => {
      await page.getByRole('link', { name: 'Sửa tiếp BDT-01' }).click();
      await page.locator('[id="steps.1"] > summary').click();
    },
    shows: '[id="steps.1.work"]',
  },
  {
    name: 'process replay',
    as: 'cchc',
    path: '/app/processes',
    act: async (page) => {
      await page.getByRole('link', { name: 'Sửa tiếp BDT-02' }).click();
      await page.locator('.save-bar').waitFor();
      await page.keyboard.press('r');
    },
    shows: '#replay-title',
  },
  { name: 'processes in English', as: 'cchc', path: '/app/processes', shows: 'table', english: true },
  { name: 'procedures', as: 'motcua', path: '/app/procedures?q=uy+tin', shows: '.procedure-row' },
  { name: 'procedure', as: 'motcua', path: '/app/procedures/BDT-02', shows: 'table' },
];
