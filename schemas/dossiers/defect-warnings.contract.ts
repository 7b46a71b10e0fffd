// What a request for papers is warned of and not forbidden: one rule for the form, the API and the trace. Pure, without zod.

/** A defect, as far as the rule looks at it. */
interface Asked {
  /** Absent or empty: about no paper of the list. */
  paperId?: string | undefined;
  what: string;
  howToMend: string;
}

/** Words for a paper. `đơn` in `đơn vị` or `đơn giản` is none, `sổ` and `giấy` stand alone or in compounds. */
const PAPER_WORDS =
  /(?<!\p{L})(giấy|sổ|bản sao|bản chính|bản gốc|đơn(?! (vị|giản|phương|thuần))|tờ khai|chứng chỉ|văn bằng|hợp đồng|biên bản|sao y)(?!\p{L})/u;

/**
 * Whether words that belong to no paper of the list seem to ask for one: only published papers may be asked for.
 * A guess from the words, so it warns and does not forbid; what names a paper off the list by its id is refused.
 */
export const asksForUnlisted = ({ paperId, what, howToMend }: Asked): boolean =>
  (paperId ?? '') === '' && PAPER_WORDS.test(`${what} ${howToMend}`.normalize('NFC').toLocaleLowerCase('vi'));

export interface DefectWarning {
  code: 'unlisted' | 'held';
  /** What the warning is about: the words typed, or the name of the paper. */
  about: string;
}

/** @param papers the published list, with what the dossier holds of it */
export function warningsOf(
  defects: readonly Asked[],
  papers: readonly { id: string; name: string; held: boolean }[],
): DefectWarning[] {
  const asked = new Set(defects.map(({ paperId }) => paperId));
  return [
    ...defects.filter(asksForUnlisted).map(({ what }) => ({ code: 'unlisted' as const, about: what })),
    ...papers
      .filter(({ id, held }) => held && asked.has(id))
      .map(({ name }) => ({ code: 'held' as const, about: name })),
  ];
}
