// The front gate by its rules alone: identity numbers, dossier codes, and exactly one outcome for each person.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Applicant, CounterIntake, Submission } from '#schemas/intake/intake.contract';
import { findIdentityFlaw } from '../../../server/features/intake/identity.domain.ts';
import { openDossier, openWithOutcome } from '../../../server/features/intake/intake.domain.ts';
import { codeSeries, dossierCode } from '../../../server/features/intake/numbering.domain.ts';
import { findBrokenLink } from '../../../server/features/dossiers/index.ts';
import { newAccessCode } from '../../../server/platform/kernel/ids.ts';
import { anIntake, aSubmission, DEFECTS, OWNER, WORDS } from '../../support/dossiers.ts';
import { at, factsAt, MORNING } from '../dossiers/paper-office.ts';

describe('a dossier code', () => {
  /** New identifiers, as published. */
  const FORM = /^[A-Z]\d{2}(\.\d{1,3}){0,4}-\d{6}-\d{4,5}$/;
  it('is the agency, the day and the number of the day', () => {
    assert.equal(dossierCode('H55.17', at('2026-11-23T08:00'), 1), 'H55.17-261123-0001');
    assert.equal(dossierCode('H47.12', at('2023-01-05T16:59'), 7), 'H47.12-230105-0007');
    assert.equal(dossierCode('H60.21.3', at('2026-04-21T08:00'), 12), 'H60.21.3-260421-0012');
    assert.equal(dossierCode('H60.21.3', at('2026-04-21T08:00'), 9999), 'H60.21.3-260421-9999');
    assert.equal(dossierCode('H60.21.3', at('2026-04-21T08:00'), 10_000), 'H60.21.3-260421-10000');
  });

  it('has the published form for any agency, day and number', () => {
    const agency = fc.stringMatching(/^[A-Z]\d{2}(\.\d{1,3}){0,4}$/);
    const moment = fc.date({ min: at('2020-01-01T00:00'), max: at('2098-12-31T23:59'), noInvalidDate: true });
    fc.assert(
      fc.property(agency, moment, fc.integer({ min: 1, max: 99_999 }), (a, m, n) => {
        assert.match(dossierCode(a, m, n), FORM);
      }),
    );
  });

  it('begins a new series each Vietnamese day and for each agency', () => {
    const late = codeSeries('H55.17', at('2026-11-23T23:59'));
    assert.equal(late, codeSeries('H55.17', at('2026-11-23T00:00')));
    assert.notEqual(late, codeSeries('H55.17', at('2026-11-24T00:00')));
    assert.notEqual(late, codeSeries('H55.18', at('2026-11-23T23:59')));
  });
});

describe('an identity number', () => {
  const POSSIBLE = ['001090012345', '096199999999', '001203000001', '101090012345'];
  const IMPOSSIBLE = ['000090012345', '097090012345', '100090012345', '001227000001', '001499000001', '001900000000'];
  for (const number of POSSIBLE) {
    it(`${number} can exist`, () => {
      assert.equal(findIdentityFlaw(number, MORNING), undefined);
    });
  }
  for (const number of IMPOSSIBLE) {
    it(`${number} cannot`, () => {
      assert.match(findIdentityFlaw(number, MORNING) ?? '', /[à-ỹđ]/i);
    });
  }

  it('of somebody born this year can exist, of next year not before New Year in Vietnam', () => {
    assert.equal(findIdentityFlaw('001226000001', MORNING), undefined);
    assert.ok(findIdentityFlaw('001227000001', at('2026-12-31T23:59')));
    assert.equal(findIdentityFlaw('001227000001', at('2027-01-01T00:00')), undefined);
  });

  it('never makes the rules throw', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{12}$/), (number) => {
        const flaw = findIdentityFlaw(number, MORNING);
        assert.ok(flaw === undefined || flaw.length > 10);
      }),
    );
  });
});

