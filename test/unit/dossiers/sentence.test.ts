import assert from 'node:assert/strict';
import { asSentence } from '#schemas/dossiers/sentence.contract';

describe('a typed reason as a sentence', () => {
  it('ends in one full stop, whether one was typed or not', () => {
    for (const typed of ['Chờ xác minh', 'Chờ xác minh.', ' Chờ xác minh ', 'Chờ xác minh;', 'Chờ xác minh ,']) {
      assert.equal(asSentence(typed), 'Chờ xác minh.');
    }
  });

  it('keeps an end of its own', () => {
    for (const typed of ['Đã hết hạn?', 'Còn thiếu giấy…', 'Ghi “không rõ.”', 'Trả lại./.']) {
      assert.equal(asSentence(typed), typed);
    }
    assert.equal(asSentence('Theo mẫu (số 03)'), 'Theo mẫu (số 03).');
    assert.equal(asSentence('  '), '');
  });
});
