// The clock of a dossier: when, how long still, what it was before, and why exactly this day.
import type { DossierDetail } from '#schemas/dossiers/dossier.contract';
import { asSentence } from '#schemas/dossiers/sentence.contract';
import { serverNow } from '../../api/server-clock.ts';
import { words } from '../../i18n/language.ts';
import { plainDay, plainMoment, remainingWords, spokenInstant, workingDuration } from '../../i18n/time-words.ts';
import type { Words } from '../../i18n/vi/index.ts';
import { ClockShape, clockWord, shownColour } from '../../ui/clock.tsx';
import { foldDerivation } from './derivation.ts';
import { pauseSegments } from './pause-picture.ts';

function dueText(w: Words, dossier: DossierDetail): string {
  if (dossier.dueAt !== null) return spokenInstant(w, dossier.dueAt);
  if (dossier.receivedAt !== null || dossier.clock.startsAt !== null) return w.clock.noDue;
  return dossier.finishedAt === null ? w.clock.notStarted : w.clock.neverStarted;
}

/** `Trong hạn, còn 3 ngày làm việc`; finished or paused dossiers only say their word. */
function stateText(w: Words, dossier: DossierDetail): string {
  const word = clockWord(w, dossier);
  if (dossier.onTime !== null) return word;
  const minutes = dossier.remainingWorkingMinutes;
  if (dossier.colour === 'late') return w.clock.lateBy(workingDuration(w, minutes));
  return dossier.colour === 'within' || dossier.colour === 'near' ? `${word}, ${remainingWords(w, minutes)}` : word;
}

function dueLabel(w: Words, dossier: DossierDetail): string {
  if (dossier.finishedAt !== null && dossier.dueAt !== null) return w.clock.wasDue;
  if (dossier.clock.extensions.length > 0) return w.clock.dueByLaw;
  // The day moves once the pause ends, so it must not read as a promise.
  return dossier.colour === 'paused' ? w.clock.dueBeforePause : w.clock.due;
}

export function ClockPanel({ dossier }: { dossier: DossierDetail }) {
  const w = words();
  const colour = shownColour(dossier);
  const { originalDueAt } = dossier.clock;
  const moved = originalDueAt !== null && dossier.dueAt !== null && originalDueAt !== dossier.dueAt;
  return (
    <section class={`clock time-${colour}`} aria-labelledby="clock-title">
      <h2 id="clock-title" class="clock-label small">
        {dueLabel(w, dossier)}
      </h2>
      <p class={dossier.dueAt === null ? 'clock-due clock-due-none' : 'clock-due'}>{dueText(w, dossier)}</p>
      {(dossier.finishedAt === null || dossier.onTime !== null) && (
        <p class="clock-word">
          <ClockShape colour={colour} />
          {stateText(w, dossier)}
        </p>
      )}
      <div class="clock-body">
        {dossier.finishedAt !== null && (
          <p>
            {dossier.result === null ? w.clock.ended : w.clock.finished}: {spokenInstant(w, dossier.finishedAt)}
          </p>
        )}
        <Appointment dossier={dossier} />
        {moved && <p>{w.clock.moved(spokenInstant(w, originalDueAt))}</p>}
        <Changes dossier={dossier} />
        <Pauses dossier={dossier} />
        {dossier.clock.derivation.length > 0 && <Derivation dossier={dossier} />}
      </div>
    </section>
  );
}

/** A re-appointment is a promise to the applicant; the due moment of the law stays what lateness is counted from. */
function Appointment({ dossier }: { dossier: DossierDetail }) {
  const w = words();
  const { appointmentAt, extensions } = dossier.clock;
  const last = extensions.at(-1);
  if (!last || appointmentAt === null) return null;
  return (
    <div class="appointment">
      <p>
        <span class="strong">{w.clock.appointment(spokenInstant(w, appointmentAt))}</span>
      </p>
      <p class="small">
        {w.clock.extended(last.by, plainDay(last.at), last.reason)} {w.clock.lawStays}
      </p>
    </div>
  );
}

/** Every change of the due moment: from, to, why, on what basis, by whom. */
function Changes({ dossier }: { dossier: DossierDetail }) {
  const w = words();
  const { changes } = dossier.clock;
  if (changes.length === 0) return null;
  return (
    <details>
      <summary>{w.clock.changes(changes.length)}</summary>
      <ol class="side-list">
        {changes.map((change) => (
          <li key={change.at + (change.to ?? '')}>
            <p>
              {change.from === null ? '…' : plainMoment(change.from)} →{' '}
              <span class="strong">{change.to === null ? w.clock.noDue : plainMoment(change.to)}</span>
            </p>
            <p class="small">
              {asSentence(change.reason)} {asSentence(change.basis)}{' '}
              <span class="quiet">
                {change.by}, {plainDay(change.at)}
              </span>
            </p>
          </li>
        ))}
      </ol>
    </details>
  );
}

function Derivation({ dossier }: { dossier: DossierDetail }) {
  const w = words();
  const lines = foldDerivation(dossier.clock.derivation);
  return (
    <details>
      <summary>{w.clock.why}</summary>
      <ol class="derivation">
        {lines.map((line, index) => (
          <li key={index} class={index === lines.length - 1 ? 'is-last' : undefined}>
            {line.kind === 'text' ? line.text : w.clock.counted(plainDay(line.from), plainDay(line.to), line.days)}
          </li>
        ))}
      </ol>
    </details>
  );
}

function Pauses({ dossier }: { dossier: DossierDetail }) {
  const w = words();
  const { clock } = dossier;
  if (clock.pauses.length === 0) return null;
  return (
    <div>
      <svg
        class="pause-picture"
        viewBox="0 0 1000 20"
        preserveAspectRatio="none"
        role="img"
        aria-label={w.clock.picture}
      >
        <rect x="0" y="8" width="1000" height="4" fill="#7d7972" />
        {pauseSegments(clock, serverNow()).map((segment) => (
          <rect
            key={segment.from}
            x={segment.from * 1000}
            y="1"
            width={Math.max(4, segment.width * 1000)}
            height="18"
            fill="#42566c"
          />
        ))}
      </svg>
      <p class="clock-ends small quiet">
        {clock.startsAt !== null && <span>{w.clock.started(plainDay(clock.startsAt))}</span>}
        {clock.currentDueAt !== null && <span>{w.clock.ends(plainDay(clock.currentDueAt))}</span>}
      </p>
      <h3 class="small">{w.clock.pauses}</h3>
      <ul class="small">
        {clock.pauses.map((pause) => (
          <li key={pause.from}>
            {pause.reason},{' '}
            {pause.to === null
              ? w.clock.pausedSince(plainDay(pause.from))
              : w.clock.pausedSpan(plainDay(pause.from), plainDay(pause.to))}
          </li>
        ))}
      </ul>
    </div>
  );
}
