// Papers of a dossier against the published list of its procedure version: nothing outside it, nothing twice (R-22…R-24).
import { ok, refuse, type Result } from '../../platform/kernel/result.ts';
import { warningsOf, type DefectWarning } from '#schemas/dossiers/defect-warnings.contract';
import type { Defect } from '#schemas/dossiers/parts.contract';
import type { DossierErrorCode } from './dossier.errors.ts';
import type { DossierRecord, HeldPaper, ProcedureSnapshot } from './record.domain.ts';

type PaperResult<T> = Result<T, DossierErrorCode>;

/** Every paper named must be on the published list, once. */
export function checkListed(papers: readonly HeldPaper[], procedure: ProcedureSnapshot): PaperResult<true> {
  const listed = new Set(procedure.papers.map((p) => p.id));
  const seen = new Set<string>();
  for (const paper of papers) {
    if (!listed.has(paper.paperId)) return refuse('dossiers.paper_unknown', { paperId: paper.paperId });
    if (seen.has(paper.paperId)) return refuse('dossiers.paper_twice', { paperId: paper.paperId });
    seen.add(paper.paperId);
  }
  return ok(true);
}

/** Valid reception needs every required paper in hand. */
export function checkComplete(papers: readonly HeldPaper[], procedure: ProcedureSnapshot): PaperResult<true> {
  const held = new Set(papers.map((p) => p.paperId));
  const missing = procedure.papers.filter((p) => p.required && !held.has(p.id));
  return missing.length === 0
    ? ok(true)
    : refuse('dossiers.papers_missing', { missing: missing.map((p) => p.name).join('; ') });
}

/** A request may name papers of the published list only; one already held must say what is wrong with it, which `what` does. */
export function checkDefects(defects: readonly Defect[], procedure: ProcedureSnapshot): PaperResult<true> {
  const listed = new Set(procedure.papers.map((p) => p.id));
  const unknown = defects.find((d) => d.paperId !== undefined && !listed.has(d.paperId));
  return unknown ? refuse('dossiers.paper_unknown', { paperId: unknown.paperId }) : ok(true);
}

/** What the one who asks is warned of: words that seem to ask for a paper off the list, and papers that are held already. */
export function defectWarnings(
  defects: readonly Defect[],
  { papers, procedure }: { papers: DossierRecord['papers']; procedure: Pick<ProcedureSnapshot, 'papers'> },
): DefectWarning[] {
  const held = new Set(papers.map(({ paperId }) => paperId));
  return warningsOf(
    defects,
    procedure.papers.map(({ id, name }) => ({ id, name, held: held.has(id) })),
  );
}

/** The reason of a request as the trace keeps it: with what was asked for in spite of a warning. */
export function askedInSpite(reason: string, warnings: readonly DefectWarning[]): string {
  const about = (code: DefectWarning['code']): string =>
    warnings.flatMap((warning) => (warning.code === code ? [warning.about] : [])).join('; ');
  const said = [
    ...(about('held') === '' ? [] : [`yêu cầu lại giấy tờ đã có: ${about('held')}`]),
    ...(about('unlisted') === '' ? [] : [`có thể ngoài danh mục công bố: ${about('unlisted')}`]),
  ];
  return said.length === 0 ? reason : `${reason} [Đã được cảnh báo: ${said.join('; ')}]`;
}

/** What is wrong, as the applicant is told it: with the paper that it is about. */
export function defectWords({ what, paperId }: Defect, procedure: Pick<ProcedureSnapshot, 'papers'>): string {
  const name = procedure.papers.find((paper) => paper.id === paperId)?.name;
  if (name === undefined) return what;
  // Without the remark in brackets, which nobody repeats.
  const bare = name.replace(/\s*\(.*$/u, '').toLocaleLowerCase('vi');
  return what.toLocaleLowerCase('vi').includes(bare) ? what : `${name}: ${what}`;
}

/** Adds what was brought to what is held: a paper brought again replaces its quantity and adds its files. */
export function mergePapers(held: readonly HeldPaper[], brought: readonly HeldPaper[]): HeldPaper[] {
  const merged = new Map(held.map((p) => [p.paperId, p]));
  for (const paper of brought) {
    const before = merged.get(paper.paperId);
    merged.set(paper.paperId, {
      ...paper,
      fileIds: [...new Set([...(before?.fileIds ?? []), ...paper.fileIds])],
    });
  }
  return [...merged.values()];
}

/** Papers asked for in the request that were not brought. */
export function stillMissing(
  defects: readonly Defect[],
  brought: readonly HeldPaper[],
  procedure: ProcedureSnapshot,
): string[] {
  const inHand = new Set(brought.map((p) => p.paperId));
  const names = new Map(procedure.papers.map((p) => [p.id, p.name]));
  return [
    ...new Set(defects.flatMap((d) => (d.paperId !== undefined && !inHand.has(d.paperId) ? [d.paperId] : []))),
  ].map((id) => names.get(id) ?? id);
}
