// What may be published, and that everything the demo office publishes makes sense.
import assert from 'node:assert/strict';
import type { ProcedureStep } from '#schemas/catalogue/catalogue.contract';
import { FINDING_CODES, findingText } from '#schemas/catalogue/finding.contract';
import {
  checkPublishable,
  checkVersion,
  type Publishable,
  type Surroundings,
} from '../../../server/features/catalogue/publication.domain.ts';
import { resultKind } from '../../../server/features/dossiers/result-kind.domain.ts';
import { AGENCIES, BOARD, COMMUNE, PEOPLE } from '../../../server/demo/people.ts';
import { readProcedures } from '../../../server/demo/procedures.ts';
import { foldText } from '../../../server/platform/kernel/search-text.ts';
import { aStep } from './a-step.ts';
import { anOfficeCalendar } from './office-calendar.ts';

type Version = Awaited<ReturnType<typeof readProcedures>>[number];

const AROUND: Surroundings = {
  today: '2026-11-23',
  calendar: anOfficeCalendar(),
  units: AGENCIES.find((a) => a._id === BOARD)?.units ?? [],
  others: [{ id: COMMUNE, codes: ['1.012222'] }],
  previousOn: '2025-07-01',
};

const STEPS = [
  aStep('nhan', 'reception', 4),
  aStep('xem', 'work', 20, {
    choices: [
      { id: 'du', name: 'Đủ điều kiện' },
      { id: 'xac-minh', name: 'Phải xác minh' },
    ],
  }),
  aStep('xac-minh', 'work', 6, { when: { fact: 'choice', step: 'xem', equals: 'xac-minh' } }),
  aStep('duyet', 'review', 4),
  aStep('phe-duyet', 'approval', 4),
  aStep('ban-hanh', 'issue', 2),
  aStep('tra', 'return', 4),
];

