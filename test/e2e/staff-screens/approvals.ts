// Where heads endorse, leaders approve and sign, and results are released.
import type { Screen } from '../screen.ts';

export const APPROVAL_SCREENS: readonly Screen[] = [
  { name: 'endorsing', as: 'truongphong', path: '/app/approvals', shows: '.decision' },
  { name: 'approving', as: 'giamdoc', path: '/app', shows: '.decision' },
  { name: 'signing list', as: 'giamdoc', path: '/app/approvals?view=sign', shows: '.sign-list' },
  {
    name: 'signing asks first',
    as: 'giamdoc',
    path: '/app/approvals?view=sign',
    act: async (page) => {
      await page.locator('.sign-list input').first().check();
      await page.locator('.sign-bar button').click();
    },
    shows: 'dialog[open]',
  },
  { name: 'release', as: 'vanthu', path: '/app', shows: '.rows' },
];
