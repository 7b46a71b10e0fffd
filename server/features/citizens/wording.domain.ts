// What is said to a citizen about a dossier: one sentence per state and what there is to do.
import type { CitizenStatus } from '#schemas/citizens/citizen.contract';
import type { DossierState } from '#schemas/dossiers/dossier-state.contract';
import { en } from './words-en.domain.ts';
import { vi, type Facts, type Words } from './words-vi.domain.ts';

export type { Words } from './words-vi.domain.ts';
export type Language = Words['language'];

export const wordsOf = (language: Language): Words => (language === 'en' ? en : vi);

/** Ended before there was a result: no steps lead there, and the appointment is off. */
const ENDED_EARLY: readonly DossierState[] = ['refused', 'withdrawn', 'closed'];
export const endedEarly = ({ state }: CitizenStatus): boolean => ENDED_EARLY.includes(state);

/** Nothing moves any more, so that the page need not listen for news; a result in doubt or revoked has news to come. */
export const hasEnded = (status: CitizenStatus): boolean =>
  endedEarly(status) || (status.state === 'returned' && !status.revoked && !status.underReview);

/** The large sentence of the page. */
export const sentenceOf = (status: CitizenStatus, w: Words): string =>
  w.status.sentences[status.state](factsOf(status, w));

/** What the citizen has to do, besides mending the listed defects; empty = nothing. */
export function tasksOf(status: CitizenStatus, w: Words): string[] {
  const facts = factsOf(status, w);
  const tasks = w.status.tasks[status.state]?.(facts) ?? [];
  return status.colour === 'late' ? [...tasks, w.status.lateTask(facts)] : tasks;
}

function factsOf(status: CitizenStatus, w: Words): Facts {
  return {
    agency: status.agencyName,
    address: status.agencyAddress,
    desk: status.deskName,
    unit: status.unitName,
    otherAgency: status.otherAgencyName ?? '',
    revoked: status.revoked,
    underReview: status.underReview,
    correctionCode: status.correctionCode ?? '',
    hotline: status.hotline,
    method: status.returnMethod,
    deadline: status.deadlineOn === null ? '' : w.day(status.deadlineOn),
    amount: w.money(status.amountDue ?? 0),
    returnedAt: status.returnedAt === null ? '' : w.dayOfMoment(status.returnedAt),
  };
}
