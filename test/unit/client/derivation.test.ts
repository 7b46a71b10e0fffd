// The derivation of a due moment, shortened for reading.
import assert from 'node:assert/strict';
import type { DerivationLine } from '#schemas/deadlines/calendar.contract';
import { foldDerivation } from '../../../client/features/dossier/derivation.ts';

const counted = (day: string): DerivationLine => ({ kind: 'counted', day, text: `${day}: được tính` });
const rest = (day: string): DerivationLine => ({ kind: 'weekly-rest', day, text: `${day}: nghỉ` });

describe('the derivation on the dossier page', () => {
  it('folds a run of counted days and keeps every other line in its words and order', () => {
    const week = ['2026-11-09', '2026-11-10', '2026-11-11', '2026-11-12'].map(counted);
    assert.deepEqual(foldDerivation([rest('2026-11-07'), ...week, rest('2026-11-14'), counted('2026-11-16')]), [
      { kind: 'text', text: '2026-11-07: nghỉ' },
      { kind: 'run', from: '2026-11-09', to: '2026-11-12', days: 4 },
      { kind: 'text', text: '2026-11-14: nghỉ' },
      { kind: 'text', text: '2026-11-16: được tính' },
    ]);
  });

  it('does not fold across a rest day, nor two days', () => {
    const lines = [counted('2026-11-12'), counted('2026-11-13'), rest('2026-11-14'), counted('2026-11-16')];
    assert.deepEqual(
      foldDerivation(lines),
      lines.map(({ text }) => ({ kind: 'text', text })),
    );
  });
});
