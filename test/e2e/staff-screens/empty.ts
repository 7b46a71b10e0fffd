// What there is before anybody has brought a dossier.
import { NOBODY_SIGNED_IN, type Screen } from '../screen.ts';

export const EMPTY_SCREENS: readonly Screen[] = [
  { name: 'log-in', path: '/app', shows: '.demo-list', refusals: [NOBODY_SIGNED_IN] },
  {
    name: 'log-in refused',
    path: '/app',
    act: async (page) => {
      await page.locator('#username').fill('motcua');
      await page.locator('#password').fill('sai mật khẩu');
      await page.keyboard.press('Enter');
    },
    shows: '[role=alert]',
    refusals: [NOBODY_SIGNED_IN, '401 POST /api/session'],
  },
  { name: 'counter empty', as: 'motcua', path: '/app', shows: '.state-note' },
  { name: 'work empty', as: 'chuyenvien', path: '/app', shows: '.state-note' },
  { name: 'approvals empty', as: 'giamdoc', path: '/app', shows: '.state-note' },
  { name: 'release empty', as: 'vanthu', path: '/app', shows: '.state-note' },
  { name: 'radar empty', as: 'giamdoc', path: '/app/radar', shows: '.state-note' },
  { name: 'figures empty', as: 'cchc', path: '/app/figures', shows: 'table' },
];
