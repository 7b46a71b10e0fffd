import assert from 'node:assert/strict';
import fc from 'fast-check';
import { FILE_NAME_MAX_CHARS } from '#schemas/files/stored-file.contract';
import {
  cleanFileName,
  extensionOf,
  hidesDangerousExtension,
  withExtension,
} from '../../../server/platform/files/file-name.ts';
import { UPLOAD_ERROR_WORDS } from '../../../server/platform/files/index.ts';

describe('a file name', () => {
  it('loses the marks that turn its ending around', () => {
    assert.equal(cleanFileName('don\u202Efdp.exe'), 'donfdp.exe');
    assert.equal(cleanFileName('do\u0000n\r\n.pdf'), 'don.pdf');
  });

  it('loses the signs that no disk takes and the dots and blanks around it', () => {
    assert.equal(cleanFileName('  ..đơn: "mới"?.pdf. . '), 'đơn_ _mới__.pdf');
  });

  it('keeps its ending when it is cut to the limit', () => {
    const name = cleanFileName(`${'ỹ'.repeat(300)}.docx`);
    assert.equal(name.length, FILE_NAME_MAX_CHARS);
    assert.equal(extensionOf(name), 'docx');
  });

  it('is always short, whole, NFC and free of folders, and cleaning it again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (raw) => {
        const name = cleanFileName(raw);
        assert.ok(name.length <= FILE_NAME_MAX_CHARS);
        assert.equal(name, name.normalize('NFC'));
        // \p{Cs}: half of a character cut in two.
        assert.doesNotMatch(name, /[/\\\p{Cc}\p{Cs}]/u);
        assert.equal(cleanFileName(name), name);
      }),
    );
  });

  it('of sixteen thousand dots is cleaned at once', () => {
    assert.equal(cleanFileName(`a${'.'.repeat(16_000)}b`).length, FILE_NAME_MAX_CHARS);
  });

  it('has a number at its end that is no ending', () => {
    assert.equal(extensionOf('Quyết định 12.2024'), undefined);
    assert.equal(withExtension('Quyết định 12.2024', 'pdf'), 'Quyết định 12.2024.pdf');
    assert.equal(withExtension('don.PDF', 'pdf'), 'don.PDF');
  });

  it('shows a program hidden in its middle, and no false ones', () => {
    assert.equal(hidesDangerousExtension('don.EXE .pdf'), true);
    assert.equal(hidesDangerousExtension('exe.pdf'), false);
    assert.equal(hidesDangerousExtension('www.xa-a.gov.vn.pdf'), false);
  });
});

describe('the words of refusals', () => {
  it('are Vietnamese in NFC and tell what to do', () => {
    for (const words of Object.values(UPLOAD_ERROR_WORDS)) {
      assert.equal(words, words.normalize('NFC'));
      assert.match(words, /Hãy .*\.$/);
    }
  });
});
