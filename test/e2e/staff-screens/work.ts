// The lists of work: of mine, of a unit, of those asked; its board; the search.
import type { Screen } from '../screen.ts';

export const WORK_SCREENS: readonly Screen[] = [
  { name: 'work of mine', as: 'chuyenvien', path: '/app', shows: '.rows' },
  { name: 'work of opinions', as: 'chuyenvien3', path: '/app/work?scope=opinions', shows: '.rows' },
  { name: 'work of the unit', as: 'truongphong', path: '/app/work?scope=unit', shows: '.rows' },
  {
    name: 'work with a dossier',
    as: 'chuyenvien',
    path: (samples) => `/app/work?scope=mine&open=${samples.late.id}`,
    shows: '.split-dossier .next-action',
  },
  { name: 'search', as: 'giamdoc', path: '/app/search', shows: '.rows' },
  { name: 'search without result', as: 'cchc', path: '/app/search?q=H99.17-000000-0000', shows: '.state-note' },
  {
    name: 'board of a unit',
    as: 'truongphong',
    path: '/app/unit',
    act: async (page) => {
      await page.locator('.board-row').first().waitFor();
      await page.locator('.board-item > button').first().click();
    },
    shows: '#assigneeId',
  },
  {
    name: 'board for a leader in English',
    as: 'giamdoc',
    path: '/app/unit?unit=phong-chinh-sach',
    shows: '.board-row',
    english: true,
  },
  { name: 'work in English', as: 'truongphong', path: '/app/work?scope=unit', shows: '.rows', english: true },
];
