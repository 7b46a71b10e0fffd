// The forms of commands on a dossier, and the keys of its page.
import { openCommand, pressLetter } from '../dossier-page.ts';
import type { Screen } from '../screen.ts';
import { dossierOf } from './dossier-path.ts';

export const COMMAND_SCREENS: readonly Screen[] = [
  {
    name: 'command draft',
    as: 'chuyenvien',
    path: dossierOf('processing'),
    act: async (page) => {
      await openCommand(page, 't');
    },
    shows: '.command-form',
  },
  {
    name: 'command supplement with errors',
    as: 'chuyenvien',
    path: dossierOf('processing'),
    act: async (page) => {
      await openCommand(page, 'b');
      await page.locator('.command-form button[type=submit]').click();
    },
    shows: '.notice-bad',
  },
  {
    name: 'command supplement ticked',
    as: 'chuyenvien',
    path: dossierOf('askedTwice'),
    act: async (page) => {
      await openCommand(page, 'b');
      await page.locator('.defect-paper summary').first().click();
      await page.locator('.defect-paper input[type=checkbox]').first().check();
      await page.getByRole('button', { name: /^Thêm nội dung khác/ }).click();
      await page.getByLabel('Thiếu hoặc sai gì').fill('Nộp thêm giấy xác nhận của thôn');
      await page.getByLabel('Cách hoàn thiện').fill('Xin xác nhận rồi nộp');
    },
    shows: '.message',
  },
  {
    name: 'command extend proposed by a link',
    as: 'giamdoc',
    path: (samples) => `${dossierOf('processing')(samples)}?do=extend&reason=C%E1%BA%A7n+x%C3%A1c+minh`,
    shows: '#newDueAt',
  },
  {
    name: 'command draft refused',
    as: 'chuyenvien',
    path: dossierOf('processing'),
    act: async (page) => {
      await openCommand(page, 't');
      await page.getByLabel('Không đủ điều kiện, từ chối').check();
      await page.locator('.command-form button[type=submit]').click();
    },
    shows: '.notice-bad',
  },
  {
    name: 'command consult',
    as: 'chuyenvien',
    path: dossierOf('processing'),
    act: async (page) => {
      await openCommand(page, 'o');
      await page.locator('#unitId option').nth(1).waitFor({ state: 'attached' });
    },
    shows: '.command-form',
  },
  {
    name: 'command explain',
    as: 'chuyenvien',
    path: dossierOf('late'),
    act: (page) => openCommand(page, 'i'),
    shows: '#cause',
  },
  {
    name: 'command return',
    as: 'motcua',
    path: dossierOf('released'),
    act: async (page) => {
      await openCommand(page, 'g');
    },
    shows: '.command-form',
  },
  {
    name: 'keys of the page',
    as: 'chuyenvien',
    path: dossierOf('processing'),
    act: (page) => pressLetter(page, '?'),
    shows: '.key-list',
  },
];
