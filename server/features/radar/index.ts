// The public face of the radar: what is stuck, whose move it is, and the sweep that finds it.
export { createFactsStore, type FactsStore } from './facts.store.ts';
export { createFindingStore, type FindingStore } from './finding.store.ts';
export { RADAR_ERRORS } from './radar.errors.ts';
export { radarPusher } from './radar.reactions.ts';
export { radarRoutes } from './radar.routes.ts';
export { RADAR_SWEEP, radarSweepJob, sweepAll, type SweepDeps } from './sweep.job.ts';
