// The product as a contender: the real server, every layer of it, on the database that the bench names.
import { readEnv } from '../../server/platform/env.ts';
import { systemClock } from '../../server/platform/clock/clock.ts';
import { createLog } from '../../server/platform/log/log.ts';
import { startServer } from '../../server/server.ts';
import { serveParent } from './contender-process.ts';

// The libraries run as in production; our own configuration stays that of the demo office, whose people sign in.
const env = readEnv({ ...process.env, NODE_ENV: 'development', PORT: '0', SIGNER: 'none', LOG_LEVEL: 'error' });
const server = await startServer({ env, clock: systemClock, log: createLog(env.LOG_LEVEL) });
// Once a second the outbox would be swept of what the yardstick has yet to deliver. Its own events leave as they happen.
await server.services.relay.stop();
await server.services.jobs.stop();
serveParent(server.url, server.stores.connection.getClient(), () => server.close());
