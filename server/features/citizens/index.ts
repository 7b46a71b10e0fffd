// The public face of the citizen side: pages, sockets and the push to those who follow a dossier.
export { CITIZEN_ERRORS } from './citizens.errors.ts';
export { citizenRoutes, type CitizenDeps } from './citizen.routes.ts';
export { absentPage } from './page-frame.routes.ts';
export { citizenConsumer } from './citizen.reactions.ts';
export { serveCitizenSockets, type FollowDeps } from './citizen.sockets.ts';
