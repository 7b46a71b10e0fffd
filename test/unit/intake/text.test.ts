// What may stand in a name or a reason: letters of any people, and nothing that cannot be read back as it was written.
import assert from 'node:assert/strict';
import { Line, Text } from '#schemas/dossiers/parts.contract';

describe('text that people type', () => {
  it('takes letters, marks and lines, and makes NFC of them', () => {
    assert.equal(Text.parse(' Nguyễn Văn Ấ '.normalize('NFD')), 'Nguyễn Văn Ấ'.normalize('NFC'));
    for (const text of ['hai\ndòng', 'có\tcột', 'Y Bhăm Êƀan', 'H’Hen Niê', 'Kpă Klơ̆ng'])
      assert.equal(Text.parse(text), text);
  });

  it('refuses half characters, control characters and marks that turn the writing round', () => {
    for (const text of ['xin rút \ud800', 'a\u0000b', 'a\u001bb', 'tên\u202eđảo', 'a\u2066b']) {
      assert.equal(Text.safeParse(text).success, false, JSON.stringify(text));
    }
  });

  it('refuses what no paper can show and names it; marks without width fall away', () => {
    const refused = Text.safeParse('Rất hài lòng 😀 中');
    assert.match(refused.error?.issues[0]?.message ?? '', /không in được trên văn bản: 😀 中\./);
    assert.equal(Text.parse('Nguyễn\u200b Văn A\ufeff'), 'Nguyễn Văn A');
  });

  it('keeps names and addresses on one line', () => {
    assert.equal(Line.safeParse('Nguyễn\nVăn A').success, false);
    assert.equal(Line.parse('Thôn 1, xã Nà Mây'), 'Thôn 1, xã Nà Mây');
  });
});
