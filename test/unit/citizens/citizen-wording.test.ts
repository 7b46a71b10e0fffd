import assert from 'node:assert/strict';
import type { CitizenStatus } from '#schemas/citizens/citizen.contract';
import { sentenceOf, tasksOf, wordsOf } from '../../../server/features/citizens/wording.domain.ts';
import { ALL_STATES, statusIn } from './citizen-samples.ts';

const METHODS: readonly CitizenStatus['returnMethod'][] = ['desk', 'post', 'online'];
const ABBREVIATIONS = /\b(TTHC|HSBS|UBND|CCCD|BPMC|HS|CBCC)\b/;

/** Everything said to a citizen about one status. */
const said = (status: CitizenStatus, language: 'vi' | 'en'): string[] => [
  sentenceOf(status, wordsOf(language)),
  ...tasksOf(status, wordsOf(language)),
];

describe('what a citizen is told about a dossier', () => {
  for (const language of ['vi', 'en'] as const) {
    for (const state of ALL_STATES) {
      it(`is whole and plain in ${language} when it is ${state}`, () => {
        for (const returnMethod of METHODS) {
          for (const text of said(statusIn(state, { returnMethod }), language)) {
            assert.match(text, /^\p{Lu}.{15,}\.$/u, text);
            assert.doesNotMatch(text, /undefined|null|NaN|[{}]| {2}|, \.|\s\./, text);
            assert.doesNotMatch(text, ABBREVIATIONS, text);
            assert.equal(text, text.normalize('NFC'));
          }
        }
      });
    }
  }

  it('differs from state to state, so that a move can be seen', () => {
    for (const language of ['vi', 'en'] as const) {
      const sentences = ALL_STATES.map((state) => sentenceOf(statusIn(state), wordsOf(language)));
      assert.equal(new Set(sentences).size, ALL_STATES.length);
    }
  });

  it('names the unit that examines', () => {
    assert.equal(sentenceOf(statusIn('processing'), wordsOf('vi')), 'Hồ sơ đang được xem xét tại Phòng Chính sách.');
  });

  it('names the last day for missing papers and where to bring them', () => {
    const status = statusIn('awaiting_supplement');
    assert.match(sentenceOf(status, wordsOf('vi')), /thứ Năm, 10\/12\/2026\.$/);
    assert.match(sentenceOf(status, wordsOf('en')), /Thursday, 10 December 2026\.$/);
    assert.match(tasksOf(status, wordsOf('vi')).join(' '), /Một cửa, Sở Dân tộc và Tôn giáo, 12 đường Ví Dụ/);
  });

  it('names the last day to pay', () => {
    const status = statusIn('awaiting_payment');
    assert.match(sentenceOf(status, wordsOf('vi')), /, chậm nhất là thứ Năm, 10\/12\/2026\.$/);
    assert.match(tasksOf(status, wordsOf('en')).join(' '), / by Thursday, 10 December 2026 at /);
  });

  it('names the amount to pay', () => {
    const status = statusIn('awaiting_payment', { amountDue: 150_000 });
    assert.match(sentenceOf(status, wordsOf('vi')), /150\.000\u00a0đồng/);
    assert.match(sentenceOf(status, wordsOf('en')), /150,000 VND/);
  });

  it('invites only those who collect at the desk, and says what to bring', () => {
    const vi = wordsOf('vi');
    assert.match(sentenceOf(statusIn('released', { returnMethod: 'desk' }), vi), /Mời bác đến nhận/);
    assert.match(tasksOf(statusIn('released', { returnMethod: 'desk' }), vi).join(' '), /thẻ căn cước/);
    for (const returnMethod of ['post', 'online'] as const) {
      assert.doesNotMatch(said(statusIn('released', { returnMethod }), 'vi').join(' '), /Mời bác đến|Mang theo/);
    }
  });

  it('asks nothing of a citizen while the office has the move', () => {
    const officeStates = ['submitted', 'received', 'processing', 'head_review', 'leader_review', 'to_sign', 'signing'];
    for (const state of ALL_STATES.filter((s) => officeStates.includes(s))) {
      assert.deepEqual(tasksOf(statusIn(state), wordsOf('vi')), []);
    }
  });

  it('counts working days left and over in whole days', () => {
    const { left, over } = wordsOf('vi').status;
    assert.equal(left(479), 'còn chưa đến một ngày làm việc');
    assert.equal(left(480), 'còn 1 ngày làm việc');
    assert.equal(over(3 * 480 + 60), 'quá 3 ngày làm việc');
    assert.equal(wordsOf('en').status.left(480), '1 working day left');
  });
});
