// Small rules of screens: navigation by role, answers of the server, documents, pauses, figures, signatures.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readReply } from '../../../client/api/http.ts';
import { newsSince, signOutcomeOf } from '../../../client/features/approvals/queue.ts';
import { COLUMNS, isBucket, rateParts, worstDay } from '../../../client/features/dashboard/report-columns.ts';
import { readTopic, topicOf } from '../../../client/features/counter/intake-topic.ts';
import { byReplyTime } from '../../../client/features/counter/reply-time.ts';
import { documentsOf } from '../../../client/features/dossier/documents.ts';
import { latenessGate } from '../../../client/features/dossier/lateness-gate.ts';
import { isActLate, moverWords, nextWords } from '../../../client/features/dossier/next-mover.ts';
import { pauseSegments } from '../../../client/features/dossier/pause-picture.ts';
import { statesAsked, withQuery, workChips } from '../../../client/features/work-list/work-filters.ts';
import { vi } from '../../../client/i18n/vi/index.ts';
import { homeOf, isCurrent, navigationOf } from '../../../client/navigation.ts';
import { fieldErrorsOf, stillWrong } from '../../../client/ui/form-errors.ts';
import { Role } from '#schemas/accounts/account.contract';
import type { DossierState } from '#schemas/dossiers/dossier-state.contract';
import type { DossierDetail } from '#schemas/dossiers/dossier.contract';

describe('navigation', () => {
  it('opens the page of the most pressing decisions first', () => {
    assert.equal(homeOf(['clerk']), 'counter');
    assert.equal(homeOf(['specialist', 'clerk']), 'work');
    assert.equal(homeOf(['leader', 'head']), 'approvals');
    assert.equal(homeOf(['registrar']), 'release');
    assert.equal(homeOf(['admin']), 'search');
  });

  const pagesOf = (...roles: Role[]) => {
    const { bar, more } = navigationOf(roles, vi);
    return [...bar, ...more].map((item) => item.href);
  };

  it('gives everybody search, procedures, figures and the calendar', () => {
    const shared = ['/app/search', '/app/figures', '/app/procedures', '/app/calendar'];
    for (const role of Role.options) {
      const missing = shared.filter((href) => !pagesOf(role).includes(href));
      assert.deepEqual(missing, [], role);
    }
  });

  it('keeps at most six pages in the bar, the first screen first, and names no page twice', () => {
    fc.assert(
      fc.property(fc.subarray([...Role.options], { minLength: 1 }), (roles) => {
        assert.ok(navigationOf(roles, vi).bar.length <= 6);
        assert.equal(new Set(pagesOf(...roles)).size, pagesOf(...roles).length);
      }),
    );
    for (const role of Role.options) {
      const home = homeOf([role]);
      const first = navigationOf([role], vi).bar[0];
      assert.ok(first && (home === 'search' || first.href.startsWith(`/app/${home}`)), role);
    }
  });

  it('marks exactly one item as the page shown', () => {
    const { bar, more } = navigationOf(['head'], vi);
    const items = [...bar, ...more];
    const shown = (path: string, scope?: string) => items.filter((item) => isCurrent(item, path, scope, 'work'));
    assert.deepEqual(
      shown('/app').map((item) => item.label),
      [vi.app.workMine],
    );
    assert.deepEqual(
      shown('/app/work', 'unit').map((item) => item.label),
      [vi.app.workUnit],
    );
    assert.deepEqual(
      shown('/app/figures/list').map((item) => item.label),
      [vi.app.figures],
    );
  });
});

describe('filters in the address', () => {
  it('ask for everything open unless states are chosen', () => {
    assert.equal(statesAsked({ state: 'processing' }), 'processing');
    const open = statesAsked({}).split(',');
    assert.ok(open.includes('processing') && !open.includes('returned'));
  });

  it('keep the other filters and close the open dossier', () => {
    const chips = workChips('/app/work', { scope: 'unit', late: '1', open: 'd1' }, vi);
    assert.ok(chips.slice(0, -1).every((chip) => chip.href.includes('scope=unit') && !chip.href.includes('open')));
    assert.deepEqual(
      chips.filter((chip) => chip.chosen).map((chip) => chip.label),
      [vi.work.anyState, vi.work.lateOnly],
    );
    assert.equal(chips.at(-1)?.href, '/app/work?scope=opinions');
    assert.equal(withQuery('/app/work', { a: '1' }, { a: undefined }), '/app/work');
  });
});

