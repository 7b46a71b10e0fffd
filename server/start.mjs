// `npm start`: builds what is missing, then runs the built server in this process.
import { buildClient, buildServer } from './build-if-stale.mjs';

buildServer();
buildClient();
await import('../dist/server/main.js');
