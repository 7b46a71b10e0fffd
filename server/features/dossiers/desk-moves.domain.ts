// Moves of the desk before and beside processing: receive, ask once, refuse, take back in, withdraw.
import { ok, refuse } from '../../platform/kernel/result.ts';
import { addDays, dayOf, spokenDay } from '../../platform/kernel/vietnam-time.ts';
import { askFor } from './ask.domain.ts';
import { unexplained } from './clock-moves.domain.ts';
import type { DecisionContext, EffectResult, InputOf } from './decision.domain.ts';
import { askedInSpite, checkComplete, checkListed, defectWarnings, mergePapers } from './papers.domain.ts';
import type { DossierRecord } from './record.domain.ts';
import { endRunning, startKind } from './steps.domain.ts';

type DeskInput = InputOf<'receive' | 'ask_completion' | 'refuse_reception' | 'resubmit' | 'withdraw'>;

export function deskMove(d: DossierRecord, input: DeskInput, ctx: DecisionContext): EffectResult {
  switch (input.command) {
    case 'receive':
      return receive(d, ctx);
    case 'ask_completion':
      return askCompletion(d, input, ctx);
    case 'refuse_reception': {
      const silent = unexplained(d, ctx.now);
      if (silent) return silent;
      // The applicant keeps the time that was named.
      if (d.state === 'awaiting_completion' && !isOver(d, ctx.now)) {
        return refuse('dossiers.supplement_running', { deadline: spokenDay(d.supplements.at(-1)?.deadlineOn ?? '') });
      }
      return ok({
        patch: {
          refusal: { reason: input.reason, legalBasis: input.legalBasis },
          stepRuns: endRunning(d.stepRuns, ctx.now),
          holder: null,
        },
        note: `${input.reason} (căn cứ: ${input.legalBasis})`,
      });
    }
    case 'resubmit': {
      const listed = checkListed(input.papers, d.procedure);
      if (!listed.ok) return listed;
      if (input.papers.length === 0 && d.supplements.at(-1)?.defects.some((x) => x.paperId !== undefined)) {
        return refuse('dossiers.nothing_brought');
      }
      return ok({
        patch: {
          papers: mergePapers(d.papers, input.papers),
          supplements: answered(d, ctx.now),
        },
      });
    }
    case 'withdraw':
      return ok({
        patch: { stepRuns: endRunning(d.stepRuns, ctx.now), clock: closePause(d, ctx.now) },
        note: `${input.requestedBy} đề nghị rút: ${input.reason}`,
      });
  }
}

function receive(d: DossierRecord, ctx: DecisionContext): EffectResult {
  const complete = checkComplete(d.papers, d.procedure);
  if (!complete.ok) return complete;
  if (ctx.code === undefined) throw new Error('receive needs a code');
  // The reception step is done by receiving: hand-over to the unit is at once, being electronic.
  const reception = startKind(d, 'reception', ctx.now, ctx.calendar);
  return ok({
    patch: {
      code: ctx.code,
      receivedPapers: d.papers,
      clock: { ...d.clock, receivedAt: ctx.now },
      stepIndex: reception.stepIndex,
      stepRuns: endRunning(reception.stepRuns, ctx.now),
      delivery: { state: 'waiting' },
    },
    note: `Mã hồ sơ ${ctx.code}`,
  });
}

function askCompletion(d: DossierRecord, input: InputOf<'ask_completion'>, ctx: DecisionContext): EffectResult {
  const supplement = askFor(d, 'before_reception', input, ctx);
  return supplement.ok
    ? ok({
        patch: { supplements: [...d.supplements, supplement.value] },
        note: askedInSpite(input.reason, defectWarnings(input.defects, d)),
      })
    : supplement;
}

/** The open pause of a dossier ends now. */
export function closePause(d: DossierRecord, now: Date): DossierRecord['clock'] {
  return { ...d.clock, pauses: d.clock.pauses.map((p) => (p.to ? p : { ...p, to: now })) };
}

/** The last request for papers is answered now. */
export const answered = (d: DossierRecord, now: Date): DossierRecord['supplements'] =>
  d.supplements.map((asked, i) => (i === d.supplements.length - 1 ? { ...asked, receivedAt: now } : asked));

/** A day after today, and not beyond a number of days. */
export const isWithin = (day: string, now: Date, days: number): boolean =>
  day > dayOf(now) && day <= addDays(dayOf(now), days);

/** The day named in the last request for papers is over. */
export const isOver = (d: DossierRecord, now: Date): boolean => dayOf(now) > (d.supplements.at(-1)?.deadlineOn ?? '');
