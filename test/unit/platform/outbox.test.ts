// The relay: every event to every consumer at least once, in order per document, whatever fails on the way.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createLog } from '../../../server/platform/log/log.ts';
import { createRelay, type OutboxConsumer, type OutboxSource } from '../../../server/platform/outbox/relay.ts';
import { eventually } from '../../support/eventually.ts';

interface Event {
  id: string;
  n: number;
}
const log = createLog('silent');

/** Documents with waiting events, in memory: the source is a port, and this is the world outside the relay. */
function createShelf(): OutboxSource<Event> & { put(document: string, ...events: Event[]): void; size(): number } {
  const waiting = new Map<string, Event[]>();
  return {
    put(document, ...events) {
      waiting.set(document, [...(waiting.get(document) ?? []), ...events]);
    },
    size: () => [...waiting.values()].flat().length,
    findWaiting: (limit) =>
      Promise.resolve([...waiting].filter(([, e]) => e.length > 0).map(([id]) => id).slice(0, limit)), // prettier-ignore
    readEvents: (document) => Promise.resolve([...(waiting.get(document) ?? [])]),
    remove(document, ids) {
      waiting.set(document, (waiting.get(document) ?? []).filter((e) => !ids.includes(e.id))); // prettier-ignore
      return Promise.resolve();
    },
  };
}

const events = (document: string, ...numbers: number[]): Event[] => numbers.map((n) => ({ id: `${document}-${String(n)}`, n })); // prettier-ignore

/** Remembers what it was given, first times only, and fails when it is told to. */
function createConsumer(name: string, fails: () => boolean = () => false) {
  const seen: string[] = [];
  const deliveries: string[] = [];
  const consumer: OutboxConsumer<Event> = {
    name,
    consume(given) {
      if (fails()) return Promise.reject(new Error(`${name} is down`));
      for (const { id } of given) {
        deliveries.push(id);
        if (!seen.includes(id)) seen.push(id);
      }
      return Promise.resolve();
    },
  };
  return { consumer, seen, deliveries };
}

describe('the outbox relay', () => {
  it('gives every event to every consumer, the first consumer before the second', async () => {
    const shelf = createShelf();
    const order: string[] = [];
    const named = (name: string): OutboxConsumer<Event> => ({
      name,
      consume: (given) => {
        order.push(...given.map((e) => `${name} ${e.id}`));
        return Promise.resolve();
      },
    });
    shelf.put('a', ...events('a', 1, 2));
    await createRelay(shelf, [named('history'), named('realtime')], log).drain();
    assert.deepEqual(order, ['history a-1', 'history a-2', 'realtime a-1', 'realtime a-2']);
    assert.equal(shelf.size(), 0);
  });

  it('delivers again what a consumer refused, and only then takes it off the document', async () => {
    const shelf = createShelf();
    let failures = 2;
    const first = createConsumer('first');
    const flaky = createConsumer('flaky', () => failures-- > 0);
    const relay = createRelay(shelf, [first.consumer, flaky.consumer], log);
    shelf.put('a', ...events('a', 1));
    relay.kick('a');
    await eventually('the first try failed', () => failures < 2);
    assert.equal(shelf.size(), 1);
    await relay.drain();
    assert.deepEqual([flaky.seen, shelf.size()], [[], 1], 'the second try failed, too');
    await relay.drain();
    assert.deepEqual([flaky.seen, shelf.size()], [['a-1'], 0]);
    // At least once: the consumer before it saw the event with each try, and keys its work on the id.
    assert.deepEqual([first.seen, first.deliveries.length], [['a-1'], 3]);
  });

  it('keeps other documents moving while one cannot be delivered', async () => {
    const shelf = createShelf();
    const seen: string[] = [];
    const choosy: OutboxConsumer<Event> = {
      name: 'choosy',
      consume: (given) => {
        if (given.some((e) => e.id.startsWith('bad'))) return Promise.reject(new Error('no'));
        seen.push(...given.map((e) => e.id));
        return Promise.resolve();
      },
    };
    const relay = createRelay(shelf, [choosy], log);
    shelf.put('bad', ...events('bad', 1));
    shelf.put('good', ...events('good', 1));
    relay.kick('bad');
    relay.kick('good');
    await eventually('the good one went through', () => seen.includes('good-1'));
    assert.equal(shelf.size(), 1);
  });

  it('ends a drain that cannot succeed, so that nothing waits for it for ever', async () => {
    const shelf = createShelf();
    shelf.put('a', ...events('a', 1));
    const down = createConsumer('down', () => true);
    await createRelay(shelf, [down.consumer], log).drain();
    assert.equal(shelf.size(), 1);
  });

  it('sweeps up what nobody told it of, as after a restart', async () => {
    const shelf = createShelf();
    const { consumer, seen } = createConsumer('only');
    const relay = createRelay(shelf, [consumer], log);
    shelf.put('a', ...events('a', 1));
    relay.start();
    await eventually('the sweep found it', () => seen.length === 1);
    await relay.stop();
    shelf.put('a', ...events('a', 2));
    assert.deepEqual(seen, ['a-1']);
  });

  it('keeps the order within each document, and loses nothing, however puts, kicks and failures mix', async () => {
    const action = fc.record({ document: fc.constantFrom('a', 'b', 'c'), kick: fc.boolean(), fail: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(action, { maxLength: 25 }), async (actions) => {
        const shelf = createShelf();
        let failing = false;
        const { consumer, seen } = createConsumer('flaky', () => failing);
        const relay = createRelay(shelf, [consumer], log);
        const put: Event[] = [];
        for (const { document, kick, fail } of actions) {
          const event = { id: `${document}-${String(put.length)}`, n: put.length };
          put.push(event);
          failing = fail;
          shelf.put(document, event);
          if (kick) relay.kick(document);
          await Promise.resolve();
        }
        failing = false;
        await relay.drain();
        for (const document of ['a', 'b', 'c']) {
          const of = (ids: string[]): string[] => ids.filter((id) => id.startsWith(document));
          assert.deepEqual(of(seen), of(put.map((e) => e.id)));
        }
        assert.equal(shelf.size(), 0);
      }),
      { numRuns: 60 },
    );
  });
});
