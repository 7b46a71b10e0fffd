// The outbox relay: moves events out of the documents that hold them to every consumer, at least once and in order per document.
import type { Log } from '../log/log.ts';

export interface OutboxEvent {
  id: string;
}

/** Where events wait: the documents of one aggregate. */
export interface OutboxSource<E extends OutboxEvent> {
  /** Ids of documents with waiting events, oldest first. */
  findWaiting(limit: number): Promise<string[]>;
  /** Waiting events of one document, in order. */
  readEvents(documentId: string): Promise<E[]>;
  /** Takes delivered events off the document. */
  remove(documentId: string, eventIds: string[]): Promise<void>;
}

/** Something that happens because of an event. It may see an event twice, so it keys its work on the event's id. */
export interface OutboxConsumer<E extends OutboxEvent> {
  name: string;
  consume(events: E[]): Promise<void>;
}

export interface Relay {
  /** Says that a document has new events; they leave soon after. */
  kick(documentId: string): void;
  /** Delivers everything that waits; resolves when nothing does, or when nothing that waits can be delivered now. */
  drain(): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}

const SWEEP_MS = 1_000;
const BATCH = 200;

export function createRelay<E extends OutboxEvent>(
  source: OutboxSource<E>,
  consumers: readonly OutboxConsumer<E>[],
  log: Log,
): Relay {
  const waiting = new Set<string>();
  let running: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  /** How many documents were seen without anything left to deliver. */
  let cleared = 0;

  async function deliver(documentId: string): Promise<void> {
    const events = await source.readEvents(documentId);
    // Consumers run in turn: the history is written before anybody is told.
    if (events.length > 0) {
      for (const consumer of consumers) await consumer.consume(events);
      await source.remove(
        documentId,
        events.map((e) => e.id),
      );
    }
    cleared += 1;
  }

  async function work(): Promise<void> {
    while (waiting.size > 0) {
      const batch = [...waiting];
      waiting.clear();
      // Documents are independent of each other; order matters only within one.
      await Promise.all(
        batch.map((id) =>
          deliver(id).catch((error: unknown) => {
            // The events stay on the document; the next sweep tries again.
            log.error({ err: error, documentId: id }, 'outbox delivery failed');
          }),
        ),
      );
    }
  }

  function run(): Promise<void> {
    running ??= work().finally(() => {
      running = undefined;
      if (waiting.size > 0) void run();
    });
    return running;
  }

  async function sweep(): Promise<number> {
    const found = await source.findWaiting(BATCH);
    for (const id of found) waiting.add(id);
    if (found.length > 0) await run();
    return found.length;
  }

  return {
    kick(documentId) {
      waiting.add(documentId);
      void run();
    },
    async drain() {
      await run();
      for (;;) {
        const before = cleared;
        // A round that clears nothing would go on for ever: what is left waits for the next sweep.
        if ((await sweep()) === 0 || cleared === before) return;
      }
    },
    start() {
      const next = (): void => {
        timer = setTimeout(() => {
          sweep()
            .catch((error: unknown) => {
              log.error({ err: error }, 'outbox sweep failed');
            })
            .finally(() => {
              if (timer) next();
            });
        }, SWEEP_MS);
      };
      next();
    },
    async stop() {
      clearTimeout(timer);
      timer = undefined;
      await running;
    },
  };
}
