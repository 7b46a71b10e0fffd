// How a refusal reads on the screen: nothing twice, nothing left open.
import assert from 'node:assert/strict';
import { renderToString } from 'preact-render-to-string';
import { Told } from '../../../client/ui/states.tsx';

describe('a refusal on the screen', () => {
  const told = (title: string, body: string): string => renderToString(<Told title={title} body={body} />);

  it('says a sentence once that is both title and text', () => {
    assert.equal(
      told('Không tìm thấy hồ sơ này', 'Không tìm thấy hồ sơ này.'),
      '<p class="strong">Không tìm thấy hồ sơ này.</p>',
    );
  });

  it('goes on with the rest of the text', () => {
    assert.equal(
      told('Tên đăng nhập chưa đúng', 'Tên đăng nhập chưa đúng. Hãy kiểm tra bộ gõ.'),
      '<p class="strong">Tên đăng nhập chưa đúng.</p><p>Hãy kiểm tra bộ gõ.</p>',
    );
  });

  it('prefers the sentence of the text to a title with an open parameter', () => {
    assert.equal(
      told('Không có thủ tục …', 'Không có thủ tục 1.004875.'),
      '<p class="strong">Không có thủ tục 1.004875.</p>',
    );
  });

  it('keeps a title that says something else', () => {
    assert.equal(told('Mất mạng', 'Nội dung vẫn còn.'), '<p class="strong">Mất mạng</p><p>Nội dung vẫn còn.</p>');
  });
});
