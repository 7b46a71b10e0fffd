// One person: post, load, who acts for whom and when, days away, and what the viewer may do about it.
import { useRoute } from 'preact-iso';
import { useState } from 'preact/hooks';
import type { Leave } from '#schemas/accounts/delegation.contract';
import type { PersonAbility, PersonDetail } from '#schemas/people/people.contract';
import { useResource } from '../../api/resource.ts';
import { words } from '../../i18n/language.ts';
import { plainDay } from '../../i18n/time-words.ts';
import { currentSession, hasRole } from '../../session.ts';
import { usePageKeys } from '../../ui/keys.ts';
import { Page, WaitingPage } from '../../ui/page.tsx';
import { LeaveForm, TakeBackForm, type TakenBack } from './absence-forms.tsx';
import { DelegateForm } from './delegate-form.tsx';
import { HandOverForm, PostForm, SwitchForm } from './desk-forms.tsx';
import type { DayValues } from './form-rules.ts';
import { carriesLoad, LoadWords, PresenceWords } from './load-words.tsx';
import { getPerson } from './people-api.ts';
import { Delegations, HandOverState, History, Leaves } from './person-parts.tsx';
import './people.css';

const KEYS: Record<PersonAbility, string> = {
  delegate: 'd',
  leave: 'v',
  hand_over: 'b',
  change: 's',
  deactivate: 'x',
  activate: 'x',
};

type Opened =
  | { form: Exclude<PersonAbility, 'delegate'> }
  | { form: 'delegate'; days?: DayValues }
  | { form: 'take_back'; taken: TakenBack };

export function PersonPage() {
  const w = words();
  const { params } = useRoute();
  const own = currentSession()?.user.id ?? '';
  const id = params.id === 'me' ? own : (params.id ?? '');
  const [opened, setOpened] = useState<Opened | null>(null);
  const { data, failure, refresh } = useResource(id, () => getPerson(id));
  usePageKeys(
    opened === null && data
      ? data.abilities.map((ability) => ({
          key: KEYS[ability],
          does: w.people.actions[ability],
          run: () => setOpened({ form: ability }),
        }))
      : [],
  );
  if (!data) return <WaitingPage failure={failure} onRetry={refresh} />;
  const done = (): void => {
    setOpened(null);
    void refresh();
  };
  return (
    <Page title={data.id === own ? w.people.mine : data.name}>
      {hasRole('head', 'leader', 'admin') && (
        <p>
          <a href="/app/people">← {w.people.toList}</a>
        </p>
      )}
      {opened === null ? (
        <Actions abilities={data.abilities} start={(form) => setOpened({ form })} />
      ) : (
        <OpenForm key={JSON.stringify(opened)} person={data} opened={opened} done={done} open={setOpened} />
      )}
      <Facts person={data} />
      {data.handOver && <HandOverState personId={data.id} first={data.handOver} onDone={() => void refresh()} />}
      <Delegations
        person={data}
        onRevoke={(d) => setOpened({ form: 'take_back', taken: { kind: 'delegation', id: d } })}
      />
      <Leaves person={data} onCancel={(l) => setOpened({ form: 'take_back', taken: { kind: 'leave', id: l } })} />
      <History person={data} />
    </Page>
  );
}

function Actions({ abilities, start }: { abilities: readonly PersonAbility[]; start: (a: PersonAbility) => void }) {
  const w = words();
  if (abilities.length === 0) return null;
  return (
    <p class="actions no-print">
      {abilities.map((ability, index) => (
        <button
          key={ability}
          type="button"
          class={index === 0 ? 'button-primary' : 'button'}
          onClick={() => start(ability)}
        >
          {w.people.actions[ability]} <kbd>{KEYS[ability]}</kbd>
        </button>
      ))}
    </p>
  );
}

interface OpenFormProps {
  person: PersonDetail;
  opened: Opened;
  done: () => void;
  open: (opened: Opened | null) => void;
}

function OpenForm({ person, opened, done, open }: OpenFormProps) {
  const cancel = (): void => open(null);
  const common = { person, onDone: done, onCancel: cancel };
  switch (opened.form) {
    case 'delegate':
      return <DelegateForm {...common} days={opened.days} />;
    case 'leave':
      return <LeaveForm {...common} onDone={(leave) => afterLeave(person, leave, done, open)} />;
    case 'hand_over':
      return <HandOverForm {...common} />;
    case 'change':
      return <PostForm {...common} />;
    case 'deactivate':
    case 'activate':
      return <SwitchForm {...common} to={opened.form} />;
    case 'take_back':
      return <TakeBackForm {...common} taken={opened.taken} />;
  }
}

/** Somebody who decides and goes away is asked at once who acts for them on those days. */
function afterLeave(person: PersonDetail, leave: Leave, done: () => void, open: OpenFormProps['open']): void {
  done();
  if (!person.abilities.includes('delegate')) return;
  open({ form: 'delegate', days: { startsOn: plainDay(leave.startsOn), endsOn: plainDay(leave.endsOn) } });
}

function Facts({ person }: { person: PersonDetail }) {
  const w = words();
  return (
    <dl class="facts sheet">
      <dt>{w.people.person}</dt>
      <dd class="strong">{person.name}</dd>
      <dt>{w.people.post}</dt>
      <dd>{person.title}</dd>
      <dt>{w.people.unit}</dt>
      <dd>{person.unit.name}</dd>
      <dt>{w.people.role}</dt>
      <dd>{person.roles.map((role) => w.people.roles[role]).join(', ')}</dd>
      {person.username !== null && (
        <>
          <dt>{w.people.username}</dt>
          <dd>{person.username}</dd>
        </>
      )}
      <dt>{w.people.presence}</dt>
      <dd>
        <PresenceWords person={person} />
      </dd>
      {carriesLoad(person) && (
        <>
          <dt>{w.people.load}</dt>
          <dd>
            <LoadWords load={person.load} />
          </dd>
        </>
      )}
    </dl>
  );
}
