// The configuration: every bad value names its variable, and production refuses what belongs to a demonstration.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENV_VARIABLES, EnvError, readEnv } from '../../../server/platform/env.ts';
import { projectRoot } from '../../../server/platform/paths.ts';

const SAFE = {
  TRUST_PROXY: '1',
  NODE_ENV: 'production',
  SESSION_SECRET: 'mot-khoa-bi-mat-du-dai-cho-phien-lam-viec',
  PUBLIC_URL: 'https://motcua.example.vn',
};

describe('the configuration', () => {
  it('starts a newcomer with nothing set: the demo office on this machine', () => {
    const env = readEnv({});
    assert.deepEqual(
      [env.NODE_ENV, env.HOST, env.PORT, env.demoOffice, env.signer, env.production],
      ['development', '127.0.0.1', 3000, true, 'demo', false],
    );
  });

  it('takes an empty value for none, as in a copied .env.example', () => {
    assert.deepEqual(readEnv({ PORT: '', PUBLIC_URL: '', MAX_FILE_MB: '', DEMO_OFFICE: '' }), readEnv({}));
  });

  const BAD: [string, string][] = [
    ['NODE_ENV', 'staging'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', 'ba nghìn'],
    ['PORT', '80.5'],
    ['PUBLIC_URL', 'motcua.example.vn'],
    ['PUBLIC_URL', 'javascript:alert(1)'],
    ['PUBLIC_URL', 'ftp://motcua.example.vn'],
    ['MONGODB_URI', 'postgres://localhost'],
    ['SESSION_SECRET', 'ngan'],
    ['MAX_FILE_MB', '0'],
    ['MAX_FILE_MB', 'nhiều'],
    ['DEMO_OFFICE', 'co'],
    ['SIGNER', 'usb'],
    ['TRUST_PROXY', '-1'],
    ['LOG_LEVEL', 'loud'],
  ];
  for (const [name, value] of BAD) {
    it(`refuses ${name}=${value} by its name`, () => {
      assert.throws(
        () => readEnv({ [name]: value }),
        (error) => error instanceof EnvError && new RegExp(`^ {2}${name}: `, 'm').test(error.message),
      );
    });
  }

  it('names all bad variables at once', () => {
    assert.throws(
      () => readEnv({ PORT: 'x', LOG_LEVEL: 'x' }),
      (error) => error instanceof EnvError && error.message.includes('PORT') && error.message.includes('LOG_LEVEL'),
    );
  });

  it('gives the public address without a slash at its end, since paths are put behind it', () => {
    assert.equal(readEnv({ PUBLIC_URL: 'https://motcua.example.vn/' }).publicUrl, 'https://motcua.example.vn');
    assert.equal(readEnv({ PUBLIC_URL: 'https://example.vn/mot-cua//' }).publicUrl, 'https://example.vn/mot-cua');
  });

  describe('in production', () => {
    it('starts with a secret and a public address, without demo office and demo signer', () => {
      const env = readEnv(SAFE);
      assert.deepEqual([env.production, env.demoOffice, env.signer], [true, false, 'none']);
    });

    const UNSAFE: [string, Record<string, string | undefined>][] = [
      ['SESSION_SECRET', { SESSION_SECRET: undefined }],
      ['SESSION_SECRET', { SESSION_SECRET: '' }],
      ['PUBLIC_URL', { PUBLIC_URL: undefined }],
      ['DEMO_OFFICE', { DEMO_OFFICE: '1' }],
      ['SIGNER', { SIGNER: 'demo' }],
      ['TRUST_PROXY', { TRUST_PROXY: '0' }],
    ];
    for (const [name, changes] of UNSAFE) {
      it(`refuses ${JSON.stringify(changes)} by the name of ${name}`, () => {
        assert.throws(
          () => readEnv({ ...SAFE, ...changes }),
          (error) => error instanceof EnvError && error.message.includes(`${name}: `),
        );
      });
    }
  });

  it('is explained whole in .env.example, one line of words for each variable, and nothing else stands there', () => {
    const lines = readFileSync(join(projectRoot, '.env.example'), 'utf8').trimEnd().split('\n');
    const names = lines.flatMap((line) => /^([A-Z_]+)=/.exec(line)?.[1] ?? []);
    assert.deepEqual([...names].sort(), Object.keys(ENV_VARIABLES).sort());
    for (const [i, line] of lines.entries()) {
      assert.match(line, /^(#|[A-Z_]+=)/);
      if (!line.startsWith('#')) assert.match(lines[i - 1] ?? '', /^# /, `${line} has no words above it`);
    }
  });

  it('keeps uploaded files below the data folder, so that two offices on one machine share none, unless told where', () => {
    assert.equal(readEnv({ DATA_DIR: '/srv/so-a' }).UPLOAD_DIR, join('/srv/so-a', 'uploads'));
    assert.equal(readEnv({ DATA_DIR: '/srv/so-a', UPLOAD_DIR: '/mnt/tep' }).UPLOAD_DIR, '/mnt/tep');
  });

  it('is the same with .env.example as with nothing', () => {
    const text = readFileSync(join(projectRoot, '.env.example'), 'utf8');
    const given = Object.fromEntries(
      text.split('\n').flatMap((line) => {
        const [, name, value] = /^([A-Z_]+)=(.*)$/.exec(line) ?? [];
        return name === undefined ? [] : [[name, value ?? '']];
      }),
    );
    assert.deepEqual(readEnv(given), readEnv({}));
  });
});
