// The screens of the staff app, in the states a working day brings.
import type { Page } from 'playwright-core';
import { personId } from '../../server/demo/people.ts';
import { OWNER } from '../support/dossiers.ts';
import type { Samples, SeenState } from './screen-office.ts';
import { openCommand, pressLetter, scan } from './dossier-page.ts';
import { ABSENT_ID, NOBODY_SIGNED_IN, type Screen } from './screen.ts';

const INTAKE = '/app/counter/receive?procedure=BDT-02';

const dossierOf =
  (state: SeenState) =>
  (samples: Samples): string =>
    `/app/dossiers/${samples[state].id}`;

const dossierScreen = (state: SeenState, as: string): Screen => ({
  name: `dossier ${state}`,
  as,
  path: dossierOf(state),
  shows: '.next-action',
});

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

/** What there is before anybody has brought a dossier. */
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

export const STAFF_SCREENS: readonly Screen[] = [
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
  { name: 'work of mine', as: 'chuyenvien', path: '/app', shows: '.rows' },
  { name: 'work of opinions', as: 'chuyenvien3', path: '/app/work?scope=opinions', shows: '.rows' },
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
  { name: 'work of the unit', as: 'truongphong', path: '/app/work?scope=unit', shows: '.rows' },
  {
    name: 'work with a dossier',
    as: 'chuyenvien',
    path: (samples) => `/app/work?scope=mine&open=${samples.late.id}`,
    shows: '.split-dossier .next-action',
  },
  { name: 'search', as: 'giamdoc', path: '/app/search', shows: '.rows' },
  { name: 'search without result', as: 'cchc', path: '/app/search?q=H99.17-000000-0000', shows: '.state-note' },
  dossierScreen('submitted', 'motcua'),
  dossierScreen('awaiting_completion', 'motcua'),
  dossierScreen('refused', 'motcua'),
  dossierScreen('received', 'truongphong'),
  dossierScreen('processing', 'chuyenvien'),
  dossierScreen('late', 'chuyenvien'),
  dossierScreen('near', 'chuyenvien'),
  dossierScreen('awaiting_supplement', 'motcua'),
  dossierScreen('awaiting_payment', 'motcua'),
  dossierScreen('stopped', 'giamdoc'),
  dossierScreen('closed', 'giamdoc'),
  dossierScreen('opinion', 'chuyenvien'),
  dossierScreen('extended', 'chuyenvien'),
  dossierScreen('explained', 'chuyenvien'),
  dossierScreen('handedOver', 'xa.chuyenvien'),
  dossierScreen('notHandedOver', 'xa.chuyenvien'),
  dossierScreen('corrected', 'chuyenvien'),
  dossierScreen('revoked', 'motcua'),
  dossierScreen('signing', 'giamdoc'),
  dossierScreen('withdrawn', 'motcua'),
  dossierScreen('returned', 'motcua'),
  {
    name: 'dossier opened by a scanner',
    as: 'motcua',
    path: '/app/procedures',
    act: (page, samples) => scan(page, samples.returned.code ?? ''),
    shows: '.next-action',
  },
  {
    name: 'dossier explains its due date',
    as: 'motcua',
    path: dossierOf('awaiting_supplement'),
    act: (page) => page.getByText('Vì sao ngày này?').click(),
    shows: '.derivation',
  },
  {
    name: 'dossier other actions',
    as: 'chuyenvien',
    path: dossierOf('processing'),
    act: (page) => page.getByText('Việc khác').click(),
    shows: '.menu[open] li',
  },
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
  { name: 'people', as: 'giamdoc', path: '/app/people', shows: '.member-row' },
  {
    name: 'people refused',
    as: 'chuyenvien',
    path: '/app/people',
    shows: '[role=alert]',
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
  {
    name: 'counter in English',
    as: 'motcua',
    path: '/app',
    shows: '.rows',
    english: true,
  },
  { name: 'dossier in English', as: 'chuyenvien', path: dossierOf('late'), shows: '.next-action', english: true },
  { name: 'work in English', as: 'truongphong', path: '/app/work?scope=unit', shows: '.rows', english: true },
  { name: 'no such page', as: 'motcua', path: '/app/khong-co', shows: 'main h1' },
  {
    name: 'no such dossier',
    as: 'motcua',
    path: `/app/dossiers/${ABSENT_ID}`,
    shows: '[role=alert]',
    refusals: [`404 GET /api/dossiers/${ABSENT_ID}`],
  },
  { name: 'intake by one who may not', as: 'chuyenvien', path: INTAKE, shows: 'main h1' },
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
