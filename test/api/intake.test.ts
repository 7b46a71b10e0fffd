// The desk: one person, one outcome, one code. What is taken in is what was said, once.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { DossierDetail } from '#schemas/dossiers/dossier.contract';
import {
  aDossier,
  anIntake,
  aSubmission,
  DEFECTS,
  give,
  OWNER,
  read,
  receive,
  submit,
  tell,
  WORDS,
  type IntakeBody,
  type SubmissionBody,
} from '../support/dossiers.ts';
import { openHouse, type House } from '../support/house.ts';
import { assertInvalid, assertProblem } from '../support/problems.ts';

const FILER = { name: 'Trần Thị Nộp Thay', identityNumber: '001190054321', phone: '0987654321', authorisation: 'Giấy ủy quyền ngày 20/11/2026' }; // prettier-ignore
const sequenceOf = (dossier: Pick<DossierDetail, 'code'>): number => Number(dossier.code?.split('-').at(-1));

describe('receiving at the desk', function () {
  this.timeout(60_000);
  let house: House;
  before(async () => {
    house = await openHouse();
  });
  after(() => house.close());

  const post = async (body: object, by = 'motcua', path = '/api/dossiers') =>
    (await house.loginAs(by)).post(path).send(body);
  /** The number the next valid reception of today would get, found by receiving one. */
  const nextSequence = async (): Promise<number> => sequenceOf(await receive(house)) + 1;

  it('keeps what was said, gives a code of the day and an appointment, and reads back the same', async () => {
    const body = anIntake({
      owner: { ...OWNER, phone: '0912 345.678', email: 'vidu@example.vn' },
      filer: FILER,
      papers: [
        { paperId: 'gt1', quantity: 1 },
        { paperId: 'gt2', quantity: 3 },
      ],
      copies: 2,
      returnMethod: 'post',
      returnAddress: 'Thôn 2, xã Nà Mây',
    });
    const { outcome, ...made } = await receive(house, body);
    assert.equal(made.id, body.commandId);
    assert.match(made.code ?? '', /^H99\.17-261123-\d{4}$/);
    assert.deepEqual(made.owner, { ...OWNER, phone: '0912345678', email: 'vidu@example.vn' });
    assert.deepEqual(made.filer, FILER);
    assert.deepEqual(
      made.papers.map((p) => [p.paperId, p.quantity]),
      [
        ['gt1', 1],
        ['gt2', 3],
      ],
    );
    assert.deepEqual([made.copies, made.returnMethod, made.returnAddress], [2, 'post', 'Thôn 2, xã Nà Mây']);
    assert.equal(made.receivedAt, '2026-11-23T08:00:00+07:00');
    // Five working days; Tuesday 24 November is a holiday.
    assert.equal(made.dueAt, '2026-12-01T08:00:00+07:00');
    assert.match(made.accessCode ?? '', /^[2-9A-HJKMNP-Z]{4}$/);
    assert.deepEqual([outcome?.command, outcome?.state, outcome?.repeated], ['receive', 'received', false]);
    assert.deepEqual(await read(house, made.id), made);
  });

  it('keeps Vietnamese names in one form, however the keyboard wrote them', async () => {
    const name = 'Nguyễn Thị Thuở';
    const made = await receive(house, anIntake({ owner: { ...OWNER, name: `  ${name.normalize('NFD')} ` } }));
    assert.equal(made.owner.name, name.normalize('NFC'));
    assert.equal((await read(house, made.id)).ownerName, name.normalize('NFC'));
  });

  it('is for clerks alone, in their own agency and its procedures', async () => {
    for (const username of ['chuyenvien', 'truongphong', 'giamdoc', 'vanthu', 'cchc', 'quantri']) {
      assertProblem(await post(anIntake(), username), 403, 'intake.forbidden');
      assertProblem(await post(aSubmission(), username, '/api/submissions'), 403, 'intake.forbidden');
    }
    assertProblem(await post(anIntake(), 'xa.motcua'), 422, 'intake.procedure_unknown');
    assertProblem(await post(anIntake({ procedureCode: '9.999999' })), 422, 'intake.procedure_unknown');
    const commune = await receive(house, anIntake({ procedureCode: '1.004873' }), 'xa.motcua');
    assert.match(commune.code ?? '', /^H99\.21\.3-261123-0001$/);
    assertProblem(await (await house.loginAs('motcua')).get(`/api/dossiers/${commune.id}`), 404, 'dossiers.not_found');
  });

  describe('refuses what cannot be, naming each field in Vietnamese', () => {
    const owner = (changes: object): object => ({ ...anIntake(), owner: { ...OWNER, ...changes } });
    const cases: [string, () => object, string[]][] = [
      ['an empty body', () => ({}), ['/commandId', '/procedureCode', '/owner', '/papers', '/outcome']],
      ['a command id that is no UUID', () => anIntake({ commandId: '17' }), ['/commandId']],
      ['a nameless owner', () => owner({ name: ' ' }), ['/owner/name']],
      ['an identity number of nine digits', () => owner({ identityNumber: '012345678' }), ['/owner/identityNumber']],
      ['letters in a phone number', () => owner({ phone: '09-mot-hai' }), ['/owner/phone']],
      ['an address of e-mail that is none', () => owner({ email: 'vidu@' }), ['/owner/email']],
      ['an unknown kind of owner', () => owner({ kind: 'alien' }), ['/owner/kind']],
      ['a field the form does not have', () => owner({ dienThoai2: '1' }), ['/owner/dienThoai2']],
      ['a state smuggled in', () => ({ ...anIntake(), state: 'released', code: 'X' }), ['/state', '/code']],
      ['an outcome that is none', () => ({ ...anIntake(), outcome: { kind: 'maybe' } }), ['/outcome/kind']],
      ['two outcomes', () => ({ ...anIntake(), outcome: { kind: 'accept', reason: 'Lý do' } }), ['/outcome/reason']],
      [
        'no papers’ count',
        () => ({ ...anIntake(), papers: [{ paperId: 'gt1', quantity: 0 }] }),
        ['/papers/0/quantity'],
      ],
      ['half a paper', () => ({ ...anIntake(), papers: [{ paperId: 'gt1', quantity: 1.5 }] }), ['/papers/0/quantity']],
      [
        'a request without defects and reason',
        () => ({ ...anIntake(), outcome: { kind: 'ask', defects: [], reason: '', deadlineOn: '2026-13-01' } }),
        ['/outcome/defects', '/outcome/reason', '/outcome/deadlineOn'],
      ],
      [
        'a refusal without its reasons',
        () => ({ ...anIntake(), outcome: { kind: 'refuse', reason: 'không', legalBasis: '' } }),
        ['/outcome/reason', '/outcome/legalBasis'],
      ],
    ];
    for (const [what, body, pointers] of cases) {
      it(what, async () => {
        assertInvalid(await post(body()), pointers);
      });
    }

    it('a submission without its channel', async () => {
      const { channel: _channel, ...rest } = aSubmission();
      assertInvalid(await post(rest, 'motcua', '/api/submissions'), ['/channel']);
      assertInvalid(await post({ ...rest, channel: 'counter' }, 'motcua', '/api/submissions'), ['/channel']);
    });
  });

  describe('refuses what is well written but wrong, and spends no code on it', () => {
    const cases: [string, Partial<IntakeBody>, string, number?][] = [
      [
        'an identity number of no province',
        { owner: { ...OWNER, identityNumber: '099090012345' } },
        'intake.identity_impossible',
      ],
      [
        'an identity number of somebody not born yet',
        { owner: { ...OWNER, identityNumber: '001299012345' } },
        'intake.identity_impossible',
      ],
      [
        'an impossible number of the person who files',
        { filer: { ...FILER, identityNumber: '000190054321' } },
        'intake.identity_impossible',
      ],
      [
        'the owner filing for themselves',
        { filer: { ...FILER, identityNumber: OWNER.identityNumber } },
        'intake.filer_is_owner',
      ],
      ['a return by post to nowhere', { returnMethod: 'post' }, 'intake.return_address_missing'],
      ['a return by post to spaces', { returnMethod: 'post', returnAddress: '   ' }, 'intake.return_address_missing'],
      ['required papers that are missing', { papers: [] }, 'dossiers.papers_missing'],
      ['an optional paper alone', { papers: [{ paperId: 'gt2', quantity: 1 }] }, 'dossiers.papers_missing'],
      [
        'a paper outside the published list',
        {
          papers: [
            { paperId: 'gt1', quantity: 1 },
            { paperId: 'gt9', quantity: 1 },
          ],
        },
        'dossiers.paper_unknown',
      ],
      [
        'a paper named twice',
        {
          papers: [
            { paperId: 'gt1', quantity: 1 },
            { paperId: 'gt1', quantity: 1 },
          ],
        },
        'dossiers.paper_twice',
      ],
      [
        'a file that was never uploaded',
        { papers: [{ paperId: 'gt1', quantity: 1, fileIds: [randomUUID()] }] },
        'dossiers.file_unknown',
      ],
      [
        'a deadline of today',
        { outcome: { kind: 'ask', ...DEFECTS, deadlineOn: '2026-11-23' } },
        'dossiers.deadline_past',
      ],
      [
        'a deadline years away',
        { outcome: { kind: 'ask', ...DEFECTS, deadlineOn: '2029-01-01' } },
        'dossiers.deadline_far',
      ],
      [
        'a request for a paper outside the list',
        { outcome: { kind: 'ask', ...DEFECTS, defects: DEFECTS.defects.map((d) => ({ ...d, paperId: 'gt9' })) } },
        'dossiers.paper_unknown',
      ],
    ];
    for (const [what, changes, code] of cases) {
      it(what, async () => {
        const next = await nextSequence();
        const body = anIntake(changes);
        assertProblem(await post(body), 422, code);
        const clerk = await house.loginAs('motcua');
        assertProblem(await clerk.get(`/api/dossiers/${body.commandId}`), 404, 'dossiers.not_found');
        assert.equal(sequenceOf(await receive(house)), next);
      });
    }
  });

  it('asks once or refuses at the desk without spending a code, and says so in the counter’s figures', async () => {
    const clerk = await house.loginAs('motcua');
    const figures = async () => (await clerk.get('/api/counter').expect(200)).body as Record<string, number>;
    const next = await nextSequence();
    const before = await figures();
    const asked = await receive(house, anIntake({ papers: [], outcome: { kind: 'ask', ...DEFECTS } }));
    const { command: _c, ...refusal } = WORDS.refuse_reception;
    const refused = await receive(house, anIntake({ outcome: { kind: 'refuse', ...refusal } }));
    await submit(house);
    assert.deepEqual([asked.state, asked.code, asked.receivedAt, asked.accessCode], ['awaiting_completion', null, null, null]); // prettier-ignore
    assert.deepEqual([refused.state, refused.code], ['refused', null]);
    assert.deepEqual((await read(house, refused.id)).refusal, refusal);
    assert.equal(sequenceOf(await receive(house)), next);
    const { waiting = 0, incomplete = 0, receivedToday = 0, toReturn = 0, takenIn = 0 } = before;
    assert.deepEqual(await figures(), {
      waiting: waiting + 1,
      incomplete: incomplete + 1,
      receivedToday: receivedToday + 1,
      toReturn,
      takenIn,
    });
  });

  it('takes a completed submission in after all: ask, resubmit, receive', async () => {
    const asked = await aDossier(house, { papers: [] }).in('awaiting_completion');
    const back = await give(house, 'motcua', asked, {
      command: 'resubmit',
      papers: [{ paperId: 'gt2', quantity: 2, fileIds: [] }],
    });
    assert.equal(back.state, 'submitted');
    assertProblem(await tell(house, 'motcua', back, WORDS.receive), 422, 'dossiers.papers_missing');
    const again = await give(house, 'motcua', back, { ...WORDS.ask_completion });
    const whole = await give(house, 'motcua', again, {
      command: 'resubmit',
      papers: [{ paperId: 'gt1', quantity: 1, fileIds: [] }],
    });
    const received = await give(house, 'motcua', whole, WORDS.receive);
    assert.equal(received.state, 'received');
    assert.deepEqual(
      received.papers.map((p) => p.quantity),
      [1, 2],
    );
    // The clock starts with the valid reception, not with the submission.
    assert.equal(received.receivedAt, '2026-11-23T08:00:00+07:00');
  });
});

