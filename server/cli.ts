// The command line: `npm run -s motcua -- <command>`. JSON on standard output, words on standard error, exit code 0 only on success.
import { Command } from 'commander';
import { registerAudit } from './cli/audit.command.ts';
import { registerCreateUser } from './cli/create-user.command.ts';
import { registerDue } from './cli/due.command.ts';
import type { CliIo } from './cli/io.ts';
import { registerOpenApi } from './cli/openapi.command.ts';
import { registerSetup } from './cli/setup.command.ts';
import { registerStates } from './cli/states.command.ts';
import { registerVerify } from './cli/verify.command.ts';
import { registerWalkthrough } from './cli/walkthrough/walkthrough.command.ts';

const io: CliIo = {
  out: (line) => {
    process.stdout.write(`${line}\n`);
  },
  err: (line) => {
    process.stderr.write(`${line}\n`);
  },
  fail: () => {
    process.exitCode = 1;
  },
};

const program = new Command('motcua').description('Công cụ dòng lệnh của motcua').showHelpAfterError();
registerDue(program, io);
registerWalkthrough(program, io);
registerVerify(program, io);
registerCreateUser(program, io);
registerSetup(program, io);
registerOpenApi(program, io);
registerStates(program, io);
registerAudit(program, io);

try {
  await program.parseAsync();
} catch (error) {
  io.err(error instanceof Error ? error.message : String(error));
  io.fail();
}
