// The screens of citizens, each state of a dossier among them.
import { CITIZEN_STATES } from './screen-office.ts';
import type { Screen } from './screen.ts';

type Shown = (typeof CITIZEN_STATES)[number] | 'late' | 'near';

const statusScreen = (state: Shown): Screen => ({
  name: `status ${state}`,
  lookedUp: state,
  path: (samples) => `/ho-so/${samples[state].code ?? ''}`,
  shows: 'h1.sentence',
});

const inEnglish = (screen: Screen): Screen => ({ ...screen, name: `${screen.name} in English`, english: true });

const LOOKUP: Screen = { name: 'look-up', path: '/', shows: 'form.lookup' };
const PROCEDURES: Screen = { name: 'public procedures', path: '/thu-tuc', shows: '.procedures' };
const PROCEDURE: Screen = { name: 'public procedure', path: '/thu-tuc/BDT-02', shows: '.facts' };

export const CITIZEN_SCREENS: readonly Screen[] = [
  LOOKUP,
  inEnglish(LOOKUP),
  {
    name: 'look-up left empty',
    path: '/',
    act: (page) => page.locator('form.lookup button').click(),
    shows: '.error-summary',
    refusals: ['422 POST /tra-cuu'],
  },
  {
    name: 'look-up unknown',
    path: '/',
    act: async (page) => {
      await page.locator('#code').fill('H99.17-261123-9999');
      await page.locator('#secret').fill('0000');
      await page.keyboard.press('Enter');
    },
    shows: '.error-summary',
    refusals: ['422 POST /tra-cuu'],
  },
  ...CITIZEN_STATES.map(statusScreen),
  statusScreen('late'),
  statusScreen('near'),
  inEnglish(statusScreen('late')),
  inEnglish(statusScreen('awaiting_supplement')),
  {
    ...statusScreen('processing'),
    name: 'status without a network',
    act: async (page) => {
      await page.waitForLoadState('load');
      await page.context().setOffline(true);
    },
    shows: '#as-of.is-old',
  },
  PROCEDURES,
  { name: 'public procedures found', path: '/thu-tuc?q=uy+tin', shows: '.procedures li' },
  { name: 'public procedures not found', path: '/thu-tuc?q=xyzxyz', shows: 'main p' },
  PROCEDURE,
  inEnglish(PROCEDURES),
  inEnglish(PROCEDURE),
  { name: 'public page absent', path: '/thu-tuc/9.999999', shows: 'h1', refusals: ['404 GET /thu-tuc/9.999999'] },
];
