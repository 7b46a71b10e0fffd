// What changed in a dossier between the version somebody looked at and the one there is now, fact by fact. Pure.
import type { DossierDetail } from '#schemas/dossiers/dossier.contract';
import { money, plainDay, spokenInstant } from '../../i18n/time-words.ts';
import type { Words } from '../../i18n/vi/index.ts';
import { stateWords } from '../../ui/status-badge.tsx';

export interface Change {
  /** Names the fact, e.g. `holder` or `paper.gt2`. */
  key: string;
  label: string;
  before: string;
  after: string;
}

type Fact = readonly [label: string, words: string];
type Facts = ReadonlyMap<string, Fact>;

/** Only facts a person acts by; the trace and the clocks that run by themselves are left out. */
export function changesBetween(before: DossierDetail, after: DossierDetail, w: Words): Change[] {
  const [old, now] = [factsOf(before, w), factsOf(after, w)];
  const changes = [...new Set([...now.keys(), ...old.keys()])].flatMap((key): Change[] => {
    const [was, is] = [old.get(key), now.get(key)];
    const change = { key, label: (is ?? was)?.[0] ?? '', before: was?.[1] ?? '', after: is?.[1] ?? '' };
    return change.before === change.after ? [] : [change];
  });
  return [...changes, ...draftChanges(before.draft, after.draft, w)];
}

function factsOf(d: DossierDetail, w: Words): Facts {
  const p = w.presence.facts;
  const step = d.steps.find((s) => s.state === 'current');
  const moment = (instant: string | null): string => (instant === null ? '' : spokenInstant(w, instant));
  return new Map<string, Fact>([
    ['state', [p.state, stateWords(d.state)]],
    ['unit', [w.dossier.where, d.unit?.name ?? '']],
    ['holder', [w.dossier.holder, d.holder?.name ?? w.dossier.nobody]],
    ['step', [p.step, step?.work ?? '']],
    ['due', [p.due, moment(d.clock.currentDueAt)]],
    ['appointment', [p.appointment, moment(d.clock.appointmentAt)]],
    ...papersOf(d, w),
    ['supplement', [w.dossier.supplement, supplementOf(d, w)]],
    ['allowance', [p.allowance, d.supplementAllowance?.reason ?? '']],
    ...opinionsOf(d, w),
    ...childrenOf(d, w),
    ['payment', [w.dossier.payment, paymentOf(d, w)]],
    ['refusal', [w.dossier.refusalBecause, d.refusal?.reason ?? '']],
    ['signing', [p.signing, signingOf(d, w)]],
    ['result', [w.dossier.result, d.result?.number ?? '']],
    ['released', [p.released, moment(d.result?.releasedAt ?? null)]],
    ['handover', [w.dossier.handover, d.handover?.receiverName ?? '']],
  ]);
}

const papersOf = (d: DossierDetail, w: Words): [string, Fact][] =>
  d.papers.map(({ paperId, name, quantity, files }) => [
    `paper.${paperId}`,
    [
      name,
      quantity === 0 ? w.dossier.notHeld : [w.presence.copies(quantity), ...files.map((file) => file.name)].join(', '),
    ],
  ]);

function supplementOf({ supplement }: DossierDetail, w: Words): string {
  if (!supplement) return '';
  const { defects, deadlineOn, receivedAt } = supplement;
  const closing =
    receivedAt === null ? w.dossier.supplementBy(plainDay(deadlineOn)) : w.dossier.supplementDone(plainDay(receivedAt));
  return [...defects.map((defect) => defect.what), closing].join('\n');
}

const opinionsOf = (d: DossierDetail, w: Words): [string, Fact][] =>
  d.consultations.map(({ id, unit, answer }) => [
    `opinion.${id}`,
    [
      w.presence.opinionOf(unit.name),
      answer === null
        ? w.presence.waiting
        : `${answer.agrees ? w.presence.agrees : w.presence.objects}: ${answer.text}`,
    ],
  ]);

const childrenOf = (d: DossierDetail, w: Words): [string, Fact][] =>
  d.children.map(({ id, agency, state, resultNumber }) => [
    `child.${id}`,
    [w.presence.childAt(agency.name), [w.presence.childStates[state], resultNumber ?? ''].join(' ').trim()],
  ]);

function paymentOf({ payment }: DossierDetail, w: Words): string {
  const request = payment.requests.at(-1);
  if (!request) return '';
  const { amount, receiptNumber } = request;
  const unpaid = payment.state === 'due' ? w.dossier.paymentDue : w.dossier.paymentOff;
  return `${money(w, amount)}, ${receiptNumber === null ? unpaid : w.dossier.paymentPaid(receiptNumber)}`;
}

function signingOf({ signing }: DossierDetail, w: Words): string {
  if (!signing) return '';
  switch (signing.state) {
    case 'requested':
      return w.dossier.signingRequested(signing.signer);
    case 'signed':
      return w.dossier.signingSigned(signing.signer);
    case 'failed':
      return w.dossier.signingFailed(signing.cause ?? '');
  }
}

type Draft = DossierDetail['draft'];

/** The text of the draft, field by field, of long fields only the lines that differ. */
function draftChanges(before: Draft, after: Draft, w: Words): Change[] {
  const of = w.presence.draftField;
  const outcome = (draft: Draft): string[] => (draft ? [w.presence.outcomes[draft.outcome]] : []);
  const fields: [string, string, readonly string[], readonly string[]][] = [
    ['outcome', w.presence.facts.outcome, outcome(before), outcome(after)],
    ['title', w.commandForm.title, before ? [before.title] : [], after ? [after.title] : []],
    ['grounds', w.commandForm.grounds, before?.grounds ?? [], after?.grounds ?? []],
    ['articles', w.commandForm.articles, before?.articles ?? [], after?.articles ?? []],
  ];
  return fields.flatMap(([key, label, was, is]): Change[] => {
    const [old, now] = withoutCommonEnds(was, is);
    if (old.length === 0 && now.length === 0) return [];
    return [{ key: `draft.${key}`, label: of(label), before: old.join('\n'), after: now.join('\n') }];
  });
}

/** Both lists without the lines they begin and end with alike. */
export function withoutCommonEnds(a: readonly string[], b: readonly string[]): [string[], string[]] {
  const shorter = Math.min(a.length, b.length);
  let head = 0;
  while (head < shorter && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < shorter - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  return [a.slice(head, a.length - tail), b.slice(head, b.length - tail)];
}