describe('answers of the server', () => {
  it('read success, refusal and what is not ours', () => {
    assert.deepEqual(readReply(200, '{"a":1}'), { ok: true, value: { a: 1 } });
    assert.deepEqual(readReply(204, ''), { ok: true, value: null });
    const problem = { type: '', title: 'Không', status: 409, detail: '', code: 'x', requestId: 'r' };
    assert.deepEqual(readReply(409, JSON.stringify(problem)), { ok: false, failure: { kind: 'problem', problem } });
    assert.deepEqual(readReply(502, '<html>'), { ok: false, failure: { kind: 'unreachable' } });
    assert.deepEqual(readReply(502, '{}'), { ok: false, failure: { kind: 'unreachable' } });
  });

  it('put errors beside the nearest field on the screen', () => {
    const errors = [
      { pointer: '/draft/grounds/2', code: 'a', detail: 'Căn cứ quá ngắn' },
      { pointer: '/version', code: 'b', detail: 'Lạ' },
    ];
    const problem = { type: '', title: '', status: 422, detail: '', code: 'x', requestId: 'r', errors };
    assert.deepEqual(fieldErrorsOf({ kind: 'problem', problem }, ['draft.title', 'draft.grounds']), {
      errors: { 'draft.grounds': 'Căn cứ quá ngắn' },
      rest: ['Lạ'],
    });
  });
});

describe('an error of a form', () => {
  it('that the form found goes as soon as its field is mended; no other comes before it is sent again', () => {
    const found = { errors: { a: 'A', b: 'B' }, general: null, own: true } as const;
    assert.deepEqual(
      stillWrong(found, () => ({ b: 'B', c: 'C' })),
      { b: 'B' },
    );
  });

  it('that the server found stays until it is asked again', () => {
    const refused = { errors: { a: 'A' }, general: null };
    assert.deepEqual(
      stillWrong(refused, () => ({})),
      { a: 'A' },
    );
  });
});

describe('the next mover', () => {
  const unit = { id: 'u', name: 'Phòng Kế hoạch' };
  const item = (waitingOn: string, state: DossierState = 'processing') => ({
    waitingOn,
    state,
    holder: { id: 'p', name: 'Lan' },
    unit,
  });

  it('is named as the office says it, and nobody is not named', () => {
    assert.equal(moverWords(vi, item('user:p')), 'Lan');
    assert.equal(moverWords(vi, item('head:u')), 'lãnh đạo Phòng Kế hoạch');
    assert.equal(moverWords(vi, { ...item('head:u'), unit: null }), 'lãnh đạo phòng');
    for (const kind of ['leader:a', 'registrar:a', 'clerk:a', 'system', 'applicant']) {
      assert.ok(moverWords(vi, item(kind)), kind);
    }
    assert.equal(moverWords(vi, item('nobody')), null);
  });

  it('is another agency or a unit while the dossier waits for them', () => {
    const still = { state: 'processing' as const, children: [], consultations: [] };
    const child = {
      id: 'k',
      agency: { id: 'a', name: 'Sở Dân tộc' },
      state: 'open',
    } as DossierDetail['children'][number];
    const asked = { unit, mandatory: true, answer: null } as DossierDetail['consultations'][number];
    assert.equal(nextWords(vi, still), vi.dossier.nextByState.processing);
    assert.match(nextWords(vi, { ...still, children: [child] }), /Sở Dân tộc/);
    assert.match(nextWords(vi, { ...still, consultations: [asked] }), /Phòng Kế hoạch/);
    const silent = { ...asked, silenceAgrees: true, late: true };
    assert.equal(nextWords(vi, { ...still, consultations: [silent] }), vi.dossier.nextByState.processing);
    const optional = { ...asked, mandatory: false };
    assert.equal(nextWords(vi, { ...still, consultations: [optional] }), vi.dossier.nextByState.processing);
  });

  it('is late only after its moment', () => {
    const at = '2026-02-24T10:00:00+07:00';
    const waiting = item('user:p');
    assert.ok(isActLate({ ...waiting, actBy: at }, new Date('2026-02-24T03:00:01Z')));
    assert.ok(!isActLate({ ...waiting, actBy: at }, new Date('2026-02-24T03:00:00Z')));
    assert.ok(!isActLate({ ...waiting, actBy: null }, new Date('2030-01-01')));
  });

  it('of a result at the desk is the applicant, and nobody of the office is late with it', () => {
    const fetched = item('clerk:a', 'released');
    assert.equal(moverWords(vi, fetched), vi.dossier.movers.collector);
    assert.ok(!isActLate({ ...fetched, actBy: '2026-02-24T23:59:00+07:00' }, new Date('2030-01-01')));
    // A result that rests on a part taken back waits for the leader, who can be late.
    const stands = item('leader:a', 'released');
    assert.equal(moverWords(vi, stands), vi.dossier.movers.leader);
    assert.ok(isActLate({ ...stands, actBy: '2026-02-24T23:59:00+07:00' }, new Date('2030-01-01')));
  });
});

