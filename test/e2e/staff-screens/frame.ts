// What stands around every room: a page that is not there, no network.
import type { Screen } from '../screen.ts';

export const FRAME_SCREENS: readonly Screen[] = [
  { name: 'no such page', as: 'motcua', path: '/app/khong-co', shows: 'main h1' },
  {
    name: 'without a network',
    as: 'chuyenvien',
    path: '/app',
    act: async (page) => {
      await page.locator('.rows').first().waitFor();
      await page.context().setOffline(true);
    },
    shows: '.offline',
  },
];
