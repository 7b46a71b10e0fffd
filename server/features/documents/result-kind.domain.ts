// What kind of document a result is, from the words of the procedure: its name and the letters of its symbol (NĐ 30/2020).
import type { DossierRecord } from '../dossiers/record.domain.ts';

export interface ResultKind {
  /** As printed: QUYẾT ĐỊNH. */
  documentType: string;
  /** First part of the symbol: QĐ. */
  letters: string;
  /** The line between grounds and articles, where the kind has one. */
  enactment?: string;
}

const DECISION: ResultKind = { documentType: 'QUYẾT ĐỊNH', letters: 'QĐ', enactment: 'QUYẾT ĐỊNH:' };
const NOTICE: ResultKind = { documentType: 'THÔNG BÁO', letters: 'TB' };

/** What the words begin with, the letters, and the name on the paper where it is not the name in the procedure. */
const PAPERS: readonly [prefix: string, letters: string, name?: string][] = [
  ['giấy xác nhận', 'GXN'],
  ['giấy chứng nhận', 'GCN'],
  ['giấy khai sinh', 'GKS'],
  ['giấy phép', 'GP'],
  ['giấy tờ được chứng thực chữ ký', 'CTCK', 'CHỨNG THỰC CHỮ KÝ'],
  ['bản sao trích lục', 'TLBS', 'TRÍCH LỤC (BẢN SAO)'],
  ['bản sao được chứng thực', 'CTBS', 'CHỨNG THỰC BẢN SAO'],
  ['bản sao từ sổ gốc', 'BS', 'BẢN SAO'],
  ['bản sao', 'BS', 'BẢN SAO'],
  ['trích lục', 'TL'],
  ['phiếu lý lịch tư pháp', 'LLTP'],
  ['phiếu', 'PH'],
];

/** A result that names no known kind is issued as a decision. */
export function resultKind(result: string): ResultKind {
  const words = result.normalize('NFC').trim();
  const lower = words.toLowerCase();
  if (/^(thông báo|văn bản|công văn)/u.test(lower)) return NOTICE;
  const found = PAPERS.find(([prefix]) => lower.startsWith(prefix));
  if (!found) return DECISION;
  const [, letters, name] = found;
  return { documentType: name ?? nameIn(words), letters };
}

/** The name of the paper: what stands before a second result, a number of copies or a remark. */
const nameIn = (words: string): string => (words.split(/[;,(]/u)[0] ?? words).trim().toLocaleUpperCase('vi');

/** The kind of this dossier's result: a refusal after appraisal is a notice whatever the procedure gives. */
export const resultKindOf = (d: Pick<DossierRecord, 'procedure' | 'draft'>): ResultKind =>
  d.draft?.outcome === 'refused' ? NOTICE : resultKind(d.procedure.result);

/**
 * The lines above a signature. A title that already says in whose place (`KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC`) stays as it is;
 * a deputy signs for the leader; everybody else is the leader.
 */
export function authorityLines(signerTitle: string, leaderTitle: string): string[] {
  const title = signerTitle.normalize('NFC').toLocaleUpperCase('vi');
  const leader = leaderTitle.normalize('NFC').toLocaleUpperCase('vi');
  const lines = title
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.length > 1) return lines;
  return title.startsWith('PHÓ') ? [`KT. ${leader}`, title] : [leader];
}

/** Numbers below ten carry a leading zero. */
export const documentNumber = (n: number): string => String(n).padStart(2, '0');