describe('a procedure', () => {
  let whole: Publishable;
  before(async () => {
    const found = (await readProcedures()).find((v) => v.code === 'BDT-02');
    assert.ok(found);
    whole = { ...found, steps: STEPS, effectiveOn: '2026-12-07' };
  });

  const found = (change: Partial<Publishable> = {}, around: Surroundings = AROUND): string[] =>
    checkVersion({ ...whole, ...change }, around).map((f) => `${f.code} ${f.at}`);
  const withSteps = (change: (steps: ProcedureStep[]) => ProcedureStep[]): string[] =>
    found({ steps: change(structuredClone(STEPS)) });
  const changed = (id: string, change: Partial<ProcedureStep>): string[] =>
    withSteps((steps) => steps.map((s) => (s.id === id ? { ...s, ...change } : s)));

  it('may be published when its parts, its branches, its units and its day are right', () => {
    assert.deepEqual(found(), []);
    assert.deepEqual(checkPublishable(whole, AROUND), { ok: true, value: true });
  });

  const PARTS: [string, Partial<Publishable>][] = [
    ['missing_name /name', { name: ' ' }],
    ['missing_steps /steps', { steps: [] }],
    ['missing_channels /channels', { channels: [] }],
    ['missing_papers /papers', { papers: [] }],
    ['missing_papers /copies', { copies: 0 }],
    ['missing_limit /limit/value', { limit: { value: 0, unit: 'working-day' } }],
    ['missing_applicant /applicantText', { applicantText: '' }],
    ['missing_agency /agencyText', { agencyText: '' }],
    ['text_missing /result', { result: '' }],
  ];
  for (const [what, change] of PARTS) {
    it(`with ${what} may not, and is told so`, () => {
      assert.deepEqual(found(change), [what]);
    });
  }

  it('is refused with everything that is missing at once', () => {
    const refused = checkPublishable({ ...whole, name: '', channels: [] }, AROUND);
    assert.ok(!refused.ok && refused.code === 'catalogue.not_publishable');
    assert.equal(refused.params?.['count'], 2);
  });

  it('needs each gate exactly once, without a condition and in the order of the law', () => {
    for (const gate of ['nhan', 'phe-duyet', 'ban-hanh', 'tra']) {
      assert.deepEqual(
        withSteps((steps) => steps.filter((s) => s.id !== gate)),
        ['gate_missing /steps'],
        gate,
      );
    }
    assert.deepEqual(
      withSteps((steps) => steps.filter((s) => s.id !== 'duyet')),
      [],
      'review may be left out',
    );
    assert.deepEqual(
      withSteps((steps) => [...steps, aStep('tra-2', 'return', 1)]),
      ['gate_twice /steps'],
    );
    assert.deepEqual(changed('duyet', { when: { fact: 'owner_kind', equals: 'organisation' } }), [
      'gate_branches /steps/3/when',
    ]);
    assert.deepEqual(
      withSteps(([nhan, ...rest]) => [...rest.slice(0, 3), ...(nhan ? [nhan] : []), ...rest.slice(3)]),
      ['order_wrong /steps/3'],
    );
  });

  it('has conditions that name an earlier step and one of its choices', () => {
    const asking = (step: string, equals: string): string[] =>
      changed('xac-minh', { when: { fact: 'choice', step, equals } });
    assert.deepEqual(asking('khong-co', 'du'), ['condition_unknown /steps/2/when']);
    assert.deepEqual(asking('duyet', 'du'), ['condition_unknown /steps/2/when'], 'a later step is no ground');
    assert.deepEqual(asking('xem', 'khac'), ['choice_unknown /steps/2/when']);
    assert.deepEqual(changed('xem', { choices: [{ id: 'xac-minh', name: 'Phải xác minh' }] }), [
      'choices_few /steps/1/choices',
    ]);
  });

  it('has no step that nobody reaches and no branch without somebody who drafts', () => {
    assert.deepEqual(
      changed('xac-minh', { when: { fact: 'fee', equals: 'charged' } }),
      ['unreachable /steps/2/when'],
      'it is free',
    );
    assert.deepEqual(
      withSteps((steps) => steps.filter((s) => s.kind !== 'work')),
      ['no_work /steps'],
    );
    assert.deepEqual(
      changed('xac-minh', { kind: 'interagency', child: { agencyId: COMMUNE, procedureCode: '1.012222' } }),
      ['no_draft /steps'],
      'the other agency does not draft our result',
    );
  });

  it('counts the hours of its longest branch, without the return, against the working days of the calendar', () => {
    // 4 + 20 + 6 + 4 + 4 + 2 = 40 = five days of eight hours; the branch without verification has 34.
    assert.deepEqual(changed('xac-minh', { hours: 6.25 }), ['hours_over /steps']);
    assert.deepEqual(changed('tra', { hours: 400 }), []);
    const [over] = checkVersion({ ...whole, limit: { value: 4, unit: 'working-day' } }, AROUND);
    assert.deepEqual(over?.params, { branch: '1–2–3–4–5–6–7', planned: 40, allowed: 32 });
    const seven = { ...AROUND, calendar: anOfficeCalendar('16:00') };
    assert.deepEqual(found({}, seven), ['hours_over /steps'], 'five days of seven hours are 35');
    assert.deepEqual(found({ limit: { value: 40, unit: 'working-hour' } }), []);
    assert.deepEqual(found({ limit: { value: 1, unit: 'same-day' } }), ['hours_over /steps']);
    assert.deepEqual(found({ limit: { value: 0, unit: 'none' } }), []);
  });

  it('warns where a limit in calendar time leaves fewer working hours than planned', () => {
    // From Monday 7 December: five calendar days end on Saturday, so on Monday 14: five working days.
    assert.deepEqual(found({ limit: { value: 5, unit: 'calendar-day' } }), []);
    const short = { limit: { value: 3, unit: 'calendar-day' as const } };
    assert.deepEqual(found(short), ['hours_over_calendar /steps']);
    assert.ok(checkPublishable({ ...whole, ...short }, AROUND).ok, 'a warning does not refuse');
  });

  it('lets units that are asked in parallel take longer than the step, inside the same limit', () => {
    const consult = { unitId: 'thanh-tra', question: 'Có vướng mắc gì không?', mandatory: true, silenceAgrees: false };
    assert.deepEqual(
      changed('xem', {
        consult: [
          { ...consult, hours: 20 },
          { ...consult, hours: 8 },
        ],
      }),
      [],
    );
    assert.deepEqual(changed('xem', { consult: [{ ...consult, hours: 21 }] }), ['hours_over /steps']);
    assert.deepEqual(changed('duyet', { consult: [{ ...consult, hours: 1 }] }), ['choices_outside /steps/3']);
    assert.deepEqual(changed('xem', { consult: [{ ...consult, unitId: 'khong-co', hours: 1 }] }), [
      'unit_unknown /steps/1/consult/0/unitId',
    ]);
  });

  it('names units that work on its first day', () => {
    assert.deepEqual(found({ unitId: '' }), ['unit_unknown /unitId']);
    assert.deepEqual(changed('xem', { unitId: 'xa-kinh-te' }), ['unit_unknown /steps/1/unitId']);
    const ended = { ...AROUND, units: (AROUND.units ?? []).map((u) => ({ ...u, validTo: '2026-12-06' })) };
    assert.deepEqual(found({}, ended), ['unit_unknown /unitId']);
    const closing = { ...AROUND, units: (AROUND.units ?? []).map((u) => ({ ...u, validTo: '2027-12-31' })) };
    assert.deepEqual(found({}, closing), ['unit_unknown /unitId'], 'nobody would take it over');
    const followed = { ...AROUND, units: closing.units.map((u) => ({ ...u, successorId: 'van-phong' })) };
    assert.deepEqual(found({}, followed), []);
  });

  it('goes to another agency only with a procedure that this agency has', () => {
    const inter = (child?: ProcedureStep['child']): string[] =>
      withSteps((steps) => [
        ...steps.slice(0, 1),
        aStep('xa', 'interagency', 1, child ? { child } : {}),
        ...steps.slice(1).map((s) => (s.id === 'xem' ? { ...s, hours: 19 } : s)),
      ]);
    assert.deepEqual(inter({ agencyId: COMMUNE, procedureCode: '1.012222' }), []);
    assert.deepEqual(inter(), ['child_missing /steps/1/child']);
    assert.deepEqual(inter({ agencyId: COMMUNE, procedureCode: '9.999999' }), ['child_unknown /steps/1/child']);
    assert.deepEqual(changed('xem', { child: { agencyId: COMMUNE, procedureCode: '1.012222' } }), [
      'child_outside /steps/1/child',
    ]);
  });

  it('begins today or later, not before its last version, and is announced five working days before (R-11)', () => {
    assert.deepEqual(found({ effectiveOn: null }), ['effective_missing /effectiveOn']);
    assert.deepEqual(found({ effectiveOn: '2026-11-22' }), ['effective_past /effectiveOn']);
    const later = { ...AROUND, previousOn: '2026-12-31' };
    assert.deepEqual(found({}, later), ['effective_before_last /effectiveOn']);
    // Monday 23, Wednesday 25 to Friday 27 (Tuesday is a holiday), Monday 30: five working days before 1 December.
    assert.deepEqual(found({ effectiveOn: '2026-12-01' }), []);
    const [late] = checkVersion({ ...whole, effectiveOn: '2026-11-30' }, AROUND);
    assert.deepEqual([late?.code, late?.params], ['announced_late', { days: 4, least: 5 }]);
  });

  it('uses each id once and leaves no step without words or hours', () => {
    assert.deepEqual(
      withSteps((steps) => steps.map((s) => (s.id === 'duyet' ? { ...s, id: 'nhan' } : s))),
      ['id_twice /steps/3'],
    );
    assert.deepEqual(changed('duyet', { role: '', hours: 0 }), [
      'text_missing /steps/3/role',
      'step_hours /steps/3/hours',
    ]);
  });

  it('is told of a process with more branches than anybody can check', () => {
    const choices = Array.from({ length: 12 }, (_, i) => ({ id: `c${String(i)}`, name: 'Lựa chọn' }));
    const many = Array.from({ length: 8 }, (_, i) => [
      aStep(`hoi-${String(i)}`, 'work', 0.25, { choices }),
      ...choices.map((c, j) =>
        aStep(`lam-${String(i)}-${String(j)}`, 'work', 0.25, {
          when: { fact: 'choice', step: `hoi-${String(i)}`, equals: c.id },
        }),
      ),
    ]).flat();
    assert.deepEqual(
      withSteps((steps) => [...steps.slice(0, 1), ...many, ...steps.slice(3)]),
      ['branches_many /steps'],
    );
  });
});

