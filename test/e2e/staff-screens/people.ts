// The people of the office, their delegations and hand-overs.
import { personId } from '../../../server/demo/people.ts';
import type { Screen } from '../screen.ts';

export const PEOPLE_SCREENS: readonly Screen[] = [
  { name: 'people', as: 'giamdoc', path: '/app/people', shows: '.member-row' },
  {
    name: 'people refused',
    as: 'chuyenvien',
    path: '/app/people',
    shows: 'h1:has-text("chỉ dành cho")',
    refusals: ['403 GET /api/staff'],
  },
  {
    name: 'person delegate with errors',
    as: 'giamdoc',
    path: '/app/people/me',
    act: async (page) => {
      await page.locator('.facts').waitFor();
      await page.keyboard.press('d');
      await page.locator('#scope').waitFor();
      await page.locator('[name=scope][value=some]').check();
      await page.locator('form button[type=submit]').click();
    },
    shows: '.notice-bad',
  },
  {
    name: 'person hand-over',
    as: 'truongphong',
    path: `/app/people/${personId('chuyenvien')}`,
    act: async (page) => {
      await page.locator('.facts').waitFor();
      await page.keyboard.press('b');
    },
    shows: '#toId',
  },
  {
    name: 'person to add',
    as: 'quantri',
    path: '/app/people',
    act: async (page) => {
      await page.locator('.member-row').first().waitFor();
      await page.keyboard.press('n');
    },
    shows: '#username',
  },
];
