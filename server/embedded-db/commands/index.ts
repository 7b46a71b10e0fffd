// Owns the table of all commands, and the answer to one that is not in it.
import { assertGeneric, type Command, type Context, type Reply } from '../command.ts';
import { DbError } from '../errors.ts';
import { AGGREGATE_COMMANDS } from './aggregate.ts';
import { DEFINITION_COMMANDS } from './definitions.ts';
import { READ_COMMANDS } from './read.ts';
import { SERVER_COMMANDS } from './server.ts';
import { WRITE_COMMANDS } from './write.ts';
import type { Doc } from '../values.ts';

const COMMANDS: ReadonlyMap<string, Command> = new Map(
  Object.entries({
    ...SERVER_COMMANDS,
    ...READ_COMMANDS,
    ...AGGREGATE_COMMANDS,
    ...WRITE_COMMANDS,
    ...DEFINITION_COMMANDS,
  }),
);

function nameOf(body: Doc): string {
  return Object.keys(body)[0] ?? '';
}

/** Whether a command may change the store, and so belongs into the transaction. Unknown ones do not. */
export function isWrite(body: Doc): boolean {
  const writes = COMMANDS.get(nameOf(body))?.writes ?? false;
  return typeof writes === 'function' ? writes(body) : writes;
}

/** Runs one command. Refuses an unknown one (59), transactions (20) and unknown fields (40415). */
export function runCommand(context: Context): Reply {
  const name = nameOf(context.command);
  const command = COMMANDS.get(name);
  if (!command) {
    if (name === 'commitTransaction' || name === 'abortTransaction') {
      throw new DbError('IllegalOperation', 'Transaction numbers are only allowed on a replica set member or mongos');
    }
    throw new DbError('CommandNotFound', `no such command: '${name}'`);
  }
  assertGeneric(name, command, context.command);
  return command.run(context);
}
