import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LookupForm } from '#schemas/citizens/citizen.contract';
import { issueLookupToken, readLookupToken } from '../../../server/features/citizens/lookup-token.domain.ts';
import { matchesSecondFactor } from '../../../server/features/citizens/second-factor.domain.ts';
import { openToken, signToken } from '../../../server/platform/kernel/signed-token.ts';
import { NOW } from './citizen-samples.ts';

const KEY = 'a key that is only for this test, 32+';
const HOUR = 3_600_000;
const later = (ms: number): Date => new Date(NOW.getTime() + ms);

describe('a look-up token', () => {
  const token = issueLookupToken('d-1', NOW, KEY);

  it('gives back its dossier for two hours, and not a moment longer', () => {
    assert.equal(readLookupToken(token, NOW, KEY), 'd-1');
    assert.equal(readLookupToken(token, later(2 * HOUR - 1), KEY), 'd-1');
    assert.equal(readLookupToken(token, later(2 * HOUR), KEY), undefined);
  });

  it('is nothing under another key, and nothing when absent', () => {
    assert.equal(readLookupToken(token, NOW, `${KEY}!`), undefined);
    assert.equal(readLookupToken(undefined, NOW, KEY), undefined);
    assert.equal(readLookupToken('', NOW, KEY), undefined);
  });

  it('is nothing when any of its characters is changed', () => {
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom(...'ABCxyz019-_.'), (i, c) => {
        fc.pre(token[i] !== c);
        const changed = token.slice(0, i) + c + token.slice(i + 1);
        assert.equal(readLookupToken(changed, NOW, KEY), undefined);
      }),
    );
  });

  it('cannot be made longer, moved to another dossier or taken from another purpose', () => {
    const mac = token.split('.')[1] ?? '';
    const forged = `${Buffer.from(`${String(later(9 * HOUR).getTime())} d-2`).toString('base64url')}.${mac}`;
    assert.equal(readLookupToken(forged, NOW, KEY), undefined);
    const foreign = signToken('another.purpose', `${String(later(HOUR).getTime())} d-1`, KEY);
    assert.equal(readLookupToken(foreign, NOW, KEY), undefined);
  });

  it('carries any text whole', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        assert.equal(openToken('p', signToken('p', text, KEY), KEY), Buffer.from(text).toString());
      }),
    );
  });
});

describe('the second factor', () => {
  const dossier = { accessCode: 'K7P2', owner: { identityNumber: '066193001234' } };

  it('is the printed code or the last four digits of the number', () => {
    assert.ok(matchesSecondFactor(dossier, 'K7P2'));
    assert.ok(matchesSecondFactor(dossier, '1234'));
  });

  it('reads the digits of a tax code with a branch', () => {
    assert.ok(matchesSecondFactor({ ...dossier, owner: { identityNumber: '0101234567-001' } }, '7001'));
  });

  it('is nothing else, and nothing opens a dossier that does not exist', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9A-Z]{4}$/), (typed) => {
        fc.pre(typed !== 'K7P2' && typed !== '1234');
        assert.equal(matchesSecondFactor(dossier, typed), false);
        assert.equal(matchesSecondFactor(null, typed), false);
      }),
    );
    assert.equal(matchesSecondFactor(null, ''), false);
    assert.equal(matchesSecondFactor({ accessCode: '', owner: { identityNumber: '' } }, ''), false);
  });
});

describe('the look-up form', () => {
  it('forgives spaces, small letters and long dashes', () => {
    assert.deepEqual(LookupForm.parse({ code: ' h99.17 – 261123-0001 ', secret: ' k7 p2 ' }), {
      code: 'H99.17-261123-0001',
      secret: 'K7P2',
    });
  });

  it('asks for a code and exactly four letters or digits', () => {
    for (const [input, wrong] of [
      [{ code: ' ', secret: '1234' }, ['code']],
      [{ code: 'H99', secret: '066193001234' }, ['secret']],
      [{ code: 'H99', secret: '12Đ4' }, ['secret']],
      [{ code: ['a', 'b'], secret: undefined }, ['code', 'secret']],
      [{ code: 'x'.repeat(61), secret: '1234' }, ['code']],
    ] as const) {
      assert.deepEqual(
        LookupForm.safeParse(input).error?.issues.map((issue) => issue.path[0]),
        wrong,
      );
    }
  });
});
