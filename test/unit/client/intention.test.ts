// One id per intention: kept while the same words are sent again, new for anything else.
import assert from 'node:assert/strict';
import { makeIntention, newUuid } from '../../../client/api/intention.ts';

function counted() {
  let n = 0;
  return makeIntention(() => String(++n));
}

describe('intentions', () => {
  it('keep their id when the same words are sent again after a lost answer', () => {
    const intention = counted();
    const first = intention.idFor({ command: 'stop', reason: 'a' });
    assert.equal(intention.idFor({ command: 'stop', reason: 'a' }), first);
  });

  it('get a new id when the words change or an answer has come', () => {
    const intention = counted();
    const first = intention.idFor({ reason: 'a' });
    const second = intention.idFor({ reason: 'b' });
    intention.settle();
    const third = intention.idFor({ reason: 'b' });
    assert.equal(new Set([first, second, third]).size, 3);
  });

  it('make UUIDs also where crypto.randomUUID is missing', () => {
    const original = crypto.randomUUID.bind(crypto);
    const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
    assert.match(newUuid(), uuid);
    Object.defineProperty(crypto, 'randomUUID', { value: undefined, configurable: true });
    try {
      assert.match(newUuid(), uuid);
    } finally {
      Object.defineProperty(crypto, 'randomUUID', { value: original, configurable: true });
    }
  });
});
