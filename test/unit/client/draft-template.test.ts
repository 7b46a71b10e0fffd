// The text proposed for a result, granted or refused, and the days proposed for a new appointment.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ResultDraft } from '#schemas/dossiers/command.contract';
import type { DossierDetail } from '#schemas/dossiers/dossier.contract';
import { isDayOff, workingDayFrom } from '../../../client/features/dossier/day-off.ts';
import { BLANK, changeOutcome, draftTexts, proposeDraft } from '../../../client/features/dossier/draft-template.ts';
import { addDays } from '../../../client/i18n/time-words.ts';

const DOSSIER = {
  code: 'H55.17-261123-0001',
  procedure: { name: 'Công nhận người có uy tín', legalBasis: ['Quyết định 12/2018/QĐ-TTg'] },
  owner: { name: 'Lò Văn Păn', address: 'Xã Trường Hà' },
  agency: { name: 'Sở Dân tộc và Tôn giáo' },
} as DossierDetail;

describe('the proposed draft', () => {
  it('satisfies the contract for both outcomes', () => {
    for (const outcome of ['granted', 'refused'] as const) {
      const parsed = ResultDraft.safeParse(proposeDraft(DOSSIER, outcome));
      assert.ok(parsed.success, parsed.error?.message);
      assert.equal(parsed.data.outcome, outcome);
    }
  });

  it('of a refusal leaves its reasons and basis open and says they do not meet the conditions', () => {
    const { articles } = proposeDraft(DOSSIER, 'refused');
    assert.equal(articles.filter((article) => article.includes(BLANK)).length, 2);
    assert.match(articles[0] ?? '', /không đủ điều kiện/);
    assert.ok(!proposeDraft(DOSSIER, 'granted').articles.some((article) => article.includes(BLANK)));
  });

  it('changes with the outcome, except for what was edited', () => {
    const granted = draftTexts(proposeDraft(DOSSIER, 'granted'));
    const refused = draftTexts(proposeDraft(DOSSIER, 'refused'));
    assert.deepEqual(changeOutcome(DOSSIER, granted, 'refused'), refused);
    assert.deepEqual(changeOutcome(DOSSIER, refused, 'granted'), granted);
    const edited = { ...granted, title: 'Về việc khác' };
    assert.deepEqual(changeOutcome(DOSSIER, edited, 'refused'), { ...refused, title: 'Về việc khác' });
  });
});

describe('days the office is open', () => {
  const calendar = {
    weeklyRest: [0, 6],
    days: [
      { day: '2026-09-02', name: 'Quốc khánh', kind: 'statutory' as const, status: 'official' as const },
      { day: '2026-08-22', name: 'Làm bù', kind: 'swap_work' as const, status: 'official' as const },
    ],
  };

  it('are not holidays or weekends, unless the weekend is worked instead', () => {
    assert.ok(isDayOff(calendar, '2026-09-02'));
    assert.ok(isDayOff(calendar, '2026-08-23'));
    assert.ok(!isDayOff(calendar, '2026-08-22'));
    assert.equal(workingDayFrom(calendar, '2026-09-02'), '2026-09-03');
    assert.equal(workingDayFrom(calendar, '2026-08-21'), '2026-08-21');
  });

  it('come at or after the day asked, the first of them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), (n) => {
        const day = addDays('2026-06-01', n);
        const open = workingDayFrom(calendar, day);
        assert.ok(open >= day && !isDayOff(calendar, open));
        for (let d = day; d < open; d = addDays(d, 1)) assert.ok(isDayOff(calendar, d));
      }),
    );
  });
});
