// What is said to a citizen about a dossier: one sentence per state and what there is to do.
import type { CitizenStatus } from '#schemas/citizens/citizen.contract';
import type { DossierState } from '#schemas/dossiers/dossier-state.contract';
import { en } from './words-en.domain.ts';
import { vi, type Facts, type Words } from './words-vi.domain.ts';

export type { Words } from './words-vi.domain.ts';
export type Language = Words['language'];

export const wordsOf = (language: Language): Words => (language === 'en' ? en : vi);

/** States after which nothing moves any more: such a page need not listen for news. */
const ENDED_STATES: readonly DossierState[] = ['refused', 'withdrawn', 'returned'];
export const hasEnded = (state: DossierState): boolean => ENDED_STATES.includes(state);

/** The large sentence of the page. */
export const sentenceOf = (status: CitizenStatus, w: Words): string =>
  w.status.sentences[status.state](factsOf(status, w));

/** What the citizen has to do, besides mending the listed defects; empty = nothing. */
export const tasksOf = (status: CitizenStatus, w: Words): string[] =>
  w.status.tasks[status.state]?.(factsOf(status, w)) ?? [];

function factsOf(status: CitizenStatus, w: Words): Facts {
  return {
    agency: status.agencyName,
    address: status.agencyAddress,
    desk: status.deskName,
    unit: status.unitName,
    otherAgency: status.otherAgencyName ?? '',
    revoked: status.revoked,
    hotline: status.hotline,
    method: status.returnMethod,
    deadline: status.deadlineOn === null ? '' : w.day(status.deadlineOn),
    amount: w.money(status.amountDue ?? 0),
    returnedAt: status.returnedAt === null ? '' : w.dayOfMoment(status.returnedAt),
  };
}
