// Receiving at the counter: what is checked, which outcome is offered, what is sent.
import assert from 'node:assert/strict';
import type { ProcedureDetail } from '#schemas/catalogue/catalogue.contract';
import { CounterIntake, Submission } from '#schemas/intake/intake.contract';
import {
  checkOutcome,
  checkPerson,
  defectsShown,
  emptyIntake,
  intakeBody,
  moveIntake,
  outcomeOf,
  papersOf,
  stepOf,
  submissionBody,
  type IntakeValues,
} from '../../../client/features/counter/intake-values.ts';
import { vi } from '../../../client/i18n/vi/index.ts';

const NOW = new Date('2026-02-24T03:00:00Z');
const PROCEDURE: ProcedureDetail = {
  code: '1.004875',
  name: 'Công nhận người có uy tín',
  field: 'Công tác dân tộc',
  limit: { value: 15, unit: 'working-day' },
  onlineLevel: 'toàn trình',
  feeAmount: 0,
  takenInFor: null,
  agencyId: 'a',
  versionId: 'v',
  versionNumber: 1,
  effectiveOn: '2025-07-01',
  level: 'tỉnh',
  agencyText: '',
  applicantText: '',
  channels: [],
  copies: 2,
  feeText: 'Không',
  papers: [
    { id: 'g1', name: 'Đơn đề nghị', kind: 'original', quantity: 1, required: true },
    { id: 'g2', name: 'Ảnh', kind: 'copy', quantity: 2, required: false },
  ],
  steps: [],
  updatedOn: '2025-06-20',
  standIns: [],
  result: 'Quyết định',
  legalBasis: [],
  expectedDueAt: null,
};
const PAPERS = papersOf(PROCEDURE);
const BEGINNING = { procedure: PROCEDURE, identityNumber: '', deadline: '06/03/2026', askReason: vi.intake.askReason };

function filled(changes: Partial<IntakeValues> = {}): IntakeValues {
  const empty = emptyIntake(BEGINNING);
  return {
    ...empty,
    text: {
      ...empty.text,
      'owner.name': ' Lò Văn Păn ',
      'owner.identityNumber': '004185001234',
      'owner.phone': '0912 345 678',
      'owner.address': 'Xã Trường Hà',
    },
    papers: { g1: { held: true, quantity: '1', files: [] } },
    ...changes,
  };
}

const parse = (values: IntakeValues) =>
  CounterIntake.safeParse({
    ...intakeBody(values, PROCEDURE, vi, NOW),
    commandId: '3f8e8a52-6f0a-4f7e-9d3a-0d6d1f1f2a11',
  });

