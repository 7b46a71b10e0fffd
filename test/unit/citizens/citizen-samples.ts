// Dossiers of every state as a citizen would meet them, and the pages over a fixed set of records.
import { DOSSIER_STATES, type DossierState } from '#schemas/dossiers/dossier-state.contract';
import type { CitizenStatus } from '#schemas/citizens/citizen.contract';
import type { AgencyFacts } from '../../../server/features/citizens/citizen.presenter.ts';
import { presentCitizenStatus } from '../../../server/features/citizens/citizen.presenter.ts';
import type { DossierRecord } from '../../../server/features/dossiers/index.ts';
import { at, OFFICE, paperDossierIn } from '../dossiers/paper-office.ts';

export const NOW = at('2026-11-25T10:05');
export const CODE = 'H99.17-261123-0001';
export const AGENCY: AgencyFacts = {
  name: 'Sở Dân tộc và Tôn giáo',
  address: '12 đường Ví Dụ, phường Trung Tâm',
  hotline: '1900 1096',
};

/** What the pages read of the catalogue besides procedures: who lives in the house. */
export const HOUSE = {
  listAgencies: () => Promise.resolve([{ _id: 'H99.17', name: AGENCY.name, parentName: 'Ủy ban nhân dân tỉnh' }]),
};

/** Before reception a dossier has no code; what can be shown of it is the same. */
export const dossierIn = (state: DossierState): DossierRecord => ({ code: CODE, ...paperDossierIn(state) });

export const statusIn = (state: DossierState, changes: Partial<CitizenStatus> = {}): CitizenStatus => ({
  ...statusOfRecord(dossierIn(state)),
  ...changes,
});

export const statusOfRecord = (dossier: DossierRecord, agency: AgencyFacts = AGENCY): CitizenStatus =>
  presentCitizenStatus(dossier, { agency, correctionCode: null, now: NOW, ...OFFICE });

export const ALL_STATES: readonly DossierState[] = DOSSIER_STATES;
