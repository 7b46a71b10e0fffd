// What both contenders do as child processes: say where they listen, count and clock themselves when asked, end with their parent.
import { writeFile } from 'node:fs/promises';
import { Session, type Profiler } from 'node:inspector/promises';

/** The part of a driver's client that tells of commands; both contenders have one. */
interface CommandSource {
  on(event: 'commandStarted', listener: (event: { commandName: string; command: object }) => void): unknown;
}

/** Asked of a contender: its counters, or to record where its processor time goes. */
export type Ask = { ask: 'usage' } | { ask: 'profile' } | { ask: 'profiled'; file: string };

export interface Usage {
  /** Processor time of the process since its start, all threads. */
  cpuMs: number;
  /** Database commands since the start by `name collection`; empty unless the uri asks for `monitorCommands`. */
  commands: Record<string, number>;
}

/** Reports to the parent until it lets go, then closes. */
export function serveParent(url: string, client: CommandSource, close: () => Promise<void>): void {
  const commands: Record<string, number> = {};
  client.on('commandStarted', ({ commandName, command }) => {
    const key = `${commandName} ${String(Object.values(command)[0])}`;
    commands[key] = (commands[key] ?? 0) + 1;
  });
  let profiling: Session | undefined;
  process.on('message', (message) => {
    void answer(message as Ask);
  });
  process.once('disconnect', () => {
    void close().finally(() => process.exit(0));
  });
  process.send?.({ url });

  async function answer(message: Ask): Promise<void> {
    switch (message.ask) {
      case 'usage': {
        const { user, system } = process.cpuUsage();
        process.send?.({ cpuMs: (user + system) / 1000, commands } satisfies Usage);
        return;
      }
      case 'profile':
        profiling = new Session();
        profiling.connect();
        await profiling.post('Profiler.enable');
        await profiling.post('Profiler.start');
        process.send?.({});
        return;
      case 'profiled': {
        const stopped = (await profiling?.post('Profiler.stop')) as { profile: Profiler.Profile } | undefined;
        profiling?.disconnect();
        await writeFile(message.file, JSON.stringify(stopped?.profile));
        process.send?.({});
      }
    }
  }
}
