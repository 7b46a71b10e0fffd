// The one line of the counter understands what is typed or scanned.
import assert from 'node:assert/strict';
import { readLine } from '../../../client/features/counter/read-line.ts';

describe('the line of the counter', () => {
  it('recognises dossier codes, new and old, in any case', () => {
    for (const code of [
      'H55.17-261123-0001',
      'H60.21.3-260421-0012',
      'H14-260101-12345',
      '000.00.17.H55-210901-0003',
    ]) {
      assert.deepEqual(readLine(code), { kind: 'code', code });
      assert.deepEqual(readLine(` ${code.toLowerCase()} `), { kind: 'code', code });
    }
  });

  it('finds the code in the address a receipt carries', () => {
    assert.deepEqual(readLine('https://motcua.example.vn/ho-so/H55.17-261123-0001?k=1'), {
      kind: 'code',
      code: 'H55.17-261123-0001',
    });
  });

  it('takes twelve digits, spaced or not, for an identity number', () => {
    for (const typed of ['004185001234', '004 185 001 234']) {
      assert.deepEqual(readLine(typed), { kind: 'citizen', identityNumber: '004185001234' });
    }
  });

  it('takes everything else for words of a procedure', () => {
    for (const typed of ['uy tin', '1.004875', '2.002621', 'BDT-02', 'hồ sơ 2026']) {
      assert.deepEqual(readLine(typed), { kind: 'words', words: typed });
    }
    assert.deepEqual(readLine('   '), { kind: 'empty' });
  });

  it('takes a telephone number and half a code for what they are, not for words', () => {
    for (const typed of ['0912 345 678', '+84912345678', '00418500123', '0041850012345']) {
      assert.deepEqual(readLine(typed), { kind: 'unfinished', of: 'number' }, typed);
    }
    for (const typed of ['H55.17-26112', 'h55.17-261123-', 'H55.17-', '000.00.17.H55-210901-00', '261123-0001']) {
      assert.deepEqual(readLine(typed), { kind: 'unfinished', of: 'code' }, typed);
    }
  });

  it('finds nothing in signs alone', () => {
    for (const typed of ['???', '--', '/', '.', '😀😀']) assert.deepEqual(readLine(typed), { kind: 'nothing' }, typed);
  });
});