describe('receiving at the counter', () => {
  it('names the agency that solves it where that is another one', () => {
    const takenInFor = { agency: 'Ủy ban nhân dân xã Nà Mây', unit: 'Phòng Kinh tế', codeAgencyId: 'H99.21.3' };
    const theirs = { ...PROCEDURE, agencyId: 'H99.21.3', takenInFor };
    assert.equal(intakeBody(filled(), theirs, vi, NOW).agencyId, 'H99.21.3');
    assert.equal(intakeBody(filled(), PROCEDURE, vi, NOW).agencyId, undefined);
  });

  it('sends an intake that satisfies the contract for each outcome', () => {
    const refusal = {
      ...filled().text,
      'outcome.reason': 'Không thuộc thẩm quyền',
      'outcome.legalBasis': 'Điều 17 NĐ 61',
    };
    for (const values of [filled(), filled({ papers: {} }), filled({ outcome: 'refuse', text: refusal })]) {
      assert.deepEqual(checkPerson(values, vi), {});
      assert.deepEqual(checkOutcome(values, PROCEDURE, vi, NOW), {});
      const parsed = parse(values);
      assert.ok(parsed.success, parsed.error?.message);
    }
  });

  it('sends what came by post without an outcome, which is the desk’s to give', () => {
    const body = submissionBody(filled(), PROCEDURE, 'post');
    const parsed = Submission.safeParse({ ...body, commandId: '3f8e8a52-6f0a-4f7e-9d3a-0d6d1f1f2a11' });
    assert.ok(parsed.success, parsed.error?.message);
    assert.equal(parsed.data.channel, 'post');
    assert.equal('outcome' in body, false);
  });

  it('carries the person who hands in only when somebody else does', () => {
    const values = filled({
      otherFiler: true,
      text: {
        ...filled().text,
        'filer.name': 'Bế Văn Đàn',
        'filer.identityNumber': '004090004321',
        'filer.phone': '0987654321',
        'filer.authorisation': 'Giấy ủy quyền số 12',
      },
    });
    assert.equal(parse(values).data?.filer?.name, 'Bế Văn Đàn');
    assert.equal(parse({ ...values, otherFiler: false }).data?.filer, undefined);
  });

  it('offers acceptance only with every required paper, and asks once otherwise', () => {
    assert.equal(outcomeOf(filled(), PAPERS), 'accept');
    assert.equal(outcomeOf(filled({ papers: {} }), PAPERS), 'ask');
    assert.equal(outcomeOf(filled({ papers: {}, outcome: 'accept' }), PAPERS), 'ask');
    assert.equal(outcomeOf(filled({ papers: {}, outcome: 'refuse' }), PAPERS), 'refuse');
  });

  it('names each missing required paper with how to mend it, until the clerk edits the list', () => {
    const missing = filled({ papers: {} });
    assert.deepEqual(defectsShown(missing, PROCEDURE, vi), [
      { paperId: 'g1', known: 'missing', what: 'Thiếu Đơn đề nghị', howToMend: 'Nộp 01 bản chính' },
    ]);
    const edited = [{ paperId: '', known: '', what: 'Đơn chưa ký', howToMend: 'Ký đơn' }];
    assert.deepEqual(defectsShown({ ...missing, defects: edited }, PROCEDURE, vi), edited);
  });

  it('calls a paper missing no more once it is ticked as received', () => {
    const [gone] = defectsShown(filled({ papers: {} }), PROCEDURE, vi);
    assert.ok(gone);
    const typed = { paperId: 'g1', known: '', what: 'Đơn chưa ký', howToMend: 'Ký đơn' };
    assert.deepEqual(defectsShown(filled({ defects: [gone, typed] }), PROCEDURE, vi), [typed]);
  });

  it('finds what is missing or wrong about the person, by field in the order of the page', () => {
    const errors = checkPerson(emptyIntake(BEGINNING), vi);
    assert.deepEqual(Object.keys(errors), ['owner.identityNumber', 'owner.name', 'owner.phone', 'owner.address']);
    const short = filled({ text: { ...filled().text, 'owner.identityNumber': '12345', 'owner.phone': '12' } });
    assert.deepEqual(checkPerson(short, vi), {
      'owner.identityNumber': vi.failure.citizenId,
      'owner.phone': vi.failure.phone,
    });
    assert.deepEqual(Object.keys(checkPerson(filled({ returnMethod: 'post' }), vi)), ['returnAddress']);
  });

  it('opens the step on which a wrong field is asked', () => {
    assert.deepEqual(
      ['owner.phone', 'filer.name', 'returnAddress', 'papers', 'copies', 'outcome.reason'].map(stepOf),
      [1, 1, 1, 2, 2, 3],
    );
  });

  it('keeps the person and drops the papers when the procedure was the wrong one', () => {
    const moved = moveIntake(filled({ step: 3 }), { ...BEGINNING, procedure: { name: 'Khác', copies: 1 } });
    assert.equal(moved.text['owner.identityNumber'], '004185001234');
    assert.deepEqual([moved.step, moved.papers, moved.text.copies, moved.procedureName], [1, {}, '1', 'Khác']);
  });
});
