// Structured log lines; one place so that secrets are redacted everywhere.
import { pino, type Logger } from 'pino';

export type Log = Logger;

export function createLog(level: string): Log {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ['password', '*.password', 'secret', '*.secret', 'headers.cookie', 'headers.authorization'],
  });
}
