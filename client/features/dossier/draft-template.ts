// The text proposed for a result: sensible sentences from the procedure, for the specialist to correct.
import type { ResultDraft } from '#schemas/dossiers/command.contract';
import type { DossierDetail } from '#schemas/dossiers/dossier.contract';
import { vi } from '../../i18n/vi/index.ts';

const lowerFirst = (text: string): string => text.charAt(0).toLocaleLowerCase('vi') + text.slice(1);

/** Always Vietnamese, whatever the language of the screen: it becomes an official document. */
export function proposeDraft(dossier: DossierDetail): ResultDraft {
  const { procedure, owner, agency } = dossier;
  const what = lowerFirst(procedure.name);
  const grounds = procedure.legalBasis.map((law) => vi.draft.ground(law));
  return {
    title: vi.draft.title(what, owner.name),
    grounds: dossier.code === null ? grounds : [...grounds, vi.draft.consider(dossier.code, owner.name)],
    articles: [
      vi.draft.decide(what, owner.name, owner.address),
      vi.draft.effect,
      vi.draft.enforce(agency.name, owner.name),
    ],
  };
}
