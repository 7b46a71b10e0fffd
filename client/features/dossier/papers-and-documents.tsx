// The papers with their files, the official documents, and a preview beside the list.
import { useState } from 'preact/hooks';
import type { DossierDetail } from '#schemas/dossiers/dossier.contract';
import { documentUrl, fileUrl, framed } from '../../api/endpoints.ts';
import { words } from '../../i18n/language.ts';
import { fileSize, plainDay } from '../../i18n/time-words.ts';
import { FailureBox } from '../../ui/states.tsx';
import { documentsOf, type DossierPaper } from './documents.ts';
import { usePrinting } from './use-printing.ts';

interface Preview {
  url: string;
  name: string;
  image: boolean;
}

/** Phones do not draw a PDF inside a page; there the file opens on its own. */
const canPreview = (): boolean => matchMedia('(min-width: 45rem)').matches;

interface OpenLinkProps {
  preview: Preview;
  onPreview: (preview: Preview) => void;
}

function OpenLink({ preview, onPreview }: OpenLinkProps) {
  return (
    <a
      href={preview.url}
      target="_blank"
      rel="noopener"
      aria-label={words().dossier.preview(preview.name)}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || !canPreview()) return;
        event.preventDefault();
        onPreview(preview);
      }}
    >
      {preview.name}
    </a>
  );
}

export function PapersAndDocuments({ dossier }: { dossier: DossierDetail }) {
  const w = words();
  const [preview, setPreview] = useState<Preview | null>(null);
  return (
    <div class="stack">
      {preview && <PreviewBox preview={preview} onClose={() => setPreview(null)} />}
      <section aria-labelledby="documents-title">
        <h2 id="documents-title">{w.dossier.documents}</h2>
        <Documents dossier={dossier} onPreview={setPreview} />
      </section>
      <section aria-labelledby="papers-title">
        <h2 id="papers-title">{w.dossier.papers}</h2>
        <ul class="paper-list">
          {dossier.papers.map((paper) => (
            <PaperItem key={paper.paperId} dossierId={dossier.id} paper={paper} onPreview={setPreview} />
          ))}
        </ul>
      </section>
    </div>
  );
}

/** Taken back after it was handed over: the file stays, without force. */
const isRevoked = ({ result, revokedResults }: DossierDetail): boolean =>
  revokedResults.some(({ number }) => number === result?.number);

interface DocumentsProps {
  dossier: DossierDetail;
  onPreview: (preview: Preview) => void;
}

function Documents({ dossier, onPreview }: DocumentsProps) {
  const w = words();
  const documents = documentsOf(dossier);
  const printing = usePrinting(dossier.id);
  if (documents.length === 0) return <p class="quiet">{w.dossier.noDocuments}</p>;
  const nameOf = ({ document, letter }: DossierPaper): string => {
    const name = w.dossier.documentNames[document];
    if (document === 'result' && isRevoked(dossier)) return `${name} (${w.dossier.resultRevoked})`;
    const several = documents.filter((other) => other.document === document).length > 1;
    return letter && several ? w.dossier.letterOf(name, letter.n, plainDay(letter.at)) : name;
  };
  return (
    <>
      {printing.failure && <FailureBox failure={printing.failure} onRetry={printing.again} />}
      <ul class="paper-list">
        {documents.map((paper) => {
          const { document, letter } = paper;
          const name = nameOf(paper);
          return (
            <li key={`${document} ${String(letter?.n ?? '')}`} class="document-line">
              <OpenLink
                preview={{ url: documentUrl(dossier.id, document, letter?.n), name, image: false }}
                onPreview={onPreview}
              />
              {document !== 'draft' && document !== 'result' && (
                <button
                  type="button"
                  class="button-quiet no-print"
                  onClick={() => void printing.print(document, letter?.n)}
                >
                  {w.dossier.print}
                  <span class="visually-hidden"> {name}</span>
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}

interface PaperItemProps {
  dossierId: string;
  paper: DossierDetail['papers'][number];
  onPreview: (preview: Preview) => void;
}

function PaperItem({ dossierId, paper, onPreview }: PaperItemProps) {
  const w = words();
  const held = paper.quantity > 0;
  const absent = paper.required ? w.dossier.notHeld : w.dossier.notHeldOptional;
  return (
    <li>
      <p>
        {paper.name}{' '}
        <span class={!held && paper.required ? 'small strong' : 'small quiet'}>
          ({held ? w.dossier.held(paper.quantity, w.intake[paper.kind]) : absent})
        </span>
      </p>
      {paper.files.map((file) => (
        <p key={file.id} class="small paper-file">
          <OpenLink
            preview={{ url: fileUrl(dossierId, file.id), name: file.name, image: file.mime.startsWith('image/') }}
            onPreview={onPreview}
          />{' '}
          <span class="quiet">
            {fileSize(file.size)}
            {file.pages !== undefined && `, ${w.dossier.pages(file.pages)}`}
          </span>
        </p>
      ))}
    </li>
  );
}

function PreviewBox({ preview, onClose }: { preview: Preview; onClose: () => void }) {
  const w = words();
  const title = w.dossier.previewOf(preview.name);
  return (
    <section class="preview no-print" aria-label={title}>
      <p class="preview-bar">
        <span class="strong">{preview.name}</span>
        <a href={preview.url} target="_blank" rel="noopener">
          {w.dossier.openTab}
        </a>
        <button type="button" class="button-quiet" onClick={onClose}>
          {w.dossier.closePreview}
        </button>
      </p>
      {preview.image ? <img src={preview.url} alt={title} /> : <iframe src={framed(preview.url)} title={title} />}
    </section>
  );
}