describe('lateness without an explanation', () => {
  const late = { colour: 'late', onTime: null, explanations: [], abilities: [] } as const;
  const gateOf = (state: DossierState, more: object = {}) =>
    latenessGate({ ...late, explanations: [], abilities: [], state, ...more });
  const explains = { abilities: [{ command: 'explain_lateness' as const, primary: false }] };

  it('is told to everybody where the next act needs the explanation', () => {
    assert.equal(gateOf('processing'), 'draft');
    assert.equal(gateOf('to_release'), 'releaseNow');
    assert.equal(gateOf('stopped'), 'close');
  });

  it('is told before that only to those who can explain: a leader may approve and sign meanwhile', () => {
    for (const state of ['head_review', 'leader_review', 'to_sign'] as const) {
      assert.equal(gateOf(state), null);
      assert.equal(gateOf(state, explains), 'release');
    }
    assert.equal(gateOf('received'), null);
    assert.equal(gateOf('received', explains), 'draft');
  });

  it('is no matter once explained, in time, or over', () => {
    assert.equal(gateOf('processing', { explanations: [{}] }), null);
    assert.equal(gateOf('processing', { colour: 'near' }), null);
    assert.equal(gateOf('released', { onTime: 'late' }), null);
  });
});

describe('what waits for the desk', () => {
  it('is ordered by when it must be answered, whatever the offset it is written in', () => {
    const rows = ['2026-02-24T10:00:00+07:00', null, '2026-02-24T02:00:00Z'].map(
      (actBy) => ({ actBy }) as Parameters<typeof byReplyTime>[0][number],
    );
    assert.deepEqual(
      byReplyTime(rows).map((row) => row.actBy),
      ['2026-02-24T02:00:00Z', '2026-02-24T10:00:00+07:00', null],
    );
  });

  it('keeps drafts of the desk, of the post and of the portal apart, and those of one code at two agencies', () => {
    const topics = ([null, 'post', 'online'] as const).flatMap((channel) =>
      [undefined, 'H99.21.3'].map((agency) => ({ procedure: '1.004875', agency, channel })),
    );
    assert.equal(new Set(topics.map(topicOf)).size, topics.length);
    for (const { procedure, agency, channel } of topics) {
      assert.deepEqual(readTopic(topicOf({ procedure, agency, channel })), {
        procedure,
        agency,
        channel: channel ?? undefined,
      });
    }
  });
});

