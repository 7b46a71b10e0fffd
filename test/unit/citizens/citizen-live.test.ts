import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { citizenConsumer } from '../../../server/features/citizens/index.ts';
import { follow } from '../../../server/features/citizens/citizen.sockets.ts';
import { issueLookupToken } from '../../../server/features/citizens/lookup-token.domain.ts';
import { createAssets } from '../../../server/platform/http/assets.ts';
import { readCookie } from '../../../server/platform/http/cookies.ts';
import { CODE, dossierIn, NOW } from './citizen-samples.ts';

const KEY = 'a key that is only for this test, 32+';
const dossier = { ...dossierIn('processing'), _id: 'd-1' };
const deps = {
  store: { find: (id: string) => Promise.resolve(id === dossier._id ? dossier : null) },
  clock: { now: () => NOW },
  tokenKey: KEY,
};
const cookie = (id: string): string => `other=1; motcua.lookup=${issueLookupToken(id, NOW, KEY)}`;

describe('following a dossier', () => {
  it('is allowed for the dossier of the cookie', async () => {
    assert.deepEqual(await follow(deps, cookie('d-1'), { code: CODE }), { dossierId: 'd-1', version: dossier.version });
  });

  it('is refused without a cookie, for another code, for an absent dossier and for nonsense', async () => {
    assert.equal(await follow(deps, undefined, { code: CODE }), null);
    assert.equal(await follow(deps, cookie('d-1'), { code: 'H99.17-261123-0002' }), null);
    assert.equal(await follow(deps, cookie('d-2'), { code: CODE }), null);
    assert.equal(await follow(deps, cookie('d-1'), 'H99'), null);
    assert.equal(await follow(deps, cookie('d-1'), { code: CODE, dossierId: 'd-2' }), null);
  });
});

describe('the push to citizens', () => {
  it('tells the followers of the dossier that it changed, and nothing of what the office did', async () => {
    const pushed: unknown[] = [];
    const hub = {
      push: (...args: unknown[]) => pushed.push(args),
      onConnection: () => undefined,
      cutOff: () => undefined,
      close: () => Promise.resolve(),
    };
    const event = dossierIn('head_review').trace.at(-1);
    assert.ok(event);
    await citizenConsumer(() => hub).consume([{ ...event, dossierId: 'd-1' }]);
    assert.deepEqual(pushed, [
      [['citizen:d-1'], 'dossier', { type: 'dossier.changed', dossierId: 'd-1', version: event.version }],
    ]);
  });

  it('is silent while there is no hub', async () => {
    await assert.doesNotReject(citizenConsumer(() => undefined).consume([]));
  });
});

describe('a cookie in a header', () => {
  it('is found by its whole name only', () => {
    assert.equal(readCookie('xa=1; a=b%20c; a.b=2', 'a'), 'b c');
    assert.equal(readCookie('xa=1', 'a'), undefined);
    assert.equal(readCookie(undefined, 'a'), undefined);
    assert.equal(readCookie('a=%E0%A4%A', 'a'), undefined);
  });
});

describe('the built files of the browser', () => {
  const dir = mkdtempSync(join(tmpdir(), 'motcua-assets-'));
  after(() => {
    rmSync(dir, { recursive: true });
  });

  it('are named by the manifest, style sheets of imported parts first', () => {
    const path = join(dir, 'manifest.json');
    writeFileSync(
      path,
      JSON.stringify({
        'citizen.ts': { file: 'assets/citizen-1.js', isEntry: true, imports: ['_shared.js'], css: ['assets/c-1.css'] },
        '_shared.js': { file: 'assets/shared-2.js', css: ['assets/shared-2.css'], imports: ['citizen.ts'] },
      }),
    );
    const assets = createAssets(path);
    assert.equal(assets.url('citizen.ts'), '/assets/citizen-1.js');
    assert.equal(assets.url('missing.ts'), undefined);
    assert.deepEqual(assets.styles('citizen.ts'), ['/assets/shared-2.css', '/assets/c-1.css']);
  });

  it('are none before the first build, and pages do without them', () => {
    const assets = createAssets(join(dir, 'nowhere.json'));
    assert.equal(assets.url('citizen.ts'), undefined);
    assert.deepEqual(assets.styles('citizen.ts'), []);
  });
});