describe('an application', () => {
  it('of an organisation has a tax code of ten digits, with or without a branch, or twelve', () => {
    const organisation = (identityNumber: string) =>
      Applicant.safeParse({ ...OWNER, kind: 'organisation', identityNumber }).success;
    for (const good of ['0123456789', '0123456789-001', '012345678901']) assert.ok(organisation(good), good);
    for (const bad of ['012345678', '0123456789-1', '0123456789001', '01234567890', ''])
      assert.ok(!organisation(bad), bad);
  });

  it('has a telephone number however it is written', () => {
    const phone = (text: string) => Applicant.safeParse({ ...OWNER, phone: text }).success;
    for (const good of ['0912345678', '0912 345 678', '091.234.5678', '+84912345678', '02003123456'])
      assert.ok(phone(good), good);
    for (const bad of ['912345678', '09123', '0912345678901', 'không có', '']) assert.ok(!phone(bad), bad);
  });
});

describe('an outcome at the desk', () => {
  const open = (outcome: CounterIntake['outcome'], code?: string) =>
    openWithOutcome(CounterIntake.parse(anIntake({ outcome })), factsAt(MORNING), code);
  const { command: _ask, ...ask } = WORDS.ask_completion;
  const { command: _refuse, ...refusal } = WORDS.refuse_reception;

  it('is one: accepted with a code, asked once, or refused', () => {
    const accepted = open({ kind: 'accept' }, 'H99.17-261123-0001');
    assert.ok(accepted.ok);
    assert.deepEqual([accepted.value.state, accepted.value.code], ['received', 'H99.17-261123-0001']);
    const asked = open({ kind: 'ask', ...ask });
    assert.ok(asked.ok);
    assert.deepEqual([asked.value.state, asked.value.code, asked.value.supplements.at(-1)?.reason], ['awaiting_completion', undefined, DEFECTS.reason]); // prettier-ignore
    const refused = open({ kind: 'refuse', ...refusal });
    assert.ok(refused.ok);
    assert.deepEqual([refused.value.state, refused.value.code, refused.value.refusal], ['refused', undefined, refusal]);
  });

  it('leaves two lines, arrival and outcome, in one chain, and one command record', () => {
    const accepted = open({ kind: 'accept' }, 'H99.17-261123-0001');
    assert.ok(accepted.ok);
    const { trace, pendingEvents, commands, version, lastHash, _id } = accepted.value;
    assert.deepEqual(
      trace.map((line) => [line.command, line.from, line.to, line.version]),
      [
        ['submit', null, 'submitted', 1],
        ['receive', 'submitted', 'received', 2],
      ],
    );
    assert.deepEqual(pendingEvents, trace);
    assert.equal(findBrokenLink(trace), undefined);
    assert.deepEqual([version, lastHash], [2, trace[1]?.hash]);
    assert.deepEqual(
      commands.map((c) => [c.id, c.command, c.version, c.state]),
      [[_id, 'receive', 2, 'received']],
    );
  });

  it('is not reached by an application that cannot be', () => {
    const twice = { papers: ['gt1', 'gt1'].map((paperId) => ({ paperId, quantity: 1 })) };
    const cases: [Parameters<typeof aSubmission>[0], string][] = [
      [{ owner: { ...OWNER, identityNumber: '000000000000' } }, 'intake.identity_impossible'],
      [{ returnMethod: 'post' }, 'intake.return_address_missing'],
      [twice, 'dossiers.paper_twice'],
    ];
    for (const [changes, code] of cases) {
      const refused = openDossier(Submission.parse(aSubmission(changes)), 'post', factsAt(MORNING));
      assert.ok(!refused.ok);
      assert.equal(refused.code, code);
    }
  });
});

describe('the look-up code of a receipt', () => {
  it('has four signs that are not mistaken for one another, with a letter among them', () => {
    for (let i = 0; i < 500; i += 1) {
      const code = newAccessCode();
      assert.match(code, /^[2-9A-HJKMNP-Z]{4}$/);
      assert.match(code, /[A-Z]/);
    }
  });
});
