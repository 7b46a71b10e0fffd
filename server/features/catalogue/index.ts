// The public face of the catalogue.
export { CATALOGUE_ERRORS } from './catalogue.errors.ts';
export { createCatalogueStore, type CatalogueStore } from './catalogue.store.ts';
export { findProcedures, presentProcedure, presentSummary } from './catalogue.queries.ts';
export { catalogueRoutes } from './catalogue.routes.ts';
export { checkPublishable } from './publication.domain.ts';