describe('the dossier page', () => {
  it('lists the documents that exist, and the result instead of its draft', () => {
    const none = { code: null, draft: null, result: null, trace: [] };
    const words = { grounds: [], articles: [] };
    const draft = { outcome: 'granted' as const, title: '', ...words, printed: words, hash: '' };
    const result = {
      number: '1',
      sha256: '',
      signedAt: '',
      signer: '',
      releasedAt: null,
      outcome: 'granted' as const,
    };
    const kinds = (facts: Parameters<typeof documentsOf>[0]) => documentsOf(facts).map((paper) => paper.document);
    assert.deepEqual(kinds(none), []);
    assert.deepEqual(kinds({ ...none, code: 'x', draft }), ['draft', 'receipt', 'control_slip']);
    assert.deepEqual(kinds({ ...none, code: 'x', draft, result }), ['result', 'receipt', 'control_slip']);
  });

  it('lists every letter of a kind in the order they were written, however the history is ordered', () => {
    const line = (type: string, at: string, from: DossierState | null = 'processing') => ({ type, at, from });
    const papers = documentsOf({
      code: 'x',
      draft: null,
      result: null,
      trace: [
        line('dossier.stopped', '2026-12-04T09:00:00+07:00'),
        line('dossier.supplement_requested', '2026-12-03T09:00:00+07:00'),
        line('dossier.completion_asked', '2026-12-01T09:00:00+07:00', 'submitted'),
      ],
    });
    assert.deepEqual(
      papers.flatMap(({ document, letter }) => (letter ? [[document, letter.n, letter.at.slice(8, 10)]] : [])),
      [
        ['supplement', 1, '01'],
        ['supplement', 2, '03'],
        ['stop_notice', 1, '04'],
      ],
    );
  });

  it('knows no notice of the end of what was never received', () => {
    const trace = [{ type: 'dossier.withdrawn', at: '2026-12-04T09:00:00+07:00', from: 'submitted' as const }];
    assert.deepEqual(documentsOf({ code: null, draft: null, result: null, trace }), []);
  });

  it('draws pauses inside the line, whatever their dates', () => {
    const instant = fc.date({ min: new Date('2026-01-01'), max: new Date('2026-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(instant, instant, instant, fc.option(instant), instant, (start, due, from, to, now) => {
        const clock = {
          startsAt: start.toISOString(),
          currentDueAt: due.toISOString(),
          pauses: [{ from: from.toISOString(), to: to?.toISOString() ?? null, kind: 'supplement', reason: '' }],
        };
        const [segment] = pauseSegments(clock, now);
        assert.ok(segment && segment.from >= 0 && segment.width >= 0 && segment.from + segment.width <= 1 + 1e-9);
      }),
    );
    assert.deepEqual(pauseSegments({ startsAt: null, currentDueAt: null, pauses: [] }, new Date(0)), []);
  });
});

describe('approval and signing', () => {
  const line = (at: string, name: string) => ({
    id: at,
    at,
    type: 'dossier.endorsed',
    actor: { name, title: '' },
    from: null,
    to: 'leader_review' as const,
    note: null,
    hash: '',
  });

  it('shows what happened since the leader last acted', () => {
    const trace = [
      line('2026-02-04', 'An'),
      line('2026-02-01', 'An'),
      line('2026-02-02', 'Sơn'),
      line('2026-02-03', 'Hoa'),
    ];
    assert.deepEqual(
      newsSince(trace, 'Sơn').map((l) => l.at),
      ['2026-02-03', '2026-02-04'],
    );
    assert.equal(newsSince(trace, 'Lan').length, 4);
  });

  it('tells a signature that is under way from one that ended', () => {
    const failed = { state: 'failed' as const, signer: 'Sơn', cause: 'Thiết bị ký không phản hồi' };
    assert.deepEqual(signOutcomeOf({ state: 'to_sign', signing: failed }), { kind: 'failed', cause: failed.cause });
    assert.deepEqual(signOutcomeOf({ state: 'signing', signing: null }), { kind: 'signing' });
    assert.deepEqual(signOutcomeOf({ state: 'to_release', signing: null }), { kind: 'signed' });
  });
});

describe('the on-time report', () => {
  it('opens every count of the contract', () => {
    assert.equal(new Set(COLUMNS.map(([count]) => count)).size, COLUMNS.length);
    assert.ok(isBucket('on_time') && !isBucket('rate'));
  });

  it('makes the rate of finished dossiers that had a due moment', () => {
    const counts = {
      received: 9,
      inProcess: 1,
      within: 1,
      near: 0,
      overdue: 0,
      paused: 0,
      finished: 8,
      early: 4,
      onTime: 2,
      late: 1,
      noDue: 1,
      rate: 85.71,
    };
    assert.deepEqual(rateParts(counts), { inTime: 6, counted: 7 });
  });

  it('finds the worst day, and none when nothing was late', () => {
    const days = [
      { day: '2026-02-01', finished: 5, late: 1 },
      { day: '2026-02-02', finished: 5, late: 3 },
    ];
    assert.equal(worstDay(days)?.day, '2026-02-02');
    assert.equal(worstDay([{ day: '2026-02-01', finished: 5, late: 0 }]), null);
  });
});
