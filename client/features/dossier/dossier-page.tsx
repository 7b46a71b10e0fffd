// A dossier on its own page, opened from the counter, a scan, a search or a link.
import { useRoute } from 'preact-iso';
import { DossierView } from './dossier-view.tsx';

export function DossierPage() {
  const { params } = useRoute();
  const id = params.id ?? '';
  return <DossierView key={id} id={id} />;
}
