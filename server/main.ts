// Start: configuration → server → signals. The only place that ends the process.
import { systemClock } from './platform/clock/clock.ts';
import { EnvError, readEnv } from './platform/env.ts';
import { createLog } from './platform/log/log.ts';
import { announce } from './start-message.ts';
import { startServer } from './server.ts';

async function main(): Promise<void> {
  const env = readEnv();
  const log = createLog(env.LOG_LEVEL);
  const server = await startServer({
    env,
    clock: systemClock,
    log,
    // A process started by a test gets the office without the dossiers: tests bring their own.
    demoDossiers: env.demoOffice && env.NODE_ENV !== 'test',
  });
  await announce(server, env);
  let stopping = false;
  const stop = (signal: string): void => {
    if (stopping) process.exit(1);
    stopping = true;
    log.info({ signal }, 'stopping');
    server.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'stop failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  if (!(error instanceof EnvError) && process.env['LOG_LEVEL'] === 'debug') console.error(error);
  process.exit(1);
});
