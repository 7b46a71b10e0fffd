// A server of its own for a command: demo office, demo signer, a free port, data in a given folder.
import { join } from 'node:path';
import type { Clock } from '../../platform/clock/clock.ts';
import { readEnv } from '../../platform/env.ts';
import { createLog } from '../../platform/log/log.ts';
import { startServer, type RunningServer } from '../../server.ts';

/** Starts on the embedded database in `dir`, whatever the configuration of this machine says. */
export function startTemporaryServer(dir: string, clock: Clock): Promise<RunningServer> {
  const env = readEnv({
    NODE_ENV: 'development',
    PORT: '0',
    DATA_DIR: join(dir, 'data'),
    UPLOAD_DIR: join(dir, 'uploads'),
    LOG_LEVEL: 'error',
  });
  return startServer({ env, clock, log: createLog(env.LOG_LEVEL) });
}