describe('dossier codes', function () {
  this.timeout(60_000);
  let house: House;
  beforeEach(async () => {
    house = await openHouse();
  });
  afterEach(() => house.close());

  it('are unique and without a gap when fifty people are received at once by two clerks', async () => {
    await Promise.all([house.loginAs('motcua'), house.loginAs('motcua2')]);
    const made = await Promise.all(
      Array.from({ length: 50 }, (_, i) => receive(house, anIntake(), i % 2 ? 'motcua' : 'motcua2')),
    );
    assert.deepEqual(
      made.map(sequenceOf).sort((a, b) => a - b),
      Array.from({ length: 50 }, (_, i) => i + 1),
    );
    assert.equal(new Set(made.map((d) => d.code)).size, 50);
  });

  it('are without a gap also where receptions of submissions, refusals and repeats run among them', async () => {
    const waiting = await Promise.all(Array.from({ length: 10 }, () => submit(house)));
    const bodies = Array.from({ length: 10 }, () => anIntake());
    await Promise.all([
      ...waiting.map((d) => give(house, 'motcua', d, WORDS.receive)),

      ...[...bodies, ...bodies].map((body) => receive(house, body)),
      ...Array.from({ length: 10 }, async () =>
        (await house.loginAs('motcua'))
          .post('/api/dossiers')
          .send(anIntake({ papers: [] }))
          .expect(422),
      ),
    ]);
    assert.equal(sequenceOf(await receive(house)), 21);
  });

  it('begin at one each Vietnamese day', async () => {
    assert.equal((await receive(house)).code, 'H99.17-261123-0001');
    house.clock.set('2026-11-23T23:59');
    assert.equal((await receive(house)).code, 'H99.17-261123-0002');
    house.clock.set('2026-11-24T00:00');
    assert.equal((await receive(house)).code, 'H99.17-261124-0001');
  });

  it('find their dossier again, for those who may see it', async () => {
    const { id, code } = await receive(house);
    const found = await (await house.loginAs('vanthu')).get(`/api/dossiers/by-code/${(code ?? '').toLowerCase()}`);
    assert.deepEqual([found.status, found.body], [200, { id }]);
    for (const [username, asked] of [
      ['xa.motcua', code ?? ''],
      ['chuyenvien3', code ?? ''],
      ['motcua', 'H99.17-261123-9999'],
    ] as const) {
      const res = await (await house.loginAs(username)).get(`/api/dossiers/by-code/${asked}`);
      assertProblem(res, 404, 'dossiers.not_found');
    }
  });
});

