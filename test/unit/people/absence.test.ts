// What may be written into an absence book.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { StandInForm } from '#schemas/catalogue/catalogue.contract';
import type { NewDelegation, NewLeave } from '#schemas/accounts/delegation.contract';
import type { AbsenceBook, Entry } from '#schemas/people/absence-book.model';
import {
  addDelegation,
  addLeave,
  awayUntil,
  cancelLeave,
  emptyBook,
  entryOf,
  leavesOf,
  revokeDelegation,
} from '../../../server/features/people/absence.domain.ts';
import { isInForce, type PersonFacts } from '../../../server/features/people/authority.domain.ts';
import { addDays } from '../../../server/platform/kernel/vietnam-time.ts';

const TODAY = '2026-11-23';
const ENTRY: Entry = {
  commandId: 'x',
  said: '',
  at: new Date('2026-11-23T02:00:00Z'),
  by: { id: 'giamdoc', name: 'Giám đốc' },
};
const GIVER: PersonFacts = {
  id: 'giamdoc',
  name: 'Bế Hồng Quân',
  title: 'Giám đốc',
  roles: ['leader'],
  unitId: 'ban',
  active: true,
};
const RECEIVER: PersonFacts = { ...GIVER, id: 'pho', name: 'Lương Thị Ngọc Ánh', title: 'Phó Giám đốc' };
/** What the delegations reach: processes that allow every form. */
const PROCEDURES = [{ standIns: StandInForm.options }];
const BOOK = emptyBook('giamdoc', 'H99');

const order = (changes: Partial<NewDelegation> = {}): NewDelegation => ({
  commandId: 'uq1',
  fromId: 'giamdoc',
  toId: 'pho',
  startsOn: '2026-11-24',
  endsOn: '2026-11-26',
  form: 'KT.',
  procedures: [],
  basis: 'Giấy ủy quyền số 12',
  ...changes,
});
const leave = (changes: Partial<NewLeave> = {}): NewLeave => ({
  commandId: 'np1',
  personId: 'giamdoc',
  startsOn: '2026-11-24',
  endsOn: '2026-11-26',
  reason: 'Đi công tác',
  ...changes,
});

const add = (book: AbsenceBook, changes: Partial<NewDelegation> = {}, receiver: PersonFacts | undefined = RECEIVER) =>
  addDelegation(book, order(changes), { giver: GIVER, receiver, procedures: PROCEDURES }, ENTRY, TODAY);
const codeOf = (result: { ok: boolean; code?: string }): string => (result.ok ? 'ok' : (result.code ?? ''));
const kept = (result: ReturnType<typeof add>): AbsenceBook => {
  assert.ok(result.ok, codeOf(result));
  return result.value;
};

