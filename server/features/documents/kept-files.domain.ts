// Which files a dossier keeps. Pure.
import type { DossierRecord } from '../dossiers/index.ts';

/** Files of the papers, and of the results that other agencies gave, those taken back among them. */
export const fileIdsOf = (d: DossierRecord): string[] => [
  ...d.papers.flatMap((paper) => paper.fileIds),
  ...d.children.flatMap(({ result, revoked = [] }) => [...revoked, ...(result ? [result] : [])]).map((r) => r.fileId),
];

/** Papers, the result, results taken back and results of other agencies all keep their files. */
export const namesFile = (d: DossierRecord, { _id, sha256 }: { _id: string; sha256: string }): boolean =>
  [d.result, ...d.revokedResults].some((result) => result?.fileHash === sha256) || fileIdsOf(d).includes(_id);
