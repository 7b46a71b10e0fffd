// The control slip follows from the trace and the steps alone: rows are added, never changed but for their outcome.
import assert from 'node:assert/strict';
import type { DossierEvent, DossierRecord } from '../../../server/features/dossiers/record.domain.ts';
import { controlBlocks, cooperatingUnits } from '../../../server/features/documents/control-slip.domain.ts';
import { findPaper, letterOf, lettersIn } from '../../../server/features/documents/letters.domain.ts';
import { isoVietnam } from '../../../server/platform/kernel/vietnam-time.ts';
import { at, paperDossierIn } from '../dossiers/paper-office.ts';

const UNITS = new Map([['policy', 'Phòng Chính sách']]);
const NAMES = () => UNITS;
const T = {
  received: at('2026-11-23T08:00'),
  assigned: at('2026-11-23T09:00'),
  worked: at('2026-11-24T10:00'),
  drafted: at('2026-11-27T16:00'),
};
const event = (
  command: DossierEvent['command'],
  when: Date,
  name: string,
  from: DossierEvent['from'],
): DossierEvent => ({
  ...(paperDossierIn('processing').trace[0] as DossierEvent),
  id: `${command}-${String(when.getTime())}`,
  command,
  at: when,
  from,
  actor: { id: name, name, title: 'Chức vụ' },
});

/** Received, assigned, one step kept, one step late with its reason. */
const worked = (changes: Partial<DossierRecord> = {}): DossierRecord => {
  const d = paperDossierIn('processing');
  return {
    ...d,
    clock: { ...d.clock, receivedAt: T.received },
    stepRuns: [
      { stepId: 'b1', startedAt: T.received, dueAt: T.assigned, finishedAt: T.received },
      { stepId: 'b2', startedAt: T.assigned, dueAt: at('2026-11-25T10:00'), finishedAt: T.worked },
      { stepId: 'b3', startedAt: T.worked, dueAt: at('2026-11-26T10:00'), finishedAt: T.drafted },
      { stepId: 'b4', startedAt: T.drafted, dueAt: at('2026-11-30T10:00') },
    ],
    trace: [
      event('receive', T.received, 'Cô Mai', 'submitted'),
      event('assign', T.assigned, 'Ông Thắng', 'received'),
      event('complete_step', T.worked, 'Bà Hà', 'processing'),
      event('submit_draft', T.drafted, 'Bà Hà', 'processing'),
    ],
    explanations: [
      { at: at('2026-11-26T15:00'), by: { id: 'x', name: 'Bà Hà' }, cause: 'difficult', text: 'Hồ sơ khó' },
    ],
    ...changes,
  };
};

describe('the blocks of the control slip', () => {
  it('begin with the desk and say who gave, who took, and whether the step kept its time', () => {
    const blocks = controlBlocks(worked(), NAMES);
    assert.deepEqual(
      blocks.map((block) => [block.giver, block.receiver, block.outcome]),
      [
        ['Một cửa (Cô Mai)', 'Phòng Chính sách (Bà Hà)', 'early'],
        ['Phòng Chính sách (Bà Hà)', 'Phòng Chính sách (Bà Hà)', 'late'],
        ['Phòng Chính sách (Bà Hà)', 'Phòng Chính sách', undefined],
      ],
    );
    assert.deepEqual(
      blocks.map((block) => block.at),
      [T.assigned, T.worked, T.drafted].map(isoVietnam),
    );
  });

  it('give the reason in the block that was late, and nowhere else', () => {
    assert.deepEqual(
      controlBlocks(worked(), NAMES).map((block) => block.notes),
      [[], ['Lý do quá hạn: Hồ sơ khó.'], []],
    );
  });

  it('only grow while the dossier goes on', () => {
    const now = worked();
    const earlier = controlBlocks({ ...now, stepRuns: now.stepRuns.slice(0, 3) }, NAMES);
    assert.deepEqual(controlBlocks(now, NAMES).slice(0, earlier.length), earlier);
  });

  it('name pauses, units that were asked and other agencies, in order of time', () => {
    const d = worked({
      consultations: [
        {
          id: 'c',
          unit: { id: 'planning', name: 'Phòng Kế hoạch' },
          question: '…',
          mandatory: true,
          silenceAgrees: false,
          askedAt: at('2026-11-23T10:00'),
          askedBy: { id: 'h', name: 'Bà Hà' },
          dueAt: at('2026-11-24T10:00'),
          answer: { at: at('2026-11-25T10:00'), by: { id: 'k', name: 'Ông Khôi' }, agrees: true, text: '…' },
        },
      ],
    });
    d.clock = { ...d.clock, pauses: [{ from: at('2026-11-24T11:00'), kind: 'supplement', reason: 'Chờ bổ sung' }] };
    const blocks = controlBlocks(d, NAMES);
    assert.deepEqual(
      [blocks[1]?.giver, blocks[1]?.receiver, blocks[1]?.outcome],
      ['Phòng Chính sách (Bà Hà)', 'Phòng Kế hoạch (Ông Khôi)', 'late'],
    );
    assert.ok(blocks[2]?.notes.includes('Tạm dừng tính thời gian: Chờ bổ sung.'));
    assert.deepEqual(cooperatingUnits(d), ['Phòng Kế hoạch']);
  });
});

describe('letters of a dossier', () => {
  it('are made by the event that wrote them, by the set of its day', () => {
    assert.deepEqual(letterOf(event('extend', T.worked, 'A', 'processing')), { form: 'apology', letters: 'PXL' });
    assert.deepEqual(letterOf(event('stop', T.worked, 'A', 'processing')), { form: 'stop_notice', letters: 'TBD' });
    assert.equal(letterOf(event('stop', at('2025-09-14T10:00'), 'A', 'processing')), undefined, 'no form of 2018');
    assert.equal(letterOf(event('withdraw', T.worked, 'A', 'submitted')), undefined, 'nothing was being solved');
    assert.equal(letterOf(event('approve', T.worked, 'A', 'leader_review')), undefined);
  });

  it('are counted in order, and a form of which there is one has no second', () => {
    const trace = [
      event('ask_completion', T.received, 'A', 'submitted'),
      event('request_supplement', T.worked, 'B', 'processing'),
    ];
    const d = worked({ trace, code: 'H99.17-261123-0001' });
    assert.equal(lettersIn(d, 'supplement').length, 2);
    assert.deepEqual(
      [findPaper(d, 'supplement'), findPaper(d, 'supplement', 1), findPaper(d, 'supplement', 3)],
      [2, 1, undefined],
    );
    assert.deepEqual(
      [findPaper(d, 'receipt'), findPaper(d, 'receipt', 2), findPaper(d, 'refusal')],
      [1, undefined, undefined],
    );
  });
});
