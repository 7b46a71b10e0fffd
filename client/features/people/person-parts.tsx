// The lists on a person's page: delegations both ways, leaves, the latest hand-over, posts held.
import { useEffect, useState } from 'preact/hooks';
import type { Delegation } from '#schemas/accounts/delegation.contract';
import type { HandOverProgress, PersonDetail, PostLine } from '#schemas/people/people.contract';
import { serverNow } from '../../api/server-clock.ts';
import { words } from '../../i18n/language.ts';
import { plainDay, shortInstant, todayInVietnam } from '../../i18n/time-words.ts';
import { getHandOver } from './people-api.ts';

const POLL_MS = 1_500;

interface PartProps {
  person: PersonDetail;
}

export function Delegations({ person, onRevoke }: PartProps & { onRevoke: (id: string) => void }) {
  const w = words();
  const decides = person.given.length > 0 || person.abilities.includes('delegate');
  return (
    <>
      {decides && (
        <section class="stack" aria-labelledby="given">
          <h2 id="given">{w.people.given}</h2>
          {person.given.length === 0 && <p class="quiet">{w.people.noGiven}</p>}
          <ul class="plain-list">
            {person.given.map((d) => (
              <li key={d.id}>
                <DelegationLines delegation={d} who={`${d.to.title} ${d.to.name}`} />
                {person.mayRevoke && stateOf(d) !== 'over' && (
                  <button type="button" class="button-quiet" onClick={() => onRevoke(d.id)}>
                    {w.people.revoke}
                    <span class="visually-hidden"> {d.to.name}</span>
                  </button>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section class="stack" aria-labelledby="received">
        <h2 id="received">{w.people.received}</h2>
        {person.received.length === 0 && <p class="quiet">{w.people.noReceived}</p>}
        <ul class="plain-list">
          {person.received.map((d) => (
            <li key={d.id}>
              <DelegationLines delegation={d} who={w.people.actsFor(d.form, d.from.title, d.from.name)} />
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

type DelegationState = 'in_force' | 'coming' | 'over';

function stateOf(d: Delegation): DelegationState {
  const today = todayInVietnam(serverNow());
  if (d.revokedAt !== null || d.endsOn < today) return 'over';
  return d.startsOn <= today ? 'in_force' : 'coming';
}

function DelegationLines({ delegation: d, who }: { delegation: Delegation; who: string }) {
  const w = words();
  const state = stateOf(d);
  const stateText =
    d.revokedAt !== null
      ? w.people.revoked(d.revokedBy ?? '', shortInstant(d.revokedAt))
      : { in_force: w.people.inForce, coming: w.people.coming, over: w.people.past }[state];
  return (
    <>
      <p>
        <span class={state === 'over' ? 'quiet' : 'strong'}>{who}</span> <span class="badge">{stateText}</span>
      </p>
      <p>
        {d.form} · {w.people.days(plainDay(d.startsOn), plainDay(d.endsOn))} ·{' '}
        {d.procedures.length === 0 ? w.people.allProcedures : w.people.procedureCount(d.procedures.length)}
      </p>
      {d.procedures.length > 0 && (
        <ul class="small">
          {d.procedures.map(({ code, name }) => (
            <li key={code}>
              {name} <span class="quiet">({code})</span>
            </li>
          ))}
        </ul>
      )}
      <p class="small quiet">
        {d.basis} · {w.people.entered(d.enteredBy, shortInstant(d.enteredAt))}
      </p>
    </>
  );
}

export function Leaves({ person, onCancel }: PartProps & { onCancel: (id: string) => void }) {
  const w = words();
  const today = todayInVietnam(serverNow());
  return (
    <section class="stack" aria-labelledby="leaves">
      <h2 id="leaves">{w.people.leaves}</h2>
      {person.leaves.length === 0 && <p class="quiet">{w.people.noLeaves}</p>}
      <ul class="plain-list">
        {person.leaves.map((l) => (
          <li key={l.id}>
            <p>
              <span class={l.cancelledAt === null && l.endsOn >= today ? 'strong' : 'quiet'}>
                {w.people.days(plainDay(l.startsOn), plainDay(l.endsOn))}
              </span>{' '}
              {l.reason} {l.cancelledAt !== null && <span class="badge">{w.people.cancelled}</span>}
            </p>
            <p class="small quiet">{w.people.entered(l.enteredBy, shortInstant(l.enteredAt))}</p>
            {person.abilities.includes('leave') && l.cancelledAt === null && l.endsOn >= today && (
              <button type="button" class="button-quiet" onClick={() => onCancel(l.id)}>
                {w.people.cancelLeave}
                <span class="visually-hidden"> {plainDay(l.startsOn)}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface HandOverStateProps {
  personId: string;
  first: HandOverProgress;
  onDone: () => void;
}

/** How far the hand-over has come; asks again while it runs. */
export function HandOverState({ personId, first, onDone }: HandOverStateProps) {
  const w = words();
  const [shown, setShown] = useState(first);
  useEffect(() => setShown(first), [first]);
  useEffect(() => {
    if (shown.state !== 'running') return;
    const timer = setTimeout(() => {
      void getHandOver(personId).then((reply) => {
        if (!reply.ok) setShown((before) => ({ ...before }));
        else if (reply.value.state === 'running') setShown(reply.value);
        else onDone();
      });
    }, POLL_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [shown]);
  return (
    <section class="notice" aria-labelledby="hand-over">
      <h2 id="hand-over">{w.people.handOver}</h2>
      <p role="status">
        <strong>{w.people.handOverStates[shown.state]}</strong>. {w.people.handOverMoved(shown.moved, shown.planned)}
        {shown.to !== null && ` → ${shown.to}`}.
      </p>
      <progress class="hand-over-bar" value={shown.moved + shown.refused.length} max={shown.planned}>
        {w.people.handOverMoved(shown.moved, shown.planned)}
      </progress>
      {shown.refused.length > 0 && (
        <div>
          <p>{w.people.handOverRefused(shown.refused.length)}</p>
          <ul class="bullets">
            {shown.refused.map((r) => (
              <li key={r.dossierId}>
                <a href={`/app/dossiers/${r.dossierId}`}>{r.code ?? w.work.noCode}</a>
              </li>
            ))}
          </ul>
        </div>
      )}
      <p class="small quiet">{w.people.handOverBy(shown.askedBy, shortInstant(shown.askedAt))}</p>
    </section>
  );
}

export function History({ person }: PartProps) {
  const w = words();
  if (person.history.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="history">
      <h2 id="history">{w.people.history}</h2>
      <ul class="plain-list">
        {person.history.map((line) => (
          <li key={line.id}>
            <p>
              <span class="strong">{changeWords(line)}</span> {postWords(line.after)}
            </p>
            {line.before && line.before.active === line.after.active && (
              <p class="small quiet">← {postWords(line.before)}</p>
            )}
            <p class="small quiet">
              {w.people.entered(line.by, shortInstant(line.at))}
              {line.reason !== '' && ` · ${line.reason}`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function changeWords({ before, after }: PostLine): string {
  const w = words();
  if (!before) return w.people.historyAdded;
  if (before.active && !after.active) return w.people.historyEnded;
  return !before.active && after.active ? w.people.historyBack : w.people.historyChanged;
}

function postWords(post: PostLine['after']): string {
  const w = words();
  return [post.title, post.unit.name, post.roles.map((role) => w.people.roles[role]).join(', ')]
    .filter((part) => part !== '')
    .join(' · ');
}
