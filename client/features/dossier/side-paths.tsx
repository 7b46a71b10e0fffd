// What happens to a dossier beside the straight road: opinions, other agencies, corrections, and the records of it all.
import type { ComponentChildren } from 'preact';
import type { DossierDetail } from '#schemas/dossiers/dossier.contract';
import { asSentence } from '#schemas/dossiers/sentence.contract';
import { words } from '../../i18n/language.ts';
import { plainDay, spokenInstant } from '../../i18n/time-words.ts';

interface SidePathsProps {
  dossier: DossierDetail;
}

/** True when there is anything to show: most dossiers go straight. */
export const hasSidePaths = (d: DossierDetail): boolean =>
  d.parent !== null ||
  d.correctionOf !== null ||
  d.correctedBy !== null ||
  [d.consultations, d.children, d.explanations, d.stops, d.revokedResults, d.reminders].some(
    (list) => list.length > 0,
  ) ||
  d.supplements.length > 1;

export function SidePaths({ dossier }: SidePathsProps) {
  return (
    <section class="sheet stack side-paths" aria-label={words().dossier.sidePaths}>
      <Links dossier={dossier} />
      <Opinions dossier={dossier} />
      <OtherAgencies dossier={dossier} />
      <Records dossier={dossier} />
    </section>
  );
}

/** To the dossier this one is a part of, corrects, or was corrected by. */
function Links({ dossier }: SidePathsProps) {
  const w = words().dossier;
  const { parent, correctionOf, correctedBy } = dossier;
  return (
    <>
      {parent && (
        <p>
          {w.parentOf(parent.agency.name)} <a href={`/app/dossiers/${parent.id}`}>{parent.code}</a>
        </p>
      )}
      {correctionOf && (
        <p>
          {w.corrects} <a href={`/app/dossiers/${correctionOf.id}`}>{correctionOf.code}</a>
        </p>
      )}
      {correctedBy && (
        <p>
          <a href={`/app/dossiers/${correctedBy.id}`}>{w.correctedBy}</a>
        </p>
      )}
    </>
  );
}

function Opinions({ dossier }: SidePathsProps) {
  const w = words();
  if (dossier.consultations.length === 0) return null;
  return (
    <div>
      <h2>{w.dossier.opinions}</h2>
      <ul class="side-list">
        {dossier.consultations.map((asked) => (
          <li key={asked.id}>
            <p>
              <span class="strong">{asked.unit.name}</span>
              {asked.mandatory && <span class="quiet small"> ({w.dossier.mandatory})</span>}: {asked.question}
            </p>
            {asked.answer === null ? (
              <p class={asked.late ? 'error' : undefined}>
                {asked.late ? w.dossier.opinionLate : w.dossier.opinionWaited}.{' '}
                {w.dossier.answerBy(spokenInstant(w, asked.dueAt))}
              </p>
            ) : (
              <>
                <p>
                  <span class="strong">{asked.answer.agrees ? w.dossier.agrees : w.dossier.disagrees}.</span>{' '}
                  {asked.answer.text}
                </p>
                <p class="small quiet">
                  {asked.answer.by}, {spokenInstant(w, asked.answer.at)}
                  {asked.late && ` · ${w.dossier.answeredLate}`}
                </p>
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function OtherAgencies({ dossier }: SidePathsProps) {
  const w = words();
  if (dossier.children.length === 0) return null;
  return (
    <div>
      <h2>{w.dossier.otherAgencies}</h2>
      <ul class="side-list">
        {dossier.children.map((child) => (
          <li key={child.id}>
            <p>
              <span class="strong">{child.agency.name}</span>: {w.dossier.childStates[child.state]}
              {child.code !== null && (
                <>
                  , <span class="nowrap">{child.code}</span>
                </>
              )}
            </p>
            {child.state === 'failed' && child.cause !== null && <p class="error">{child.cause}</p>}
            {child.revoked.map((result) => (
              <p class="error" key={result.at}>
                {w.dossier.partRevoked(result.number, spokenInstant(w, result.at), result.reason)}
              </p>
            ))}
            <p class="small quiet">
              {w.dossier.sentAt(spokenInstant(w, child.sentAt))} ·{' '}
              {child.finishedAt === null
                ? w.dossier.childDue(spokenInstant(w, child.dueAt))
                : w.dossier.childDone(spokenInstant(w, child.finishedAt), child.resultNumber ?? '')}
              {child.late && ` · ${w.clock.late}`}
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Folded: looked up now and then, when somebody asks how it came. */
function Records({ dossier }: SidePathsProps) {
  const w = words();
  const { explanations, stops, revokedResults, reminders, supplements } = dossier;
  return (
    <>
      <Folded title={w.dossier.explanations} count={explanations.length}>
        {explanations.map((line) => (
          <li key={line.at}>
            <span class="strong">{w.commandForm.causes[line.cause]}.</span> {line.text}
            <By at={line.at} by={line.by} />
          </li>
        ))}
      </Folded>
      <Folded title={w.dossier.earlierSupplements} count={supplements.length > 1 ? supplements.length : 0}>
        {supplements.map((asked) => (
          <li key={asked.requestedAt}>
            {plainDay(asked.requestedAt)}: {asked.defects.map((defect) => defect.what).join('; ')}.{' '}
            <span class="quiet">
              {w.dossier.supplementStages[asked.stage]} · {w.dossier.supplementBy(plainDay(asked.deadlineOn))}
              {asked.receivedAt !== null && ` · ${w.dossier.supplementDone(plainDay(asked.receivedAt))}`}
            </span>
          </li>
        ))}
      </Folded>
      <Folded title={w.dossier.stops} count={stops.length}>
        {stops.map((stop) => (
          <li key={stop.at}>
            <span class="strong">{stop.decisionNumber}</span>: {asSentence(stop.reason)} {w.dossier.legalBasis}:{' '}
            {asSentence(stop.legalBasis)} {w.dossier.reviewOn(plainDay(stop.reviewOn))}
            <By at={stop.at} by={stop.by} />
          </li>
        ))}
      </Folded>
      <Folded title={w.dossier.revoked} count={revokedResults.length}>
        {revokedResults.map((result) => (
          <li key={result.number}>
            <span class="strong">{result.number}</span>: {result.reason}
            <By at={result.revokedAt} by={result.by} />
          </li>
        ))}
      </Folded>
      <Folded title={w.dossier.reminders} count={reminders.length}>
        {reminders.map((reminder) => (
          <li key={reminder.at}>
            {channelWords(reminder.channel)}
            <By at={reminder.at} by={reminder.by} />
          </li>
        ))}
      </Folded>
    </>
  );
}

function channelWords(channel: string): string {
  const known: Readonly<Record<string, string>> = words().commandForm.channels;
  return known[channel] ?? channel;
}

function By({ at, by }: { at: string; by: string }) {
  return (
    <span class="small quiet side-by">
      {by}, {spokenInstant(words(), at)}
    </span>
  );
}

function Folded({ title, count, children }: { title: string; count: number; children: ComponentChildren }) {
  if (count === 0) return null;
  return (
    <details>
      <summary>
        {title} <span class="quiet">({count})</span>
      </summary>
      <ul class="side-list">{children}</ul>
    </details>
  );
}
