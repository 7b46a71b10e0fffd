// A scanner is told from a person by its speed, its code and its Enter.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  characterOf,
  isMachine,
  NO_BURST,
  scannedCode,
  withKey,
  type Burst,
} from '../../../client/features/counter/scan.ts';

const CODE = 'H55.17-261123-0001';

/** Types a text with so many milliseconds between keys; the time of the last key is in the burst. */
const type = (text: string, gapMs: number, from = 1000): Burst =>
  [...text].reduce((burst, key, index) => withKey(burst, key, from + index * gapMs), NO_BURST);

describe('the scanner', () => {
  it('is recognised by a whole code typed at once', () => {
    const burst = type(CODE, 8);
    assert.equal(scannedCode(burst, burst.at + 8), CODE);
    assert.ok(isMachine(burst));
  });

  it('may scan the address that a receipt carries', () => {
    const burst = type(`https://mot-cua.example/tra-cuu?ma=${CODE}`, 12);
    assert.equal(scannedCode(burst, burst.at + 12), CODE);
  });

  it('forgets what somebody typed just before', () => {
    const typed = type('xin', 20);
    const burst = [...CODE].reduce((b, key, i) => withKey(b, key, typed.at + 300 + i * 5), typed);
    assert.equal(burst.text, CODE);
  });

  it('is never taken for a person who types, whatever they type', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), fc.integer({ min: 51, max: 400 }), (text, gap) => {
        const burst = type(text, gap);
        assert.equal(scannedCode(burst, burst.at + gap), null);
        assert.ok(!isMachine(burst));
      }),
    );
  });

  it('is not meant by fast words, nor when Enter comes late', () => {
    const words = type('nguoi co uy tin trong dong bao', 10);
    assert.equal(scannedCode(words, words.at + 10), null);
    const code = type(CODE, 10);
    assert.equal(scannedCode(code, code.at + 800), null);
  });

  it('reads keys that an input method hides', () => {
    assert.equal(characterOf({ key: 'H', code: 'KeyH' }), 'H');
    assert.deepEqual(
      ['KeyH', 'Digit5', 'Numpad7', 'Period', 'Minus', 'ShiftLeft'].map((code) =>
        characterOf({ key: 'Process', code }),
      ),
      ['H', '5', '7', '.', '-', null],
    );
    assert.equal(characterOf({ key: 'Shift', code: 'ShiftLeft' }), null);
  });
});
