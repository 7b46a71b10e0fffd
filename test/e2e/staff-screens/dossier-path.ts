// Where the page of a sample dossier stands.
import type { Samples, SeenState } from '../screen-office.ts';

export const dossierOf =
  (state: SeenState) =>
  (samples: Samples): string =>
    `/app/dossiers/${samples[state].id}`;
