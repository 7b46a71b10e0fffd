// Finding procedures by words, accents optional.
import type { ProcedureDetail, ProcedureSummary } from '#schemas/catalogue/catalogue.contract';
import type { ProcedureVersionRecord } from '#schemas/catalogue/procedure-version.model';
import { foldText } from '../../platform/kernel/search-text.ts';
import { dayOf, isoOrNull } from '../../platform/kernel/vietnam-time.ts';
import { computeDue, type OfficeClock } from '../deadlines/index.ts';
import type { CatalogueStore } from './catalogue.store.ts';

/**
 * Procedures in force today whose code or words hold every word asked for; those that start with them come first. Nothing
 * asked is all of them, signs without a letter or digit none.
 */
export async function findProcedures(
  store: CatalogueStore,
  query: { q?: string | undefined; limit: number; agencyId?: string },
  now: Date,
): Promise<ProcedureVersionRecord[]> {
  const words = foldText(query.q ?? '')
    .split(' ')
    .filter((word) => /[a-z0-9]/.test(word));
  if (words.length === 0 && (query.q ?? '').trim() !== '') return [];
  const all = await store.listVersions(dayOf(now), query.agencyId);
  const rank = (v: ProcedureVersionRecord): number => (foldText(v.name).startsWith(words.join(' ')) ? 0 : 1);
  return all
    .filter((v) => words.every((word) => v.searchText.includes(word)))
    .sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, 'vi'))
    .slice(0, query.limit);
}

export const presentSummary = (v: ProcedureVersionRecord): ProcedureSummary => ({
  code: v.code,
  name: v.name,
  field: v.field,
  limit: v.limit,
  onlineLevel: v.onlineLevel,
  feeAmount: v.fee.amount,
  agencyId: v.agencyId,
  takenInFor: null,
});

export function presentProcedure(
  v: ProcedureVersionRecord,
  now: Date,
  { calendar, rules }: Pick<OfficeClock, 'calendar' | 'rules'>,
): ProcedureDetail {
  const due = computeDue({ receivedAt: now, limit: v.limit, calendar, settings: rules });
  return {
    ...presentSummary(v),
    versionId: v._id,
    versionNumber: v.number,
    effectiveOn: v.effectiveOn,
    updatedOn: dayOf(v.publishedAt),
    level: v.level,
    agencyText: v.agencyText,
    applicantText: v.applicantText,
    channels: v.channels,
    copies: v.copies,
    feeText: v.fee.text,
    papers: v.papers,
    steps: v.steps,
    standIns: v.standIns,
    result: v.result,
    legalBasis: v.legalBasis,
    ...(v.notes ? { notes: v.notes } : {}),
    expectedDueAt: due.ok ? isoOrNull(due.value.dueAt) : null,
  };
}
