// A dossier in each state, as the one on turn sees it.
import { scan } from '../dossier-page.ts';
import type { SeenState } from '../screen-office.ts';
import { ABSENT_ID, type Screen } from '../screen.ts';
import { dossierOf } from './dossier-path.ts';

const dossierScreen = (state: SeenState, as: string): Screen => ({
  name: `dossier ${state}`,
  as,
  path: dossierOf(state),
  shows: '.next-action',
});

export const DOSSIER_SCREENS: readonly Screen[] = [
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
  { name: 'dossier in English', as: 'chuyenvien', path: dossierOf('late'), shows: '.next-action', english: true },
  {
    name: 'no such dossier',
    as: 'motcua',
    path: `/app/dossiers/${ABSENT_ID}`,
    shows: 'h1:has-text("Không tìm thấy")',
    refusals: [`404 GET /api/dossiers/${ABSENT_ID}`],
  },
];
