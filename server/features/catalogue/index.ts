// The public face of the catalogue.
export { CATALOGUE_ERRORS } from './catalogue.errors.ts';
export { createCatalogueStore, type CatalogueStore, type VersionHead } from './catalogue.store.ts';
export { createDraftStore } from './draft.store.ts';
export { createDossierFactsStore } from './dossier-facts.store.ts';
export { findProcedures, presentProcedure, presentSummary } from './catalogue.queries.ts';
export { mayTakeInFor } from './boundary.domain.ts';
export { catalogueRoutes } from './catalogue.routes.ts';
export { processRoutes } from './process.routes.ts';
export { createAgencyCommands } from './agency.commands.ts';
export { MOVE_ENDED_UNITS, successionJob } from './succession.job.ts';
export { leaderOfMerged } from './merged-heads.domain.ts';
export { isValidOn, takesOnWork } from './units.domain.ts';
export { unitInChargeOn } from './succession.domain.ts';
export { agencyRoutes } from './agency.routes.ts';
export { checkPublishable } from './publication.domain.ts';
export { checkOffice, officeOf, readOfficeFile, type Office, type OfficeFlaw } from './office-file.domain.ts';
export { setUpOffice } from './office-setup.commands.ts';
