// Owns the commands about the server itself: hello, ping, buildInfo, status, sessions.
import type { Command, Context, Reply } from '../command.ts';
import { Double, Int32, Long, type Doc } from '../values.ts';

const VERSION = '7.0.0';

/** The limits and abilities of a standalone server of version 7.0; 21 keeps the driver off 8.0's bulkWrite. */
function hello({ now, connectionId, command }: Context): Reply {
  return {
    doc: {
      helloOk: true,
      ...('hello' in command ? {} : { ismaster: true }),
      isWritablePrimary: true,
      maxBsonObjectSize: new Int32(16 * 1024 * 1024),
      maxMessageSizeBytes: new Int32(48_000_000),
      maxWriteBatchSize: new Int32(100_000),
      localTime: now,
      logicalSessionTimeoutMinutes: new Int32(30),
      connectionId: new Int32(connectionId),
      minWireVersion: new Int32(0),
      maxWireVersion: new Int32(21),
      readOnly: false,
    },
  };
}

function buildInfo(): Reply {
  return {
    doc: {
      version: VERSION,
      versionArray: [7, 0, 0, 0].map((part) => new Int32(part)),
      gitVersion: 'embedded',
      modules: [],
      storageEngines: ['lmdb'],
      bits: new Int32(64),
      debug: false,
      maxBsonObjectSize: new Int32(16 * 1024 * 1024),
    },
  };
}

function serverStatus({ engine, now, startedAt }: Context): Reply {
  const uptimeMillis = now.getTime() - startedAt.getTime();
  return {
    doc: {
      host: 'embedded',
      version: VERSION,
      process: 'embedded-db',
      pid: Long.fromNumber(process.pid),
      uptime: new Double(Math.floor(uptimeMillis / 1000)),
      uptimeMillis: Long.fromNumber(uptimeMillis),
      localTime: now,
      storageEngine: { name: 'lmdb', supportsCommittedReads: false, persistent: true },
      metrics: { cursor: { open: { total: Long.fromNumber(engine.cursors.size) } } },
    },
  };
}

function connectionStatus({ command }: Context): Reply {
  const authInfo: Doc = { authenticatedUsers: [], authenticatedUserRoles: [] };
  if (command['showPrivileges'] === true) authInfo['authenticatedUserPrivileges'] = [];
  return { doc: { authInfo } };
}

function command(run: Command['run'], fields: string[] = []): Command {
  return { writes: false, fields, run };
}

const HELLO = command(hello, [
  'hello',
  'helloOk',
  'client',
  'compression',
  'loadBalanced',
  'topologyVersion',
  'maxAwaitTimeMS',
  'saslSupportedMechs',
  'speculativeAuthenticate',
  'hostInfo',
  'backpressure',
]);

export const SERVER_COMMANDS: Readonly<Record<string, Command>> = {
  hello: HELLO,
  isMaster: HELLO,
  ismaster: HELLO,
  ping: command(() => ({ doc: {} })),
  buildInfo: command(buildInfo),
  buildinfo: command(buildInfo),
  serverStatus: { ...command(serverStatus), fields: ['repl', 'metrics', 'locks', 'tcmalloc'] },
  connectionStatus: command(connectionStatus, ['showPrivileges']),
  endSessions: command(() => ({ doc: {} })),
  refreshSessions: command(() => ({ doc: {} })),
  killSessions: command(() => ({ doc: {} })),
};
