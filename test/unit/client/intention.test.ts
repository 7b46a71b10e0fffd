// One id per intention: kept while the same words are sent again after a lost answer, new for anything else.
import assert from 'node:assert/strict';
import { unreachable, type Reply } from '../../../client/api/http.ts';
import { makeIntention, newUuid } from '../../../client/api/intention.ts';

const LOST: Reply<null> = unreachable;
const DONE: Reply<null> = { ok: true, value: null };
const REFUSED: Reply<null> = {
  ok: false,
  failure: {
    kind: 'problem',
    problem: {
      type: 'about:blank',
      title: 'Không được',
      status: 409,
      detail: '',
      instance: '/',
      code: 'dossiers.wrong_state',
      requestId: 'r',
    },
  },
};

/** Sends words, is answered, and tells under which id it was. */
function counted() {
  let n = 0;
  const intention = makeIntention(() => String(++n));
  return async (words: unknown, reply: Reply<null>): Promise<string> => {
    let id = '';
    const answer = await intention.send(words, (commandId) => {
      id = commandId;
      return Promise.resolve(reply);
    });
    assert.equal(answer, reply);
    return id;
  };
}

describe('intentions', () => {
  it('keep their id when the same words are sent again after a lost answer', async () => {
    const send = counted();
    const first = await send({ command: 'stop', reason: 'a' }, LOST);
    assert.equal(await send({ command: 'stop', reason: 'a' }, LOST), first);
  });

  it('get a new id when the words change', async () => {
    const send = counted();
    assert.notEqual(await send({ reason: 'a' }, LOST), await send({ reason: 'b' }, LOST));
  });

  for (const [name, reply] of [
    ['done', DONE],
    ['refused', REFUSED],
  ] as const) {
    it(`get a new id once an answer has come: ${name}`, async () => {
      const send = counted();
      assert.notEqual(await send({ reason: 'a' }, reply), await send({ reason: 'a' }, LOST));
    });
  }

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
