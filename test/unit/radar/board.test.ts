// The board on the screen: groups in their order, links that open the right form; and who sees what.
import assert from 'node:assert/strict';
import type { StandInForm } from '#schemas/catalogue/catalogue.contract';
import type { RadarItem } from '#schemas/radar/radar.contract';
import { apologyHref, groupBreaches, hrefOf } from '../../../client/features/radar/radar-words.ts';
import { keysOf, type Actor } from '../../../server/features/dossiers/index.ts';
import { ownerKeysFor, ownerKeysOf, scopesOf } from '../../../server/features/radar/radar.policy.ts';
import { PEOPLE } from '../dossiers/paper-office.ts';

const item = (changes: Partial<RadarItem>): RadarItem => ({
  id: 'd1:unread',
  dossierId: 'd1',
  dossierCode: null,
  state: 'processing',
  procedure: { id: 'p', name: 'Thủ tục' },
  code: 'unread',
  level: 'owner',
  unit: null,
  holder: null,
  owner: { kind: 'person', name: 'Ai đó' },
  mine: false,
  acts: false,
  since: '2026-11-23T08:00:00+07:00',
  limitAt: '2026-11-23T08:00:00+07:00',
  remainingWorkingMinutes: -10,
  subject: null,
  action: 'open',
  proposal: null,
  ...changes,
});

describe('the board of breaches on the screen', () => {
  it('shows first the group whose first card is on the highest level, then the newest', () => {
    const groups = groupBreaches([
      item({ code: 'no_owner', level: 'leader', since: '2026-11-20T08:00:00+07:00' }),
      item({ code: 'reply_due', level: 'leader', since: '2026-11-21T08:00:00+07:00' }),
      item({ code: 'unread', level: 'owner', since: '2026-11-23T09:00:00+07:00' }),
      item({ code: 'no_owner', level: 'owner' }),
    ]);
    assert.deepEqual(
      groups.map(({ code, items }) => [code, items.length]),
      [
        ['reply_due', 1],
        ['no_owner', 2],
        ['unread', 1],
      ],
    );
  });

  it('opens the form of the move for those who can make it, and the dossier for others', () => {
    assert.equal(hrefOf(item({ action: 'assign', acts: true })), '/app/dossiers/d1?from=radar&do=assign');
    assert.equal(hrefOf(item({ action: 'assign', acts: false })), '/app/dossiers/d1?from=radar');
    assert.equal(hrefOf(item({ action: 'open', acts: true })), '/app/dossiers/d1?from=radar');
  });

  it('fills in the apology for who may sign it, and for nobody else', () => {
    const proposal = { kind: 'extend' as const, reason: 'Chờ ý kiến', newDueAt: '2026-12-02T08:00:00+07:00' };
    const href = apologyHref(item({ proposal: { ...proposal, maySign: true } }));
    const query = new URL(href ?? '', 'http://localhost').searchParams;
    assert.deepEqual(Object.fromEntries(query), {
      from: 'radar',
      do: 'extend',
      reason: 'Chờ ý kiến',
      newDueAt: proposal.newDueAt,
    });
    assert.equal(apologyHref(item({ proposal: { ...proposal, maySign: false } })), null);
    assert.equal(apologyHref(item({ proposal: { kind: 'explain_lateness' } })), null);
  });
});

describe('who sees which findings', () => {
  const scopes = (actor: Actor): string[] => scopesOf(actor, ownerKeysOf(actor, keysOf(actor)));
  const standingIn = (role: 'leader' | 'head', unitId: string, procedures: string[] = []): Actor => ({
    ...PEOPLE.colleague,
    standIns: [
      {
        delegationId: 'x',
        form: 'KT.',
        roles: [role],
        principal: { id: 'absent', name: 'Người vắng', title: '', unitId },
        procedures,
      },
    ],
  });

  const waitsFor = (actor: Actor, code: string, forms: StandInForm[]): boolean =>
    ownerKeysFor(actor, ownerKeysOf(actor, keysOf(actor)), { procedure: { id: code, name: '' }, forms }).has(
      'leader:H99.17',
    );

  it('leaders, admins and reform officers the whole agency', () => {
    for (const actor of [PEOPLE.leader, PEOPLE.admin, PEOPLE.reformOfficer])
      assert.deepEqual(scopes(actor), ['agency']);
  });
  it('heads their unit, specialists and the desk what waits for them', () => {
    assert.ok(scopes(PEOPLE.head).includes('unit:policy'));
    for (const actor of [PEOPLE.holder, PEOPLE.clerk, PEOPLE.registrar]) {
      assert.ok(!scopes(actor).some((scope) => scope === 'agency' || scope.startsWith('unit:')));
    }
    assert.ok(scopes(PEOPLE.clerk).includes('clerk:H99.17'));
  });
  it('who stands in for somebody sees what they would see', () => {
    assert.deepEqual(scopes(standingIn('leader', 'board')), ['agency']);
    assert.ok(scopes(standingIn('head', 'planning')).includes('unit:planning'));
  });
  it('who stands in for named procedures sees those, and no more', () => {
    const added = (role: 'leader' | 'head'): string[] =>
      scopes(standingIn(role, 'planning', ['BDT-02'])).filter((scope) => !scopes(PEOPLE.colleague).includes(scope));
    assert.deepEqual(added('leader'), ['agency/BDT-02']);
    assert.deepEqual(added('head'), ['unit:planning/BDT-02']);
  });
  it('what waits for the absent person waits for the stand-in where the procedure is one of those', () => {
    const standIn = standingIn('leader', 'board', ['BDT-02']);
    assert.ok(waitsFor(standIn, 'BDT-02', ['KT.']));
    assert.ok(!waitsFor(standIn, 'BDT-01', ['KT.']));
  });
  it('what waits for an absent leader does not wait for a stand-in in a form that the process does not allow', () => {
    for (const procedures of [[], ['BDT-02']]) {
      const standIn = standingIn('leader', 'board', procedures);
      assert.ok(waitsFor(standIn, 'BDT-02', ['TL.', 'KT.']));
      assert.ok(!waitsFor(standIn, 'BDT-02', ['TL.']));
    }
  });
});
