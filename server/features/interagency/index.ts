// The public face of work between agencies: children of a dossier (liên thông) and corrections, each a dossier of its own.
export { followingConsumer } from './following.reactions.ts';
export { followingJobs } from './following.jobs.ts';
