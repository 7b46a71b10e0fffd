// In a form whose dossier moved on meanwhile: who did what, which facts are others now, and that nothing typed is lost.
import type { DossierDetail } from '#schemas/dossiers/dossier.contract';
import { words } from '../../i18n/language.ts';
import { stateWords } from '../../ui/status-badge.tsx';
import { eventWords } from '../../ui/timeline.tsx';
import { changesBetween, type Change } from './changes-between.ts';

interface ChangedFactsProps {
  /** What the person looked at when the form was opened. */
  before: DossierDetail;
  after: DossierDetail;
  /** Whether what was typed may still be sent. */
  allowed: boolean;
}

export function ChangedFacts({ before, after, allowed }: ChangedFactsProps) {
  const w = words();
  const last = [...after.trace].sort((a, b) => a.at.localeCompare(b.at)).at(-1);
  const changes = changesBetween(before, after, w);
  return (
    <div class="notice" role="alert">
      <p>
        {w.presence.changedBy(
          last?.actor.name ?? w.commandForm.somebody,
          last ? eventWords(last) : stateWords(after.state),
        )}{' '}
        {allowed && w.presence.lookAndApply}
      </p>
      {changes.length > 0 && (
        <dl class="changed-facts" aria-label={w.presence.changed}>
          {changes.map((change) => (
            <ChangedFact key={change.key} change={change} />
          ))}
        </dl>
      )}
    </div>
  );
}

function ChangedFact({ change: { label, before, after } }: { change: Change }) {
  const w = words();
  const shown = (text: string): string => (text === '' ? w.presence.nothing : text);
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {w.presence.before} <del>{shown(before)}</del>
      </dd>
      <dd>
        {w.presence.now} <ins>{shown(after)}</ins>
      </dd>
    </div>
  );
}
