// What is asked of the applicant: ticked from the published list, one message, nothing outside it.
import assert from 'node:assert/strict';
import { asksForUnlisted } from '#schemas/dossiers/defect-warnings.contract';
import fc from 'fast-check';
import {
  defectsComplete,
  defectsOf,
  defectsOfMissing,
  inAskingOrder,
  isTicked,
  messageParts,
  ticksOf,
  typedDefect,
  withTick,
  type DefectValue,
  type PaperToAsk,
} from '../../../client/features/papers/defect-values.ts';
import { vi } from '../../../client/i18n/vi/index.ts';

const aPaper = (changes: Partial<PaperToAsk> = {}): PaperToAsk => ({
  paperId: 'g1',
  name: 'Đơn đề nghị',
  kind: 'original',
  required: true,
  quantity: 2,
  held: true,
  defects: [
    { id: 'thieu-chu-ky', what: 'Thiếu chữ ký', howToMend: 'Ký lại rồi nộp' },
    { id: 'mo', what: 'Bản quét mờ', howToMend: 'Quét lại' },
  ],
  ...changes,
});
const MISSING_PAPER = aPaper({ paperId: 'g2', name: 'Biên bản họp', kind: 'copy', held: false });
const free = (paperId: string, what: string): DefectValue => ({ ...typedDefect(paperId), what, howToMend: 'Làm lại' });

describe('defects of papers', () => {
  it('offers for a held paper only its known faults, never to bring it again', () => {
    assert.deepEqual(
      ticksOf(aPaper(), vi).map((tick) => tick.known),
      ['thieu-chu-ky', 'mo'],
    );
    assert.deepEqual(ticksOf(MISSING_PAPER, vi), [
      { paperId: 'g2', known: 'missing', what: 'Thiếu Biên bản họp', howToMend: 'Nộp 02 bản sao' },
    ]);
  });

  it('begins with what is missing and required, and puts missing papers first', () => {
    const optional = aPaper({ paperId: 'g3', required: false, held: false });
    const papers = [aPaper(), optional, MISSING_PAPER];
    assert.deepEqual(
      defectsOfMissing(papers, vi).map((defect) => defect.paperId),
      ['g2'],
    );
    assert.deepEqual(
      inAskingOrder(papers).map((paper) => paper.paperId),
      ['g2', 'g3', 'g1'],
    );
  });

  it('ticks and unticks without touching anything else', () => {
    const known = fc.constantFrom(...ticksOf(aPaper(), vi), ...ticksOf(MISSING_PAPER, vi));
    fc.assert(
      fc.property(fc.uniqueArray(known), known, (values, tick) => {
        const on = withTick(values, tick, true);
        const off = withTick(on, tick, false);
        assert.ok(isTicked(on, tick) && !isTicked(off, tick));
        assert.deepEqual(
          off,
          values.filter((value) => value !== tick),
        );
        assert.deepEqual(withTick(on, tick, true), on);
      }),
    );
  });

  it('sends ticked and typed defects alike, and drops lines left empty', () => {
    const [tick] = ticksOf(aPaper(), vi);
    assert.ok(tick);
    const values = [tick, free('', 'Ghi sai năm sinh'), typedDefect('g1')];
    assert.deepEqual(defectsOf(values), [
      { paperId: 'g1', what: 'Thiếu chữ ký', howToMend: 'Ký lại rồi nộp' },
      { what: 'Ghi sai năm sinh', howToMend: 'Làm lại' },
    ]);
    assert.ok(defectsComplete(values));
    assert.ok(!defectsComplete([{ ...typedDefect('g1'), what: 'Thiếu dấu' }]));
    assert.ok(!defectsComplete([]));
  });

  it('warns when words that belong to no paper ask for one', () => {
    for (const what of ['Nộp thêm giấy xác nhận', 'Bổ sung bản sao hộ chiếu', 'Sổ hộ khẩu', 'Nộp đơn xin']) {
      assert.ok(asksForUnlisted(free('', what)), what);
    }
    assert.ok(asksForUnlisted(free('', 'Nộp thêm giấy xác nhận'.normalize('NFD'))), 'decomposed letters too');
  });

  it('does not warn of words that only sound like papers, nor of what is tied to a paper of the list', () => {
    for (const what of ['Ghi rõ tên đơn vị công tác', 'Số điện thoại chưa đúng', 'Cần giải trình đơn giản hơn']) {
      assert.ok(!asksForUnlisted(free('', what)), what);
    }
    assert.ok(!asksForUnlisted(free('g1', 'Giấy này thiếu dấu')));
  });

  it('makes one message, each paper once, what belongs to no paper last', () => {
    const values = [free('', 'Ghi sai năm sinh'), ...ticksOf(MISSING_PAPER, vi), ...ticksOf(aPaper(), vi)];
    assert.deepEqual(
      messageParts([aPaper(), MISSING_PAPER], values).map((part) => [part.name, part.lines.length]),
      [
        ['Đơn đề nghị', 2],
        ['Biên bản họp', 1],
        [null, 1],
      ],
    );
  });
});
