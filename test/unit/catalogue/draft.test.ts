// Drafts: what is left of one when a version was published from an earlier state of it.
import assert from 'node:assert/strict';
import type { ProcedureDraftRecord } from '#schemas/catalogue/procedure-draft.model';
import {
  BLANK,
  conflictsOf,
  rebasedDraft,
  savedDraft,
  versionOf,
} from '../../../server/features/catalogue/draft.domain.ts';

const AT = new Date('2026-11-23T01:00:00Z');
const ADMIN = { id: 'admin', name: 'Quản trị' };
const OFFICER = { id: 'officer', name: 'Cán bộ cải cách' };
const opened: ProcedureDraftRecord = {
  _id: 'd1',
  agencyId: 'H99.17',
  code: 'BDT-02',
  base: 1,
  version: 1,
  content: BLANK,
  changes: {},
  said: '',
  openedAt: AT,
  savedAt: AT,
  savedBy: ADMIN,
};

describe('a draft that was saved while it was published', () => {
  const saved = savedDraft(opened, { ...BLANK, notes: 'Ghi chú' }, OFFICER, AT);
  const kept = rebasedDraft(saved, 2);

  it('is the beginning of the version after, with all that was saved', () => {
    const next = versionOf(kept, '2026-12-14', { commandId: 'c2', by: ADMIN, at: AT });
    assert.deepEqual([next.number, next.notes], [3, 'Ghi chú']);
    assert.deepEqual([kept.savedBy, kept.changes], [OFFICER, saved.changes]);
  });

  it('is another state, so that an older save does not set it back, and a conflict for nobody', () => {
    assert.equal(kept.version, saved.version + 1);
    assert.deepEqual(conflictsOf(kept, saved.version, { ...saved.content, result: 'Quyết định' }), []);
  });
});
