// What happened, newest first: when, what, who, and the words that were written.
import type { TraceLine } from '#schemas/dossiers/dossier.contract';
import { words } from '../i18n/language.ts';
import { spokenInstant } from '../i18n/time-words.ts';
import { stateWords } from './status-badge.tsx';

/** The event in words; an event this page does not know is told by the state it led to. */
export const eventWords = (line: Pick<TraceLine, 'type' | 'to'>): string =>
  words().trace.events[line.type] ?? words().trace.moved(stateWords(line.to));

export function Timeline({ lines }: { lines: readonly TraceLine[] }) {
  const w = words();
  const newestFirst = [...lines].sort((a, b) => b.at.localeCompare(a.at) || lines.indexOf(b) - lines.indexOf(a));
  return (
    <ol class="timeline">
      {newestFirst.map((line) => (
        <li key={line.id}>
          <p class="strong">{eventWords(line)}</p>
          <p class="small quiet">
            <time dateTime={line.at}>{spokenInstant(w, line.at)}</time> ·{' '}
            {w.trace.by(line.actor.name, line.actor.title)}
          </p>
          {line.note !== null && line.note !== '' && <p class="timeline-note">{line.note}</p>}
        </li>
      ))}
    </ol>
  );
}