describe('every finding', () => {
  it('has words in both languages, with nothing left open', () => {
    const params = { step: 2, of: 1, kind: 'approval', id: 'b1', branch: '1–2', planned: 40.5, allowed: 32, day: '2026-12-01', days: 3, least: 5 }; // prettier-ignore
    for (const code of FINDING_CODES) {
      for (const language of ['vi', 'en'] as const) {
        const text = findingText({ code, at: '', params }, language);
        assert.doesNotMatch(text, /[{}]|undefined/);
        assert.equal(text, text.normalize('NFC'));
      }
    }
    assert.equal(findingText({ code: 'gate_missing', at: '', params }, 'vi'), 'Thiếu bước "Phê duyệt".');
    assert.match(findingText({ code: 'hours_over', at: '', params }, 'vi'), /40,5 giờ/);
    assert.match(findingText({ code: 'effective_before_last', at: '', params }, 'vi'), /01\/12\/2026/);
  });
});

describe('every procedure of the demo office', () => {
  let versions: Version[];
  before(async () => {
    versions = await readProcedures();
  });

  it('is publishable', () => {
    assert.ok(versions.length >= 20);
    for (const version of versions)
      assert.deepEqual(checkPublishable(version), { ok: true, value: true }, version.code);
  });

  it('has an id and a code of its own at its agency', () => {
    assert.equal(new Set(versions.map((v) => v._id)).size, versions.length);
    assert.equal(new Set(versions.map((v) => `${v.agencyId} ${v.code}`)).size, versions.length);
  });

  it('is at home in a unit that has somebody to work, somebody to assign, and a leader to sign', () => {
    for (const { code, agencyId, unitId } of versions) {
      const agency = AGENCIES.find((a) => a._id === agencyId);
      assert.ok(
        agency?.units.some((u) => u.id === unitId),
        code,
      );
      const people = PEOPLE.filter((p) => p.agencyId === agencyId);
      const unit = people.filter((p) => p.unitId === unitId);
      for (const role of ['specialist', 'head'] as const) {
        assert.ok(
          unit.some((p) => p.roles.includes(role)),
          `${code}: ${role} in ${unitId}`,
        );
      }
      for (const role of ['clerk', 'leader', 'registrar'] as const) {
        assert.ok(
          people.some((p) => p.roles.includes(role)),
          `${code}: ${role}`,
        );
      }
    }
  });

  it('has steps that a dossier can walk: work, then one approval, with the gates in their order', () => {
    const ORDER = ['reception', 'work', 'review', 'approval', 'issue', 'return'];
    for (const { code, steps } of versions) {
      const kinds = steps.map((s) => s.kind);
      assert.ok(kinds.includes('work'), `${code} has work to do`);
      assert.equal(kinds.filter((k) => k === 'approval').length, 1, `${code} is approved once`);
      for (const kind of ['reception', 'issue', 'return']) {
        assert.equal(kinds.filter((k) => k === kind).length, 1, `${code} ${kind}`);
      }
      const ranks = kinds.map((k) => ORDER.indexOf(k === 'interagency' ? 'work' : k));
      assert.deepEqual(
        ranks,
        [...ranks].sort((a, b) => a - b),
        `${code}: ${kinds.join(' ')}`,
      );
      assert.equal(new Set(steps.map((s) => s.id)).size, steps.length);
      assert.ok(
        steps.every((s) => s.hours > 0 && s.work !== ''),
        code,
      );
    }
  });

  it('asks for papers with names and quantities, and ends in a document of a known kind', () => {
    for (const { code, papers, result } of versions) {
      assert.equal(new Set(papers.map((p) => p.id)).size, papers.length, code);
      assert.ok(
        papers.every((p) => p.name !== '' && p.quantity > 0 && (p.defects?.length ?? 0) > 0),
        code,
      );
      assert.ok(resultKind(result).letters.length >= 1, code);
    }
  });
});

describe('words searched for', () => {
  it('find each other with and without accents, capitals and signs', () => {
    assert.equal(foldText('Đăng ký KHAI SINH'), 'dang ky khai sinh');
    assert.equal(foldText('Xác nhận, thành phần dân tộc'), 'xac nhan thanh phan dan toc');
    assert.equal(foldText('ngưỡng'.normalize('NFD')), foldText('ngưỡng'.normalize('NFC')));
    assert.equal(foldText('1.004888'), '1.004888');
  });
});
