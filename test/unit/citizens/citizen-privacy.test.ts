import assert from 'node:assert/strict';
import fc from 'fast-check';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { CitizenStatus } from '#schemas/citizens/citizen.contract';
import { StatusPage } from '../../../server/features/citizens/status.page.tsx';
import { wordsOf } from '../../../server/features/citizens/wording.domain.ts';
import type { DossierRecord } from '../../../server/features/dossiers/index.ts';
import { ALL_STATES, dossierIn, NOW, statusIn, statusOfRecord } from './citizen-samples.ts';
import { after, paperDossierIn, PEOPLE, REVOKED, WITH_CHILD } from '../dossiers/paper-office.ts';

const NO_ASSETS = { url: () => undefined, styles: () => [] };

/** Letters that stand nowhere else on the page, so that a single hit is a leak. */
const secret = fc.stringMatching(/^[a-z]{12}$/).map((text) => `zq${text}`);

const pageOf = (status: CitizenStatus, language: 'vi' | 'en'): string =>
  renderToString(
    h(StatusPage, {
      frame: { w: wordsOf(language), agency: '', assets: NO_ASSETS, otherLanguageHref: '/?lang=en' },
      status,
    }),
  );

/** The record with a secret in every place that is nobody's business. */
function withSecrets(d: DossierRecord, s: string): DossierRecord {
  const person = { name: s, identityNumber: s, phone: s, address: s, email: `${s}@example.vn` };
  return {
    ...d,
    _id: s,
    accessCode: s,
    owner: { kind: 'person', ...person },
    filer: { ...person, authorisation: s },
    holder: { id: s, name: s, title: s },
    waitingOn: s,
    returnAddress: s,
    papers: [{ paperId: s, quantity: 1, fileIds: [s] }],
    refusal: { reason: s, legalBasis: s },
    explanations: [{ at: NOW, by: { id: s, name: s }, cause: 'other', text: s }],
    revokedResults: d.result
      ? [{ ...d.result, fileHash: s, revokedAt: NOW, revokedBy: { id: s, name: s }, reason: s }]
      : [],
    draft: { outcome: 'granted', title: s, grounds: [s], articles: [s], hash: s, submittedBy: { id: s, name: s } },
    approval: { draftHash: s, approvedAt: NOW, approverId: s, approverName: s },
    signing: { state: 'failed', signerId: s, signerName: s, signerTitle: s, requestedAt: NOW, cause: s },
    result: d.result && { ...d.result, fileHash: s, draftHash: s, signerName: s },
    handover: d.handover && { ...d.handover, receiverName: s, receiverIdentityNumber: s, postalCode: s },
    payment: {
      ...d.payment,
      requests: d.payment.requests.map((r) => ({ ...r, receiptNumber: s })),
    },
    clock: { ...d.clock, pauses: d.clock.pauses.map((p) => ({ ...p, kind: s, reason: s })) },
    trace: d.trace.map((e) => ({ ...e, actor: { id: s, name: s, title: s }, note: s })),
    commands: d.commands.map((c) => ({ ...c, actorId: s })),
    lastHash: s,
  };
}

