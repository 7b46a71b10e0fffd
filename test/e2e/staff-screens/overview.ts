// What is read over the whole office: radar, figures, registers, access log.
import type { Screen } from '../screen.ts';

export const OVERVIEW_SCREENS: readonly Screen[] = [
  { name: 'radar', as: 'giamdoc', path: '/app/radar', shows: '.radar-card' },
  { name: 'radar of a unit', as: 'truongphong', path: '/app/radar?level=owner', shows: '.radar-filters' },
  { name: 'radar in English', as: 'giamdoc', path: '/app/radar', shows: '.radar-card', english: true },
  { name: 'figures', as: 'cchc', path: '/app/figures', shows: 'table' },
  { name: 'register', as: 'motcua', path: '/app/register', shows: '#export-title' },
  { name: 'register and forms', as: 'cchc', path: '/app/register', shows: 'table' },
  { name: 'access log', as: 'giamdoc', path: '/app/audit', shows: '.audit-form' },
  {
    name: 'access log with a checked history',
    as: 'giamdoc',
    path: (samples) => `/app/audit?dossier=${samples.late.code ?? ''}`,
    act: (page) => page.getByText('Kiểm tra chuỗi lịch sử').click(),
    shows: '.notice',
  },
  { name: 'access log in English', as: 'giamdoc', path: '/app/audit', shows: '.audit-form', english: true },
  { name: 'figures list', as: 'cchc', path: '/app/figures/list?bucket=overdue', shows: '.rows' },
];
