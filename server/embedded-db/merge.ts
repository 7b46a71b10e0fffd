// Owns the reading of index entries in order: one stretch, or several merged by what follows their prefixes. A position is
// a key, not a snapshot: what was read ahead is thrown away when the store has been written meanwhile.
import type { Entry, KeyRange, Store } from './store.ts';
import type { Stretch } from './stretches.ts';

const FIRST_CHUNK = 16;
const MAX_CHUNK = 512;

function following(key: Buffer): Buffer {
  return Buffer.concat([key, Buffer.from([0])]);
}

/** An entry that a stretch goes on with. `rest` is its key after the prefix of the stretch. */
interface Head {
  reader: StretchReader;
  entry: Entry;
  rest: Buffer;
}

/** The place reached in one stretch. */
class StretchReader {
  readonly #store: Store;
  readonly #reverse: boolean;
  readonly #prefix: Buffer;
  readonly #firstChunk: number;
  /** What is left to read, the current range first. */
  #ranges: KeyRange[];
  #chunk: Entry[] = [];
  #at = 0;
  #size: number;
  #isRangeEnd = false;
  #writes = -1;

  constructor(store: Store, stretch: Stretch, reverse: boolean, firstChunk: number) {
    this.#store = store;
    this.#reverse = reverse;
    this.#prefix = stretch.prefix;
    this.#firstChunk = firstChunk;
    this.#ranges = reverse ? stretch.ranges.toReversed() : [...stretch.ranges];
    this.#size = firstChunk;
  }

  /** The next entry; it stays the next until it is taken. */
  head(): Head | undefined {
    if (this.#store.writes !== this.#writes) this.#forget();
    while (this.#at >= this.#chunk.length) {
      if (this.#isRangeEnd) this.#ranges.shift();
      const [range] = this.#ranges;
      if (!range) return undefined;
      this.#chunk = this.#store.range(range, this.#reverse, this.#size);
      this.#at = 0;
      this.#isRangeEnd = this.#chunk.length < this.#size;
      this.#size = Math.min(this.#size * 4, MAX_CHUNK);
    }
    const entry = this.#chunk[this.#at];
    return entry && { reader: this, entry, rest: entry.key.subarray(this.#prefix.length) };
  }

  /** Moves behind the entry that `head` gave. */
  take({ key }: Entry): void {
    this.#at++;
    const [range] = this.#ranges;
    if (range) this.#ranges[0] = this.#reverse ? { ...range, to: key } : { ...range, from: following(key) };
  }

  /** Moves up to where the whole merge is, so that an entry written behind that place does not come out of order. */
  skipTo(rest: Buffer): void {
    const key = Buffer.concat([this.#prefix, rest]);
    const end = following(key);
    this.#ranges = this.#ranges.map(({ from, to }) =>
      this.#reverse
        ? { from, to: Buffer.compare(to, end) < 0 ? to : end }
        : { from: Buffer.compare(from, key) > 0 ? from : key, to },
    );
  }

  #forget(): void {
    this.#writes = this.#store.writes;
    this.#chunk = [];
    this.#at = 0;
    this.#size = this.#firstChunk;
    this.#isRangeEnd = false;
  }
}

function insert(heads: Head[], head: Head, order: (a: Head, b: Head) => number): void {
  let low = 0;
  let high = heads.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = heads[middle];
    if (other && order(other, head) <= 0) low = middle + 1;
    else high = middle;
  }
  heads.splice(low, 0, head);
}

/** The entries of all stretches in the order of their keys after the prefix; `onRead` hears of each entry that was looked at. */
export function* mergedEntries(
  store: Store,
  stretches: readonly Stretch[],
  reverse: boolean,
  onRead: () => void,
): Generator<Entry> {
  const firstChunk = Math.max(2, Math.ceil(FIRST_CHUNK / stretches.length));
  const readers = stretches.map((stretch) => new StretchReader(store, stretch, reverse, firstChunk));
  const order = (a: Head, b: Head): number =>
    reverse ? Buffer.compare(b.rest, a.rest) : Buffer.compare(a.rest, b.rest);
  const headOf = (reader: StretchReader): Head[] => {
    const head = reader.head();
    if (head) onRead();
    return head ? [head] : [];
  };
  let heads = readers.flatMap(headOf).sort(order);
  for (;;) {
    const first = heads.shift();
    if (!first) return;
    const { writes } = store;
    first.reader.take(first.entry);
    yield first.entry;
    if (store.writes === writes) {
      for (const head of headOf(first.reader)) insert(heads, head, order);
    } else {
      for (const reader of readers) if (reader !== first.reader) reader.skipTo(first.rest);
      heads = readers.flatMap(headOf).sort(order);
    }
  }
}
