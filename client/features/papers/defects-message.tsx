// The one message as the applicant will read it, before it is sent.
import { serverNow } from '../../api/server-clock.ts';
import { words } from '../../i18n/language.ts';
import { readDay, spokenDay } from '../../i18n/time-words.ts';
import { messageParts, type DefectValue, type PaperToAsk } from './defect-values.ts';

interface DefectsMessageProps {
  /** Procedure the message is about. */
  procedure: string;
  papers: readonly PaperToAsk[];
  values: readonly DefectValue[];
  reason: string;
  /** Last day as typed. */
  deadline: string;
}

export function DefectsMessage({ procedure, papers, values, reason, deadline }: DefectsMessageProps) {
  const w = words();
  const parts = messageParts(papers, values);
  if (parts.length === 0) return null;
  const day = readDay(deadline, serverNow());
  return (
    <section class="message stack" aria-label={w.commandForm.messageTitle}>
      <p class="small quiet">{w.commandForm.messageTitle}</p>
      <p>{w.commandForm.messageLead(procedure)}</p>
      <ol class="message-list">
        {parts.map((part) => (
          <li key={part.name}>
            <span class="strong">{part.name ?? w.commandForm.messageOther}</span>
            <ul class="bullets">
              {part.lines.map((line, index) => (
                <li key={index}>
                  {line.what.replace(/\.$/, '')}. {line.howToMend}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
      {reason.trim() !== '' && <p>{reason.trim()}</p>}
      {day !== null && <p class="strong">{w.dossier.supplementBy(spokenDay(w, day))}</p>}
    </section>
  );
}
