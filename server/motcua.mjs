// `npm run -s motcua -- <command>`: builds the server where that is missing, then runs the command line.
import { buildServer } from './build-if-stale.mjs';

buildServer();
await import('../dist/server/cli.js');
