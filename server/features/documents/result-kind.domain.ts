// What kind of document a result is, from the words of the procedure: its name and the letters of its symbol (NĐ 30/2020).

export interface ResultKind {
  /** As printed: QUYẾT ĐỊNH. */
  documentType: string;
  /** First part of the symbol: QĐ. */
  letters: string;
  /** The line between grounds and articles, where the kind has one. */
  enactment?: string;
}

const DECISION: ResultKind = { documentType: 'QUYẾT ĐỊNH', letters: 'QĐ', enactment: 'QUYẾT ĐỊNH:' };

const KINDS: readonly [prefix: string, kind: ResultKind][] = [
  ['quyết định', DECISION],
  ['giấy xác nhận', { documentType: 'GIẤY XÁC NHẬN', letters: 'GXN' }],
  ['giấy chứng nhận', { documentType: 'GIẤY CHỨNG NHẬN', letters: 'GCN' }],
  ['giấy phép', { documentType: 'GIẤY PHÉP', letters: 'GP' }],
  ['văn bản', { documentType: 'THÔNG BÁO', letters: 'TB' }],
  ['thông báo', { documentType: 'THÔNG BÁO', letters: 'TB' }],
  ['trích lục', { documentType: 'TRÍCH LỤC', letters: 'TL' }],
];

/** A result that names no known kind is issued as a decision. */
export function resultKind(result: string): ResultKind {
  const words = result.normalize('NFC').toLowerCase();
  return KINDS.find(([prefix]) => words.startsWith(prefix))?.[1] ?? DECISION;
}

/** `KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC` when a deputy signs, else the leader's own title. */
export function authorityLines(signerTitle: string, leaderTitle: string): string[] {
  const title = signerTitle.normalize('NFC').toUpperCase();
  const leader = leaderTitle.normalize('NFC').toUpperCase();
  return title.startsWith('PHÓ') ? [`KT. ${leader}`, title] : [leader];
}

/** Numbers below ten carry a leading zero. */
export const documentNumber = (n: number): string => String(n).padStart(2, '0');
