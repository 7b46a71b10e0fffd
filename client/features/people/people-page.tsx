// Everybody the viewer is answerable for: unit, roles, presence, load.
import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import type { StaffMember } from '#schemas/people/people.contract';
import { useResource } from '../../api/resource.ts';
import { words } from '../../i18n/language.ts';
import { usePageKeys } from '../../ui/keys.ts';
import { Page, WaitingPage } from '../../ui/page.tsx';
import { withQuery } from '../work-list/work-filters.ts';
import { useRowKeys } from '../work-list/dossier-rows.tsx';
import { AddForm } from './desk-forms.tsx';
import { carriesLoad, LoadWords, PresenceWords } from './load-words.tsx';
import { getStaff } from './people-api.ts';
import './people.css';

const PATH = '/app/people';
const personHref = (id: string): string => `${PATH}/${encodeURIComponent(id)}`;

export function PeoplePage() {
  const w = words();
  const { query, route } = useLocation();
  const [adding, setAdding] = useState(false);
  const left = query.left === '1';
  const { data, failure, refresh } = useResource(`staff ${String(left)}`, () => getStaff(left));
  useRowKeys(() => void refresh());
  usePageKeys([
    { key: 'm', does: w.people.mine, run: () => route(personHref('me')) },
    ...(data?.mayAdd === true && !adding ? [{ key: 'n', does: w.people.add, run: () => setAdding(true) }] : []),
  ]);
  if (!data) return <WaitingPage failure={failure} onRetry={refresh} />;
  return (
    <Page title={w.people.title} aside={<p class="quiet">{w.people.count(data.items.length)}</p>}>
      <p class="actions no-print">
        <a class="button" href={personHref('me')}>
          {w.people.mine} <kbd>m</kbd>
        </a>
        {data.mayAdd && !adding && (
          <button type="button" class="button" onClick={() => setAdding(true)}>
            {w.people.add} <kbd>n</kbd>
          </button>
        )}
        <a
          class="chip"
          href={withQuery(PATH, {}, { left: left ? undefined : '1' })}
          aria-current={left ? 'true' : undefined}
        >
          {w.people.withLeft}
        </a>
      </p>
      {adding && (
        <AddForm
          onCancel={() => setAdding(false)}
          onDone={(person) => {
            route(personHref(person.id));
          }}
        />
      )}
      {unitsOf(data.items).map(([unit, members]) => (
        <section key={unit.id} class="work-group" aria-labelledby={`unit-${unit.id}`}>
          <h2 id={`unit-${unit.id}`}>
            {unit.name} <span class="quiet">{w.people.count(members.length)}</span>
          </h2>
          <ul class="rows">
            {members.map((member) => (
              <li key={member.id}>
                <MemberRow member={member} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Page>
  );
}

function MemberRow({ member }: { member: StaffMember }) {
  const w = words();
  return (
    <a class="member-row" href={personHref(member.id)} data-row={member.id}>
      <span>
        <span class="row-name">{member.name}</span>
        <span class="quiet">
          {[...new Set([member.title, ...member.roles.map((role) => w.people.roles[role])])].join(' · ')}
        </span>
      </span>
      <span>
        <PresenceWords person={member} />
      </span>
      {carriesLoad(member) && <LoadWords load={member.load} />}
    </a>
  );
}

/** The list comes ordered by unit. */
function unitsOf(items: readonly StaffMember[]): [StaffMember['unit'], StaffMember[]][] {
  const units = new Map<string, [StaffMember['unit'], StaffMember[]]>();
  for (const item of items) {
    const group = units.get(item.unit.id) ?? [item.unit, []];
    group[1].push(item);
    units.set(item.unit.id, group);
  }
  return [...units.values()];
}
