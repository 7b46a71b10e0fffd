// The draft to read: the PDF where the screen can show it, the text where it cannot, and always both to choose.
import { useState } from 'preact/hooks';
import type { DossierDetail } from '#schemas/dossiers/dossier.contract';
import { documentUrl, framed } from '../../api/endpoints.ts';
import { words } from '../../i18n/language.ts';

export function DraftPreview({ dossier }: { dossier: DossierDetail }) {
  const w = words();
  // Browsers of phones do not draw a PDF inside a page.
  const [asPdf, setAsPdf] = useState(() => matchMedia('(min-width: 60rem)').matches);
  const { draft } = dossier;
  if (!draft) return <p class="notice">{w.approvals.noDraft}</p>;
  const url = documentUrl(dossier.id, 'draft');
  return (
    <section aria-labelledby="draft-title">
      <div class="draft-bar">
        <h3 id="draft-title">{w.approvals.draft}</h3>
        <button type="button" class="button-quiet" onClick={() => setAsPdf(!asPdf)}>
          {asPdf ? w.approvals.asText : w.approvals.asPdf}
        </button>
        <a href={url} target="_blank" rel="noopener">
          {w.approvals.openPdf}
        </a>
      </div>
      {draft.outcome === 'refused' && <p class="notice notice-bad strong">{w.commandForm.outcomes.refused}</p>}
      {asPdf ? (
        // Another draft is another frame: its address stays the same and nothing keeps the old one.
        <iframe key={draft.hash} class="draft-pdf" src={framed(url)} title={w.approvals.pdfOf(draft.title)} />
      ) : (
        <div class="draft-text sheet">
          <p class="draft-title">{draft.title}</p>
          {draft.printed.grounds.map((ground) => (
            <p key={ground} class="draft-ground">
              {ground}
            </p>
          ))}
          {draft.printed.articles.map((article) => (
            <p key={article}>{article}</p>
          ))}
        </div>
      )}
    </section>
  );
}
