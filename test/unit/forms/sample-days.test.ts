// The sample of a form must agree with itself: people read it to learn what the paper says.
import assert from 'node:assert/strict';
import { FORM_SETS, formSetOn } from '../../../server/features/forms/form-sets.domain.ts';
import { formSamples } from '../../../server/features/forms/form-samples.domain.ts';
import { computeDue } from '../../../server/features/deadlines/index.ts';
import { isoVietnam, parseVietnam } from '../../../server/platform/kernel/vietnam-time.ts';
import { CALENDAR } from '../dossiers/paper-office.ts';

const papersOf = (day: string) => {
  const { register: _register, ...papers } = formSamples(day);
  return papers;
};

describe('the samples of the forms', () => {
  for (const { id, effectiveFrom } of FORM_SETS) {
    it(`of ${id} are dated by the days of that set alone`, () => {
      for (const [form, paper] of Object.entries(papersOf(effectiveFrom))) {
        assert.equal(formSetOn(paper.head.madeOn).id, id, form);
        // The slip travels with the dossier: its head is of the first day, its last line of the latest.
        if (form !== 'control_slip') assert.equal(paper.renderedAt.slice(0, 10), paper.head.madeOn, form);
      }
      const years = [...JSON.stringify(formSamples(effectiveFrom)).matchAll(/\b(20\d\d)-\d\d-\d\d|năm (20\d\d)/g)];
      const latest = Math.max(...years.map((match) => Number(match[1] ?? match[2])));
      assert.equal(latest, Number(effectiveFrom.slice(0, 4)), 'nothing is dated or cited from later years');
    });
  }

  it('promise the day that the clock itself reckons, and name every day off between', () => {
    const { receipt } = formSamples('2026-02-05');
    const due = computeDue({
      receivedAt: parseVietnam(receipt.receivedAt) ?? new Date(0),
      limit: { value: 15, unit: 'working-day' },
      calendar: CALENDAR,
    });
    assert.equal(due.ok && due.value.dueAt && isoVietnam(due.value.dueAt), receipt.dueAt);
    assert.deepEqual(receipt.derivation, [
      'Từ thứ Hai, 16/02/2026 đến thứ Sáu, 20/02/2026: nghỉ Tết Nguyên đán, không tính.',
    ]);
  });
});