describe('what a citizen sees of a dossier', () => {
  it('never holds a person, an address, a phone, a file, a note or a draft, in any state', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ALL_STATES), secret, (state, s) => {
        const status = statusOfRecord(withSecrets(dossierIn(state), s));
        assert.ok(!JSON.stringify(status).includes(s), `leaks in ${state}`);
        assert.ok(!pageOf(status, 'vi').includes(s) && !pageOf(status, 'en').includes(s), `page leaks in ${state}`);
      }),
    );
  });

  it('gives the words of a request, which its paper says too, only while the request is open', () => {
    const asking = (d: DossierRecord): DossierRecord => ({
      ...d,
      supplements: dossierIn('awaiting_supplement').supplements.map((x) => ({ ...x, reason: 'Giấy đã mờ' })),
      payment: {
        ...d.payment,
        requests: dossierIn('awaiting_payment').payment.requests.map((x) => ({ ...x, reason: 'Lệ phí cấp giấy' })),
      },
    });
    const said = ALL_STATES.map((state) => statusOfRecord(asking(dossierIn(state))));
    assert.deepEqual(
      said.filter((status) => status.requestReason !== null).map((x) => [x.state, x.requestReason]),
      [
        ['awaiting_completion', 'Giấy đã mờ'],
        ['awaiting_supplement', 'Giấy đã mờ'],
        ['awaiting_payment', 'Lệ phí cấp giấy'],
      ],
    );
    const page = pageOf(said.find((status) => status.state === 'awaiting_payment') ?? statusIn('processing'), 'en');
    assert.match(page, /Reason: <span lang="vi">Lệ phí cấp giấy</);
  });

  it('holds nothing beside the fields of its contract', () => {
    for (const state of ALL_STATES) {
      const status = statusOfRecord(dossierIn(state));
      assert.deepEqual(CitizenStatus.strict().parse(status), status);
    }
  });

  it('shows the number of a result only after it was released', () => {
    assert.equal(statusOfRecord(dossierIn('to_release')).resultNumber, null);
    assert.equal(statusOfRecord(dossierIn('released')).resultNumber, '01/GXN-SDTTG');
  });

  it('shows defects only while the office waits for them', () => {
    assert.equal(statusOfRecord(dossierIn('awaiting_supplement')).defects.length, 1);
    const mended = { ...dossierIn('processing'), supplements: dossierIn('awaiting_supplement').supplements };
    assert.deepEqual(statusOfRecord(mended).defects, []);
  });

  it('shows the first due moment only where it was moved', () => {
    const d = dossierIn('processing');
    assert.equal(statusOfRecord(d).originalDueAt, null);
    const moved = { ...d, clock: { ...d.clock, currentDueAt: new Date('2026-12-20T03:00:00Z') } };
    assert.notEqual(statusOfRecord(moved).originalDueAt, null);
  });
});

describe('the status page', () => {
  it('escapes whatever stands in names', () => {
    const evil = '<script>alert("1")</script>';
    const d = dossierIn('awaiting_supplement');
    const status = statusOfRecord(
      {
        ...d,
        procedure: { ...d.procedure, name: evil },
        unit: { id: 'u', name: evil },
        receivingUnit: { id: 'u', name: evil },
        supplements: d.supplements.map((x) => ({ ...x, defects: [{ what: evil, howToMend: evil }] })),
      },
      { name: evil, address: evil, hotline: evil },
    );
    const html = pageOf(status, 'vi');
    assert.ok(!html.includes('<script'), 'a name became a tag');
    assert.ok(html.includes('&lt;script>alert('), 'the name is not shown as text');
  });

  it('has the five steps with the current one marked, in words too', () => {
    const html = pageOf(statusOfRecord(dossierIn('leader_review')), 'vi');
    assert.equal(html.match(/aria-current="step"/g)?.length, 1);
    assert.match(html, /Nhận<span class="visually-hidden">: đã xong/);
    assert.match(html, /Phê duyệt<span class="visually-hidden">: đang ở bước này/);
    assert.match(html, /Trả<span class="visually-hidden">: chưa tới/);
  });

  it('dials the number of the agency', () => {
    assert.match(pageOf(statusOfRecord(dossierIn('processing')), 'vi'), /href="tel:19001096"[^>]*>1900\u00a01096</);
  });

  it('says that nothing is to be done while the office has the move', () => {
    assert.match(pageOf(statusOfRecord(dossierIn('processing')), 'vi'), /Bác không phải làm gì thêm\./);
  });
});

/** Labels and days of the list of dates, in their order. */
const datesOf = (html: string): string[] =>
  [...html.matchAll(/<div><dt>([^<]*)<\/dt><dd><time/g)].map((match) => match[1] ?? '');

