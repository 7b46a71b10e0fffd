// The text proposed for a result: sensible sentences from the procedure, for the specialist to correct.
import type { ResultDraft } from '#schemas/dossiers/command.contract';
import type { DossierDetail } from '#schemas/dossiers/dossier.contract';
import { vi } from '../../i18n/vi/index.ts';

type Outcome = ResultDraft['outcome'];

/** Stands where only the specialist knows the words; a draft that still has one is not sent. */
export const BLANK = '…';

const lowerFirst = (text: string): string => text.charAt(0).toLocaleLowerCase('vi') + text.slice(1);

/**
 * Always Vietnamese, whatever the language of the screen: it becomes an official document.
 * A refusal after appraisal names its reasons and its basis, which the specialist fills in.
 */
export function proposeDraft(dossier: DossierDetail, outcome: Outcome): ResultDraft {
  const { procedure, owner, agency } = dossier;
  const what = lowerFirst(procedure.name);
  const laws = procedure.legalBasis.map((law) => vi.draft.ground(law));
  const grounds = dossier.code === null ? laws : [...laws, vi.draft.consider(dossier.code, owner.name)];
  if (outcome === 'refused') {
    return {
      outcome,
      title: vi.draft.refusalTitle(what, owner.name),
      grounds,
      articles: [
        vi.draft.refuse(what, owner.name, owner.address),
        vi.draft.refusalReason(BLANK),
        vi.draft.refusalBasis(BLANK),
        vi.draft.remedy(owner.name),
      ],
    };
  }
  return {
    outcome,
    title: vi.draft.title(what, owner.name),
    grounds,
    articles: [
      vi.draft.decide(what, owner.name, owner.address),
      vi.draft.effect,
      vi.draft.enforce(agency.name, owner.name),
    ],
  };
}

/** The texts of the form's fields. */
export const draftTexts = ({ outcome, title, grounds, articles }: ResultDraft) => ({
  outcome,
  title,
  grounds: grounds.join('\n'),
  articles: articles.join('\n'),
});

type Texts = Readonly<Partial<Record<keyof ResultDraft, string>>>;

/** The other outcome: texts nobody has touched become those of the other proposal, edited ones stay. */
export function changeOutcome(dossier: DossierDetail, texts: Texts, outcome: Outcome): ReturnType<typeof draftTexts> {
  const before = draftTexts(proposeDraft(dossier, outcome === 'refused' ? 'granted' : 'refused'));
  const after = draftTexts(proposeDraft(dossier, outcome));
  const pick = (name: 'title' | 'grounds' | 'articles'): string =>
    texts[name] === before[name] || texts[name] === undefined ? after[name] : texts[name];
  return { outcome, title: pick('title'), grounds: pick('grounds'), articles: pick('articles') };
}
