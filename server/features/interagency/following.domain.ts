// What another agency is handed: the applicant, and of the papers those that its own procedure asks for. Pure.
import { derivedId } from '../../platform/kernel/ids.ts';
import { foldText } from '../../platform/kernel/search-text.ts';
import type { Child, DossierRecord, HeldPaper, ProcedureSnapshot } from '../dossiers/record.domain.ts';
import type { Following } from '../intake/index.ts';

/**
 * The application of one agency to another: papers go by their names, since each procedure numbers its own. Without a
 * procedure the papers stay behind; opening it then says that the agency has none.
 */
export function applicationFor(
  parent: DossierRecord,
  child: Pick<Child, 'id' | 'agency' | 'procedureCode'>,
  procedure: ProcedureSnapshot | undefined,
): Following {
  return {
    commandId: child.id,
    agencyId: child.agency.id,
    procedureCode: child.procedureCode,
    owner: parent.owner,
    ...(parent.filer ? { filer: parent.filer } : {}),
    papers: papersFor(parent, procedure?.papers ?? []),
    copies: parent.copies,
    returnMethod: 'online',
  };
}

function papersFor(parent: DossierRecord, wanted: ProcedureSnapshot['papers']): HeldPaper[] {
  const heldByName = new Map(
    parent.procedure.papers.flatMap((listed) => {
      const held = parent.papers.find((paper) => paper.paperId === listed.id);
      return held ? [[foldText(listed.name), held] as const] : [];
    }),
  );
  return wanted.flatMap((paper) => {
    const held = heldByName.get(foldText(paper.name));
    return held ? [{ ...held, paperId: paper.id }] : [];
  });
}

/** The paper with the ids that its files have in the dossier made of it. */
export const copyOf = (paper: HeldPaper, dossierId: string): HeldPaper => ({
  ...paper,
  fileIds: paper.fileIds.map((id) => derivedId(dossierId, id)),
});

export const lostCause = (child: Pick<Child, 'agency'>): string =>
  `Hồ sơ chưa tới được ${child.agency.name} sau nhiều lần gửi. Hãy kiểm tra rồi chuyển lại.`;