describe('a delegation', () => {
  it('is kept with both people as they are, who entered it and the next version', () => {
    const book = kept(add(BOOK));
    assert.equal(book.version, 1);
    assert.equal(book.lastDay, '2026-11-26');
    assert.deepEqual(book.delegations[0]?.to, { id: 'pho', name: 'Lương Thị Ngọc Ánh', title: 'Phó Giám đốc' });
    assert.equal(entryOf(book, 'x'), book.delegations[0]?.entered);
    assert.equal(entryOf(book, 'y'), undefined);
  });

  it('needs a giver who decides and works here', () => {
    for (const changes of [{ roles: ['specialist' as const] }, { active: false }]) {
      const result = addDelegation(
        BOOK,
        order(),
        { giver: { ...GIVER, ...changes }, receiver: RECEIVER, procedures: PROCEDURES },
        ENTRY,
        TODAY,
      );
      assert.equal(codeOf(result), 'people.giver_undecided');
    }
  });

  it('needs another active person of the agency', () => {
    assert.equal(codeOf(add(BOOK, { toId: 'giamdoc' })), 'people.same_person');
    assert.equal(codeOf(add(BOOK, {}, { ...RECEIVER, active: false })), 'people.receiver_unfit');
    const nobody = addDelegation(
      BOOK,
      order(),
      { giver: GIVER, receiver: undefined, procedures: PROCEDURES },
      ENTRY,
      TODAY,
    );
    assert.equal(codeOf(nobody), 'people.receiver_unfit');
  });

  it('is refused to whom the form does not fit, with the name', () => {
    const head: PersonFacts = { ...RECEIVER, title: 'Trưởng phòng', roles: ['head'] };
    const refused = add(BOOK, {}, head);
    assert.deepEqual(refused, {
      ok: false,
      code: 'people.not_deputy',
      params: { form: 'KT.', name: 'Lương Thị Ngọc Ánh' },
    });
    assert.equal(codeOf(add(BOOK, { form: 'TL.' }, head)), 'ok');
  });

  it('is refused where no process it reaches allows its form, and kept where one does', () => {
    const reaching = (...standIns: StandInForm[][]) =>
      codeOf(
        addDelegation(
          BOOK,
          order(),
          { giver: GIVER, receiver: RECEIVER, procedures: standIns.map((forms) => ({ standIns: forms })) },
          ENTRY,
          TODAY,
        ),
      );
    assert.equal(reaching(['TL.'], []), 'people.form_in_vain');
    assert.equal(reaching(['TL.'], ['KT.']), 'ok');
    assert.equal(reaching(), 'ok', 'an office that has published nothing yet');
  });

  it('does not lie wholly in the past, and is not longer than a year', () => {
    assert.equal(codeOf(add(BOOK, { startsOn: '2026-11-20', endsOn: '2026-11-22' })), 'people.dates_past');
    assert.equal(codeOf(add(BOOK, { startsOn: '2026-11-20', endsOn: TODAY })), 'ok');
    assert.equal(codeOf(add(BOOK, { endsOn: '2028-01-01' })), 'people.dates_long');
  });

  it('does not overlap another of the giver on a day and a procedure, unless that was taken back', () => {
    const book = kept(add(BOOK, { procedures: ['A', 'B'] }));
    const second = (changes: Partial<NewDelegation>) => codeOf(add(book, { commandId: 'uq2', ...changes }));
    assert.equal(second({ procedures: ['B', 'C'] }), 'people.delegation_overlaps');
    assert.equal(second({}), 'people.delegation_overlaps');
    assert.equal(second({ procedures: ['C'] }), 'ok');
    assert.equal(second({ startsOn: '2026-11-27', endsOn: '2026-11-28' }), 'ok');
    const back = revokeDelegation(book, 'uq1', { commandId: 'th1', reason: 'Về sớm' }, ENTRY);
    assert.equal(codeOf(add(kept(back), { commandId: 'uq2' })), 'ok');
  });

  it('is taken back once, and stays in the book', () => {
    const book = kept(revokeDelegation(kept(add(BOOK)), 'uq1', { commandId: 'th1', reason: 'Về sớm' }, ENTRY));
    assert.equal(book.delegations.length, 1);
    assert.equal(book.delegations[0]?.revoked?.reason, 'Về sớm');
    assert.equal(
      codeOf(revokeDelegation(book, 'uq1', { commandId: 'th2', reason: 'Lần nữa' }, ENTRY)),
      'people.already_taken_back',
    );
    assert.equal(
      codeOf(revokeDelegation(book, 'khong', { commandId: 'th3', reason: '...' }, ENTRY)),
      'people.not_found',
    );
  });

  it('never lets two in force on one day for one procedure, whatever is ordered', () => {
    const day = fc.integer({ min: 0, max: 30 });
    const codes = fc.subarray(['A', 'B', 'C']);
    fc.assert(
      fc.property(fc.array(fc.tuple(day, day, codes), { maxLength: 12 }), (wishes) => {
        let book = BOOK;
        wishes.forEach(([a, b, procedures], i) => {
          const span = { startsOn: addDays(TODAY, Math.min(a, b)), endsOn: addDays(TODAY, Math.max(a, b)) };
          const result = add(book, { commandId: String(i), ...span, procedures });
          if (result.ok) book = result.value;
        });
        for (let i = 0; i <= 30; i += 1) {
          for (const code of ['A', 'B', 'C']) {
            const reaching = book.delegations.filter(
              (d) => isInForce(d, addDays(TODAY, i)) && (d.procedures.length === 0 || d.procedures.includes(code)),
            );
            assert.ok(reaching.length <= 1);
          }
        }
      }),
    );
  });
});

describe('a leave', () => {
  const take = (book: AbsenceBook, changes: Partial<NewLeave> = {}) =>
    addLeave(book, leave(changes), GIVER, ENTRY, TODAY);

  it('does not overlap another that holds', () => {
    const book = kept(take(BOOK));
    assert.equal(
      codeOf(take(book, { commandId: 'np2', startsOn: '2026-11-26', endsOn: '2026-11-30' })),
      'people.leave_overlaps',
    );
    const cancelled = kept(cancelLeave(book, 'np1', { commandId: 'h1', reason: 'Không đi nữa' }, ENTRY));
    assert.deepEqual(leavesOf(cancelled), []);
    assert.equal(codeOf(take(cancelled, { commandId: 'np2' })), 'ok');
  });

  it('is refused where it has passed', () => {
    assert.equal(codeOf(take(BOOK, { startsOn: '2026-11-01', endsOn: '2026-11-22' })), 'people.dates_past');
  });

  it('runs on through leaves that touch', () => {
    const spans = [
      { startsOn: '2026-11-27', endsOn: '2026-11-30' },
      { startsOn: '2026-11-23', endsOn: '2026-11-26' },
      { startsOn: '2026-12-02', endsOn: '2026-12-05' },
    ];
    assert.equal(awayUntil(spans, '2026-11-24'), '2026-11-30');
    assert.equal(awayUntil(spans, '2026-12-01'), undefined);
  });
});