describe('a command id of an intake', function () {
  this.timeout(60_000);
  let house: House;
  before(async () => {
    house = await openHouse();
  });
  after(() => house.close());

  it('sent twice at once makes one dossier, and both answers tell the same outcome', async () => {
    for (const path of ['/api/dossiers', '/api/submissions'] as const) {
      const body: IntakeBody | SubmissionBody = path === '/api/dossiers' ? anIntake() : aSubmission();
      const clerk = await house.loginAs('motcua');
      const answers = await Promise.all([1, 2, 3].map(() => clerk.post(path).send(body).expect(201)));
      const details = answers.map((res) => res.body as DossierDetail);
      assert.deepEqual(details.map((d) => d.outcome?.repeated).sort(), [false, true, true]);
      assert.equal(
        new Set(details.map((d) => JSON.stringify({ ...d, outcome: { ...d.outcome, repeated: '' } }))).size,
        1,
      );
    }
  });

  it('repeated later tells the first outcome, and where the dossier stands now', async () => {
    const body = anIntake();
    const made = await receive(house, body);
    await give(house, 'truongphong', made, WORDS.assign);
    const again = await receive(house, body);
    assert.deepEqual([again.outcome?.repeated, again.outcome?.state, again.state], [true, 'received', 'processing']);
  });

  it('used by another person, or for another thing, is refused', async () => {
    const body = anIntake();
    await receive(house, body);
    const other = (await house.loginAs('motcua2')).post('/api/dossiers').send(body);
    assertProblem(await other, 409, 'dossiers.command_reused');
    const foreign = (await house.loginAs('xa.motcua'))
      .post('/api/dossiers')
      .send({ ...body, procedureCode: '1.004873' });
    assertProblem(await foreign, 409, 'dossiers.command_reused');
    const clerk = await house.loginAs('motcua');
    assertProblem(await clerk.post('/api/dossiers').send({ ...body, copies: 7 }), 409, 'dossiers.command_reused');
    const submission = clerk.post('/api/submissions').send(aSubmission({ commandId: body.commandId }));
    assertProblem(await submission, 409, 'dossiers.command_reused');
    const submitted = await submit(house);
    const counter = clerk.post('/api/dossiers').send(anIntake({ commandId: submitted.id }));
    assertProblem(await counter, 409, 'dossiers.command_reused');
  });
});
