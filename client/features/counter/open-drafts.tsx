// Receptions that were begun and not sent, to go on with or to drop.
import { useState } from 'preact/hooks';
import { forgetDraft, listDrafts } from '../../drafts.ts';
import { words } from '../../i18n/language.ts';
import { currentSession } from '../../session.ts';
import { withQuery } from '../work-list/work-filters.ts';
import { INTAKE_TOPIC, readTopic } from './intake-topic.ts';
import type { IntakeValues } from './intake-values.ts';

export function OpenDrafts() {
  const w = words();
  const userId = currentSession()?.user.id ?? '';
  const [drafts, setDrafts] = useState(() => listDrafts<IntakeValues>(userId, INTAKE_TOPIC));
  if (drafts.length === 0) return null;
  return (
    <ul class="open-drafts">
      {drafts.map(({ topic, value }) => (
        <li key={topic}>
          <span>
            {w.counter.draft(value.procedureName)}
            {value.text['owner.name'] !== '' && ` · ${value.text['owner.name']}`}
          </span>{' '}
          <a href={withQuery('/app/counter/receive', {}, readTopic(topic))}>{w.counter.resume}</a>
          <button
            type="button"
            class="button-quiet"
            onClick={() => {
              forgetDraft(userId, topic);
              setDrafts(drafts.filter((draft) => draft.topic !== topic));
            }}
          >
            {w.counter.discard}
          </button>
        </li>
      ))}
    </ul>
  );
}
