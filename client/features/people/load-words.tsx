// Load and presence of a person in words.
import type { Load, StaffMember } from '#schemas/people/people.contract';
import { words } from '../../i18n/language.ts';
import { plainDay, workingDuration } from '../../i18n/time-words.ts';
import type { Words } from '../../i18n/vi/index.ts';

/** `3 hồ sơ, còn 2 ngày 4 giờ việc`: one count and one unit, wherever a load is told. */
export const loadText = (w: Words, load: Load): string =>
  load.open === 0
    ? w.people.noLoad
    : [
        w.people.loadOpen(load.open),
        ...(load.remainingMinutes > 0 ? [w.people.loadWork(workingDuration(w, load.remainingMinutes))] : []),
      ].join(', ');

/** `3 hồ sơ · còn 2 ngày 4 giờ việc`, and what is late or nearly so. */
export function LoadWords({ load }: { load: Load }) {
  const w = words();
  if (load.open === 0) return <span class="quiet">{w.people.noLoad}</span>;
  return (
    <span class="load">
      <span class="nowrap">{w.people.loadOpen(load.open)}</span>
      {load.remainingMinutes > 0 && (
        <span class="nowrap quiet">{w.people.loadWork(workingDuration(w, load.remainingMinutes))}</span>
      )}
      {load.near > 0 && <span class="nowrap time-near">{w.people.loadNear(load.near)}</span>}
      {load.late > 0 && <span class="nowrap time-late strong">{w.people.loadLate(load.late)}</span>}
    </span>
  );
}

/** Others than specialists hold dossiers only by what was once given to them. */
export const carriesLoad = ({ roles, load }: Pick<StaffMember, 'roles' | 'load'>): boolean =>
  roles.includes('specialist') || load.open > 0;

type Presence = Pick<StaffMember, 'active' | 'awayUntil' | 'nextLeave' | 'coveredBy'>;

export function PresenceWords({ person }: { person: Presence }) {
  const w = words();
  return (
    <>
      <span class="block">
        {!person.active
          ? w.people.left
          : person.awayUntil !== null
            ? w.people.awayUntil(plainDay(person.awayUntil))
            : w.people.here}
      </span>
      {person.active && person.nextLeave && (
        <span class="block quiet">
          {w.people.nextLeave(plainDay(person.nextLeave.startsOn), plainDay(person.nextLeave.endsOn))}
        </span>
      )}
      {person.coveredBy.map((d) => (
        <span key={d.name} class="block">
          {w.people.covered(d.form, d.name, plainDay(d.endsOn))}
        </span>
      ))}
    </>
  );
}
