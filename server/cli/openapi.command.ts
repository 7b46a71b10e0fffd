// `openapi`: prints the OpenAPI 3.1 document of the API.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { CliIo } from './io.ts';
import { systemClock } from '../platform/clock/clock.ts';
import { startTemporaryServer } from './walkthrough/temporary-server.ts';

export function registerOpenApi(program: Command, io: CliIo): void {
  program
    .command('openapi')
    .description('In mô tả OpenAPI 3.1 của API')
    .option('--json', 'in JSON (luôn bật)')
    .action(async () => {
      const dir = await mkdtemp(join(tmpdir(), 'motcua-openapi-'));
      const server = await startTemporaryServer(dir, systemClock);
      try {
        const answer = await fetch(`${server.url}/api/openapi.json`);
        io.out(await answer.text());
      } finally {
        await server.close();
        await rm(dir, { recursive: true, force: true });
      }
    });
}
