// Many calls for one key become few: a storm of reconnecting screens is answered once, not once per screen.

export interface Coalesced {
  /** Asks for a run for this key, soon; runs of one key never overlap, and one always begins after the last call. */
  ask(key: string): void;
  /** Forgets what is asked for. */
  stop(): void;
}

/** @param run does the work; what it throws goes to `failed` */
export function coalesce(
  run: (key: string) => Promise<void>,
  failed: (error: unknown) => void,
  delayMs: number,
): Coalesced {
  const timers = new Map<string, NodeJS.Timeout>();
  const running = new Set<string>();
  const again = new Set<string>();
  let stopped = false;

  const start = async (key: string): Promise<void> => {
    timers.delete(key);
    running.add(key);
    await run(key).catch(failed);
    running.delete(key);
    if (again.delete(key)) ask(key);
  };
  function ask(key: string): void {
    if (stopped || timers.has(key)) return;
    if (running.has(key)) again.add(key);
    else
      timers.set(
        key,
        setTimeout(() => void start(key), delayMs),
      );
  }
  return {
    ask,
    stop() {
      stopped = true;
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}
