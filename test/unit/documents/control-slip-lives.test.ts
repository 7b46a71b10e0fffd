// Whatever happens to a dossier, what its control slip said before it still says: merged units, parts taken back or sent again.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ControlSlipBlock } from '#schemas/forms/forms.contract';
import { controlBlocks, cooperatingUnits } from '../../../server/features/documents/control-slip.domain.ts';
import { controlSlipData } from '../../../server/features/documents/document-data.presenter.ts';
import type { DossierRecord } from '../../../server/features/dossiers/record.domain.ts';
import { AGENCIES } from '../../../server/demo/people.ts';
import { after, at, INPUTS, paperDossierIn, PEOPLE, REVOKED, WITH_CHILD } from '../dossiers/paper-office.ts';
import { road, walk } from '../dossiers/paper-roads.ts';

const NAMES = new Map([
  ['policy', 'Phòng Chính sách'],
  ['planning', 'Phòng Kế hoạch'],
]);
const blocksOf = (d: DossierRecord): ControlSlipBlock[] => controlBlocks(d, () => NAMES);
const handsOf = (d: DossierRecord) => blocksOf(d).map((block) => [block.giver, block.receiver, block.outcome]);
const moved = (d: DossierRecord, when: string): DossierRecord =>
  after(d, INPUTS.move_unit, { actor: PEOPLE.system, now: at(when) });
const reported = (d: DossierRecord, report: object, when: string): DossierRecord =>
  after(d, { ...INPUTS.report_child, childId: d.children[0]?.id ?? '', report } as typeof INPUTS.report_child, {
    actor: PEOPLE.system,
    now: at(when),
  });

/** An open block may get its end and who did it; one that ended may still be explained. */
function assertKept(before: ControlSlipBlock, after: ControlSlipBlock | undefined): void {
  assert.ok(after);
  assert.deepEqual([after.giver, after.at], [before.giver, before.at]);
  const bare = (text: string): string => text.replace(/ \(.*\)$/u, '');
  assert.equal(bare(after.receiver), bare(before.receiver));
  if (before.finishedAt === undefined) return;
  const { notes: said, ...closed } = before;
  const { notes, ...still } = after;
  assert.deepEqual(still, closed);
  assert.deepEqual(notes.slice(0, said.length), said);
}

describe('the control slip through the life of a dossier', () => {
  it('keeps every block that was there before an event, in its place', () => {
    const passing = road.map(({ steps, ...rest }) => ({
      ...rest,
      steps: steps.map((step) => ({ ...step, minutes: step.minutes + 1 })),
    }));
    fc.assert(
      fc.property(passing, (r) => {
        for (const stop of walk(r)) {
          if (!stop.after) continue;
          const later = blocksOf(stop.after);
          blocksOf(stop.before).forEach((block, i) => {
            assertKept(block, later[i]);
          });
        }
      }),
      { numRuns: 300 },
    );
  });

  it('leaves to a unit that ended the work it did, and gives its successor what is left', () => {
    const before = paperDossierIn('to_release');
    assert.deepEqual(blocksOf(moved(before, '2026-11-30T00:10')), blocksOf(before));

    const working = moved(paperDossierIn('processing'), '2026-11-24T00:10');
    assert.deepEqual(handsOf(working), [
      ['Một cửa (Người clerk)', 'Phòng Chính sách', undefined],
      ['Phòng Chính sách', 'Phòng Kế hoạch (Người holder)', undefined],
    ]);
    assert.match(blocksOf(working)[1]?.notes.join() ?? '', /Quyết định 12\/QĐ-SDTTG/);
  });

  it('says which unit was asked, and to whom the question went over', () => {
    const asked = after(paperDossierIn('processing'), INPUTS.consult, {
      actor: PEOPLE.holder,
      now: at('2026-11-23T09:00'),
    });
    const merged = after(
      asked,
      { ...INPUTS.move_unit, from: { id: 'planning', name: 'Phòng khác' }, to: { id: 'new', name: 'Phòng mới' } },
      { actor: PEOPLE.system, now: at('2026-11-24T00:10') },
    );
    assert.deepEqual(handsOf(merged).slice(1), [
      ['Phòng Chính sách (Người holder)', 'Phòng khác', undefined],
      ['Phòng khác', 'Phòng mới', undefined],
    ]);
    assert.deepEqual(cooperatingUnits(merged), ['Phòng khác', 'Phòng mới']);
  });

  it('keeps the row of an opinion that nobody owes any more, since the unit asked now solves the dossier', () => {
    const asked = after(paperDossierIn('processing'), INPUTS.consult, {
      actor: PEOPLE.holder,
      now: at('2026-11-23T09:00'),
    });
    const merged = moved(asked, '2026-11-24T00:10');
    assert.deepEqual(merged.consultations, []);
    const row = blocksOf(merged).find(({ notes }) => notes.includes('Lấy ý kiến.'));
    assert.deepEqual(
      [row?.giver, row?.receiver, row?.outcome, row?.finishedAt],
      ['Phòng Chính sách (Người holder)', 'Phòng khác', undefined, '2026-11-24T00:10:00+07:00'],
    );
    assert.match(row?.notes.at(-1) ?? '', /^Thôi lấy ý kiến/);
  });

  it('keeps the time of a part whose result was taken back, and begins another row', () => {
    const before = paperDossierIn('to_release', WITH_CHILD);
    const rows = blocksOf(before);
    const revoked = blocksOf(reported(before, REVOKED, '2026-11-30T08:10'));
    assert.deepEqual(revoked.slice(0, rows.length), rows);
    assert.equal(
      rows.some(({ notes, outcome }) => notes.includes('Liên thông.') && outcome === 'early'),
      true,
    );
    assert.match(revoked.at(-1)?.notes.join() ?? '', /thu hồi kết quả số 07\/XN-UBND để làm lại: Ghi sai năm sinh\.$/);
    assert.equal(revoked.at(-1)?.finishedAt, undefined);
  });

  it('shows a hand-over that failed, and the one that followed', () => {
    const sent = after(paperDossierIn('processing', WITH_CHILD), INPUTS.hand_over, {
      actor: PEOPLE.holder,
      now: at('2026-11-23T08:30'),
    });
    const failed = reported(sent, { state: 'failed', cause: 'Không có thủ tục' }, '2026-11-23T09:00');
    const again = after(
      failed,
      { command: 'hand_over_again', childId: failed.children[0]?.id ?? '' },
      { actor: PEOPLE.holder, now: at('2026-11-25T09:00') },
    );
    const other = again.children[0]?.agency.name ?? '';
    assert.deepEqual(
      blocksOf(again)
        .slice(1)
        .map((block) => [block.giver, block.receiver, block.notes.join()]),
      [
        ['Sở Dân tộc và Tôn giáo', other, 'Liên thông.'],
        [other, 'Phòng Chính sách', 'Liên thông không thành: Không có thủ tục.'],
        ['Sở Dân tộc và Tôn giáo', other, 'Liên thông.'],
      ],
    );
  });

  it('names at its head the unit that was given it, not its successor', () => {
    const [AGENCY] = AGENCIES;
    assert.ok(AGENCY);
    const agency = { ...AGENCY, units: [...NAMES].map(([id, name]) => ({ id, name, desk: false })) };
    const d = moved(paperDossierIn('processing'), '2026-11-24T00:10');
    const data = controlSlipData(d, { agency, publicUrl: 'https://motcua.example.vn' }, 0);
    assert.equal(data?.solvedBy, 'Phòng Chính sách, Sở Dân tộc và Tôn giáo');
  });
});
