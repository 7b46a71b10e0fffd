// What kind of document a result is, from the words of the procedure: its name and the letters of its symbol (NĐ 30/2020).
import type { ResultDraft } from '#schemas/dossiers/command.contract';
import type { DossierRecord } from './record.domain.ts';

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

interface Judged {
  procedure: Pick<DossierRecord['procedure'], 'result'>;
  draft: Pick<NonNullable<DossierRecord['draft']>, 'outcome'> | null;
}

/** The kind of this dossier's result: a refusal after appraisal is a notice whatever the procedure gives. */
export const resultKindOf = (d: Judged): ResultKind =>
  d.draft?.outcome === 'refused' ? NOTICE : resultKind(d.procedure.result);

/** The text of a result as it stands on the paper. */
export interface PrintedDraft {
  grounds: string[];
  articles: string[];
}

/** The screen on which a leader reads and the paper that is signed have the same words, by this one rule. */
export function printedDraft(procedure: Judged['procedure'], draft: ResultDraft): PrintedDraft {
  const isDecision = resultKindOf({ procedure, draft }).enactment !== undefined;
  return {
    grounds: draft.grounds.map((ground, index, { length }) => endGround(ground, index === length - 1)),
    articles: isDecision ? draft.articles.map(numbered) : draft.articles,
  };
}

/** NĐ 30/2020, Phụ lục I: each ground ends with a semicolon, the last one with a full stop. */
const endGround = (ground: string, isLast: boolean): string => ground.replace(/[\s;.,]+$/u, '') + (isLast ? '.' : ';');

/** A decision has its articles numbered, whether its author wrote the numbers or not. */
const numbered = (article: string, index: number): string =>
  `Điều ${String(index + 1)}. ${article.replace(/^Điều\s+\d+\s*[.:]\s*/u, '')}`;