describe('the status page of a dossier that does not go on', () => {
  it('shows no steps and no appointment where there will be no result, and names what ended it', () => {
    const labels = { refused: 'Từ chối tiếp nhận', withdrawn: 'Rút hồ sơ', closed: 'Dừng và kết thúc' } as const;
    for (const state of ['refused', 'withdrawn', 'closed'] as const) {
      const html = pageOf(statusIn(state, { dueAt: '2026-12-01T08:00:00+07:00' }), 'vi');
      assert.ok(!html.includes('class="steps"'), state);
      const labelsShown = datesOf(html);
      assert.equal(labelsShown.at(-1), labels[state]);
      assert.ok(!labelsShown.some((label) => /Hẹn trả|Giải quyết xong/.test(label)), labelsShown.join());
    }
  });

  it('does not promise the day that stood before a pause', () => {
    assert.deepEqual(datesOf(pageOf(statusIn('awaiting_supplement'), 'vi')), [
      'Tiếp nhận',
      'Ngày hẹn trước khi tạm dừng',
    ]);
  });

  it('never says that nothing is to be done beside something to do', () => {
    const late = { colour: 'late', remainingWorkingMinutes: -960 } as const;
    const revoked = { revoked: true, correctionCode: 'H99.17-261125-0009' };
    for (const status of [
      ...ALL_STATES.flatMap((state) => [statusIn(state), statusIn(state, late)]),
      statusIn('returned', revoked),
      statusIn('returned', { revoked: true }),
    ]) {
      const html = pageOf(status, 'vi');
      assert.equal(html.includes('Bác không phải làm gì thêm'), !html.includes('Bác cần làm gì'), status.state);
      assert.ok(!/Bác không cần làm gì/.test(html), status.state);
    }
  });

  it('leads from a revoked result to the dossier that replaces it, and keeps listening', () => {
    const html = pageOf(statusIn('returned', { revoked: true, correctionCode: 'H99.17-261125-0009' }), 'vi');
    assert.match(html, /Theo dõi kết quả thay thế ở hồ sơ H99\.17-261125-0009/);
    assert.match(html, /Số của kết quả đã thu hồi/);
    assert.match(html, /Xem lại tình trạng mới nhất/);
  });
});

describe('the status page of a result that another agency’s revocation puts in doubt', () => {
  const doubted = (state: 'to_release' | 'released' | 'returned') => {
    const d = paperDossierIn(state, WITH_CHILD);
    const words = { command: 'report_child', childId: d.children[0]?.id ?? '', report: REVOKED } as const;
    return statusOfRecord(after(d, words, { actor: PEOPLE.system, now: NOW }));
  };

  it('invites nobody to fetch what the desk would refuse, and tells no number', () => {
    for (const state of ['to_release', 'released'] as const) {
      const status = doubted(state);
      assert.equal(status.resultNumber, null);
      const html = pageOf(status, 'vi');
      assert.match(html, /đang kiểm tra lại kết quả/);
      assert.ok(!/Mời bác đến nhận|Mang theo|Số của kết quả/.test(html), state);
      assert.match(pageOf(status, 'en'), /checking the result once more/);
    }
  });

  it('says so of a result that was given, and keeps listening', () => {
    const html = pageOf(doubted('returned'), 'vi');
    assert.match(html, /đang kiểm tra lại kết quả này và sẽ báo nếu có thay đổi/);
    assert.match(html, /Xem lại tình trạng mới nhất/);
    assert.ok(!/đã kết thúc|thu hồi/.test(html));
    assert.match(pageOf(doubted('returned'), 'en'), /checking it once more/);
  });
});

describe('the clock of a citizen', () => {
  const d = dossierIn('processing');
  const extended = {
    ...d,
    clock: {
      ...d.clock,
      currentDueAt: new Date('2026-11-24T03:00:00Z'),
      extensions: [
        {
          at: new Date('2026-11-24T01:00:00Z'),
          by: { id: 'u', name: 'x', title: 'y' },
          reason: 'Đợi xác minh',
          oldDueAt: new Date('2026-11-24T03:00:00Z'),
          newDueAt: new Date('2026-12-10T03:00:00Z'),
        },
      ],
    },
  };

  it('goes by what was promised: not late before a new appointment that came with an apology', () => {
    const status = statusOfRecord(extended);
    assert.equal(status.dueAt, '2026-12-10T10:00:00+07:00');
    assert.equal(status.colour, 'within');
    assert.ok(status.remainingWorkingMinutes > 0);
  });
});
