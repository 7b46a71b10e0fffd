// What the page says has changed between what somebody looked at and what there is now.
import assert from 'node:assert/strict';
import type { DossierDetail } from '#schemas/dossiers/dossier.contract';
import { changesBetween, withoutCommonEnds } from '../../../client/features/presence/changes-between.ts';
import { en } from '../../../client/i18n/en/index.ts';
import { spokenInstant } from '../../../client/i18n/time-words.ts';
import { vi } from '../../../client/i18n/vi/index.ts';

/** The facts that are compared; whatever else a dossier carries does not matter here. */
const BEFORE = {
  version: 3,
  state: 'processing',
  unit: { id: 'p', name: 'Phòng Chính sách dân tộc' },
  holder: { id: 'u1', name: 'Lý Thị Thu Hà' },
  clock: { currentDueAt: '2026-12-01T17:00:00+07:00', appointmentAt: '2026-12-01T17:00:00+07:00' },
  steps: [{ id: 'b1', work: 'Thẩm định', state: 'current' }],
  papers: [
    { paperId: 'gt1', name: 'Đơn đề nghị', quantity: 1, files: [{ name: 'don.pdf' }] },
    { paperId: 'gt2', name: 'Bản sao căn cước', quantity: 0, files: [] },
  ],
  supplement: null,
  supplementAllowance: null,
  consultations: [],
  children: [],
  payment: { state: 'none', requests: [] },
  refusal: null,
  signing: null,
  result: null,
  handover: null,
  draft: {
    outcome: 'granted',
    title: 'Về việc xác nhận',
    grounds: ['Căn cứ một;', 'Căn cứ hai;'],
    articles: ['Điều A', 'Điều B', 'Điều C'],
  },
} as unknown as DossierDetail;

const FIRST = spokenInstant(vi, BEFORE.clock.currentDueAt ?? '');

const after = (changes: object): ReturnType<typeof changesBetween> =>
  changesBetween(BEFORE, { ...structuredClone(BEFORE), version: 4, ...changes }, vi);
const asRows = (changes: ReturnType<typeof changesBetween>): string[][] =>
  changes.map(({ key, label, before, after: now }) => [key, label, before, now]);

describe('what changed meanwhile', () => {
  it('is nothing between equal dossiers, whatever their versions', () => {
    assert.deepEqual(after({ trace: [{ note: 'khác' }] }), []);
  });

  it('names state and holder in the words of the page', () => {
    assert.deepEqual(asRows(after({ state: 'head_review', holder: null })), [
      ['state', 'Trạng thái', 'Đang xử lý', 'Trình lãnh đạo phòng'],
      ['holder', 'Người giữ', 'Lý Thị Thu Hà', 'chưa phân công'],
    ]);
  });

  it('spells both due dates out', () => {
    const clock = { currentDueAt: '2026-12-04T17:00:00+07:00', appointmentAt: null };
    assert.deepEqual(asRows(after({ clock })), [
      ['due', 'Hạn giải quyết', FIRST, spokenInstant(vi, clock.currentDueAt)],
      ['appointment', 'Ngày hẹn trả', FIRST, ''],
    ]);
  });

  it('names each paper that came or whose files changed', () => {
    const papers = [
      { paperId: 'gt1', name: 'Đơn đề nghị', quantity: 1, files: [{ name: 'don-moi.pdf' }] },
      { paperId: 'gt2', name: 'Bản sao căn cước', quantity: 2, files: [] },
    ];
    assert.deepEqual(asRows(after({ papers })), [
      ['paper.gt1', 'Đơn đề nghị', 'đã nhận 1 bản, don.pdf', 'đã nhận 1 bản, don-moi.pdf'],
      ['paper.gt2', 'Bản sao căn cước', 'chưa nộp', 'đã nhận 2 bản'],
    ]);
  });

  it('tells a request for papers with what it asks and until when', () => {
    const supplement = { defects: [{ what: 'Thiếu bản sao' }], deadlineOn: '2026-12-10', receivedAt: null };
    const [change] = after({ supplement });
    assert.deepEqual(
      [change?.key, change?.before, change?.after],
      ['supplement', '', 'Thiếu bản sao\nHạn nộp: 10/12/2026'],
    );
  });

  it('tells of the draft only the lines that differ, field by field', () => {
    const draft = {
      outcome: 'refused',
      title: 'Về việc từ chối',
      grounds: ['Căn cứ một;', 'Căn cứ hai;'],
      articles: ['Điều A', 'Điều B sửa', 'Điều mới', 'Điều C'],
    };
    assert.deepEqual(asRows(after({ draft })), [
      ['draft.outcome', 'Dự thảo: Kết quả đề xuất', 'chấp thuận', 'không chấp thuận'],
      ['draft.title', 'Dự thảo: Trích yếu', 'Về việc xác nhận', 'Về việc từ chối'],
      ['draft.articles', 'Dự thảo: Các điều', 'Điều B', 'Điều B sửa\nĐiều mới'],
    ]);
    assert.equal(after({ draft: null }).length, 4);
  });

  it('tells opinions, other agencies, payment, signature and result', () => {
    const keys = after({
      consultations: [{ id: 'c1', unit: { name: 'Phòng Kế hoạch' }, answer: { agrees: true, text: 'Nhất trí' } }],
      children: [{ id: 'k1', agency: { name: 'UBND xã Nà Mây' }, state: 'open', resultNumber: null }],
      payment: { state: 'due', requests: [{ amount: 150_000, receiptNumber: null }] },
      signing: { state: 'failed', signer: 'A', cause: 'hết hạn' },
      result: { number: '15/QĐ', releasedAt: null },
    }).map((change) => [change.key, change.after]);
    assert.deepEqual(keys, [
      ['opinion.c1', 'đồng ý: Nhất trí'],
      ['child.k1', 'đang giải quyết'],
      ['payment', '150.000 đồng, chưa nộp'],
      ['signing', 'Chưa ký được: hết hạn'],
      ['result', '15/QĐ'],
    ]);
  });

  it('speaks English where the page does', () => {
    const [change] = changesBetween(BEFORE, { ...BEFORE, holder: null }, en);
    assert.equal(change?.label, en.dossier.holder);
  });

  it('leaves of two lists what lies between their common ends', () => {
    assert.deepEqual(withoutCommonEnds(['a', 'a'], ['a', 'a', 'a']), [[], ['a']]);
    assert.deepEqual(withoutCommonEnds([], ['a']), [[], ['a']]);
    assert.deepEqual(withoutCommonEnds(['a', 'b'], ['b', 'a']), [
      ['a', 'b'],
      ['b', 'a'],
    ]);
  });
});
