// The process editor's own rules: moving parts, reading numbers, putting two people's changes together.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  anchorOf,
  freeId,
  isChanged,
  linesOf,
  mergeDrafts,
  moved,
  readNumber,
  withNewStep,
} from '../../../client/features/process/editor-state.ts';
import { BLANK } from '../../../server/features/catalogue/draft.domain.ts';

describe('the process editor', () => {
  it('moves a part up and down, and not off the list', () => {
    assert.deepEqual(moved(['a', 'b', 'c'], 1, -1), ['b', 'a', 'c']);
    assert.deepEqual(moved(['a', 'b', 'c'], 1, 1), ['a', 'c', 'b']);
    assert.deepEqual(moved(['a', 'b'], 0, -1), ['a', 'b']);
    assert.deepEqual(moved(['a', 'b'], 1, 1), ['a', 'b']);
  });

  it('puts a new step where the work is, under an id of its own', () => {
    const { steps, index } = withNewStep(BLANK.steps);
    assert.deepEqual(
      steps.map((s) => s.kind),
      ['reception', 'work', 'work', 'review', 'approval', 'issue', 'return'],
    );
    assert.equal(index, 2);
    assert.equal(new Set(steps.map((s) => s.id)).size, steps.length);
    assert.equal(freeId('b', [{ id: 'b2' }]), 'b3');
    assert.equal(freeId('b', [{ id: 'b1' }, { id: 'b3' }]), 'b4');
  });

  it('reads numbers with a comma or a point, and lines without empty ones', () => {
    assert.deepEqual(['0,5', '2.25', ' 8 ', '', 'x', '-1'].map(readNumber), [0.5, 2.25, 8, 0, 0, 0]);
    assert.deepEqual(linesOf(' trực tiếp \n\n trực tuyến'), ['trực tiếp', 'trực tuyến']);
    assert.equal(anchorOf('/steps/3/hours'), 'steps.3.hours');
  });

  it('puts together what two people changed, and asks only where both changed the same', () => {
    const mine = { ...BLANK, name: 'Của tôi', notes: 'Như nhau', level: 'Cấp tỉnh' };
    const theirs = { ...BLANK, name: 'Của người khác', notes: 'Như nhau', field: 'Dân tộc' };
    const { content, conflicts } = mergeDrafts(BLANK, mine, theirs);
    assert.deepEqual(conflicts, ['name']);
    assert.deepEqual(content, { ...BLANK, name: 'Của tôi', notes: 'Như nhau', level: 'Cấp tỉnh', field: 'Dân tộc' });
  });

  it('loses nothing that only one of two changed', () => {
    const text = fc.constantFrom('một', 'hai', 'ba');
    const change = fc.record({ name: text, field: text, result: text }, { requiredKeys: [] });
    fc.assert(
      fc.property(change, change, (a, b) => {
        const mine = { ...BLANK, ...a };
        const theirs = { ...BLANK, ...b };
        const { content, conflicts } = mergeDrafts(BLANK, mine, theirs);
        for (const key of ['name', 'field', 'result'] as const) {
          if (a[key] !== undefined) assert.equal(content[key], a[key]);
          else if (b[key] !== undefined) assert.equal(content[key], b[key]);
          assert.equal(conflicts.includes(key), a[key] !== undefined && b[key] !== undefined && a[key] !== b[key]);
        }
        assert.equal(isChanged(mergeDrafts(BLANK, BLANK, theirs).content, theirs), false);
      }),
    );
  });
});
