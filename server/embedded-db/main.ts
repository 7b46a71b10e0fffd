// Owns the standalone start of the engine: `main.ts --dir DIR (--socket PATH | --port N) [--no-sync]`; prints {"uri":…} when ready.
import { parseArgs } from 'node:util';
import { startHost } from './host.ts';

const { values } = parseArgs({
  options: {
    dir: { type: 'string' },
    socket: { type: 'string' },
    port: { type: 'string' },
    'no-sync': { type: 'boolean', default: false },
  },
});

if (values.dir === undefined) {
  process.stderr.write('usage: main --dir DIR [--socket PATH | --port N] [--no-sync]\n');
  process.exit(2);
}

try {
  const host = await startHost({
    dir: values.dir,
    durable: !values['no-sync'],
    ...(values.socket === undefined ? {} : { socket: values.socket }),
    ...(values.port === undefined ? {} : { port: Number(values.port) }),
  });
  const stop = (): void => void host.close().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.stdout.write(`${JSON.stringify({ uri: host.uri })}\n`);
} catch (cause) {
  process.stderr.write(`${cause instanceof Error ? cause.message : String(cause)}\n`);
  process.exit(1);
}
