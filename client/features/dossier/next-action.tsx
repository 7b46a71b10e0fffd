// What happens next: one primary action, the others in a menu with their keys; those refused are absent.
import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { COMMAND_WORDS } from '#schemas/dossiers/dossier-state.contract';
import type { DossierDetail } from '#schemas/dossiers/dossier.contract';
import { serverNow } from '../../api/server-clock.ts';
import { words } from '../../i18n/language.ts';
import { plainDay, plainMoment, spokenDay, spokenInstant } from '../../i18n/time-words.ts';
import { usePageKeys } from '../../ui/keys.ts';
import { Menu } from '../../ui/menu.tsx';
import { withQuery } from '../work-list/work-filters.ts';
import { CommandForm, commandWords, type Prefill } from './command-form.tsx';
import { fieldsOf, isHumanCommand, type FieldKind, type HumanCommand } from './command-forms.ts';
import { isActLate, isToBeFetched, moverWords, nextWords } from './next-mover.ts';
import { Situation } from './situation.tsx';
import { UrgentActions } from './urgent-actions.tsx';

interface NextActionProps {
  dossier: DossierDetail;
  onDone: (dossier: DossierDetail) => void;
  reload: () => Promise<unknown>;
}

/** What this person may do now, the primary action first. */
export function actionsOf(abilities: DossierDetail['abilities']): {
  primary: HumanCommand | null;
  others: HumanCommand[];
} {
  const human = abilities.flatMap(({ command, primary }) => (isHumanCommand(command) ? [{ command, primary }] : []));
  return {
    primary: human.find((ability) => ability.primary)?.command ?? null,
    others: human.filter((ability) => !ability.primary).map((ability) => ability.command),
  };
}

interface Opened {
  command: HumanCommand;
  prefill?: Prefill;
}

/** The form that a link asks for: `?do=extend&reason=…&newDueAt=…`, where this person may give that command. */
function askedBy(query: Readonly<Record<string, string>>, actions: readonly HumanCommand[]): Opened | null {
  const command = actions.find((name) => name === query.do);
  if (command === undefined) return null;
  const given = fieldsOf(command).flatMap(([name, { kind }]) => {
    const text = query[name];
    if (text === undefined || text === '') return [];
    return [[name, proposedText(kind, text)] as const];
  });
  return { command, prefill: Object.fromEntries(given) };
}

/** The parameters of such a link, to be taken away. */
const withoutProposal = (command: HumanCommand): Record<string, undefined> =>
  Object.fromEntries(['do', ...fieldsOf(command).map(([name]) => name)].map((name) => [name, undefined]));

/** Links carry days and instants as the API writes them; fields show them as people read them. */
function proposedText(kind: FieldKind, text: string): string {
  if (kind === 'day' && /^\d{4}-\d{2}-\d{2}$/.test(text)) return plainDay(text);
  return kind === 'moment' && !Number.isNaN(Date.parse(text)) && /^\d{4}-/.test(text) ? plainMoment(text) : text;
}

export function NextAction({ dossier, onDone, reload }: NextActionProps) {
  const w = words();
  const { path, query, route } = useLocation();
  const { primary, others } = actionsOf(dossier.abilities);
  const actions = primary === null ? others : [primary, ...others];
  const [opened, setOpened] = useState<Opened | null>(() => askedBy(query, actions));
  const open = opened?.command ?? null;
  const start = (command: HumanCommand): void => {
    setOpened({ command });
  };
  const close = (): void => {
    setOpened(null);
    // Going back or reloading must not open the form once more.
    if (query.do !== undefined && open !== null) route(withQuery(path, query, withoutProposal(open)), true);
  };
  usePageKeys(
    actions.flatMap((command) =>
      open !== null
        ? []
        : [{ key: COMMAND_WORDS[command].key, does: commandWords(command), run: () => start(command) }],
    ),
  );
  return (
    <section class="sheet stack next-action" aria-labelledby="next-title">
      <div>
        <h2 id="next-title" tabIndex={-1}>
          {w.dossier.next}
        </h2>
        <NextMover dossier={dossier} />
        <p>{nextWords(w, dossier)}</p>
      </div>
      <UrgentActions dossier={dossier} actions={open === null ? actions : []} primary={primary} start={start} />
      <Situation dossier={dossier} />
      {open === null ? (
        <Actions primary={primary} others={others} start={start} />
      ) : (
        <CommandForm
          key={open}
          dossier={dossier}
          command={open}
          reload={reload}
          onCancel={close}
          onDone={(changed) => {
            close();
            onDone(changed);
          }}
          {...(opened?.prefill ? { prefill: opened.prefill } : {})}
        />
      )}
    </section>
  );
}

/** The one everybody waits for, and until when. */
function NextMover({ dossier }: { dossier: DossierDetail }) {
  const w = words();
  const mover = moverWords(w, dossier);
  if (mover === null) return null;
  return (
    <p class="next-mover">
      <span class="strong">{w.dossier.waitingFor(mover)}</span>
      {dossier.actBy !== null && <ActBy dossier={dossier} actBy={dossier.actBy} />}
    </p>
  );
}

function ActBy({ dossier, actBy }: { dossier: DossierDetail; actBy: string }) {
  const w = words();
  const now = serverNow();
  if (isToBeFetched(dossier)) {
    const day = spokenDay(w, actBy);
    return <>. {new Date(actBy) < now ? w.dossier.remindNow(day) : w.dossier.remindAfter(day)}</>;
  }
  const late = isActLate(dossier, now);
  const moment = spokenInstant(w, actBy);
  return (
    <span class={late ? 'mover-late' : undefined}>
      , {late ? w.dossier.shouldHaveBy(moment) : w.dossier.by(moment)}
    </span>
  );
}

interface ActionsProps {
  primary: HumanCommand | null;
  others: HumanCommand[];
  start: (command: HumanCommand) => void;
}

function Actions({ primary, others, start }: ActionsProps) {
  const w = words();
  if (primary === null && others.length === 0) return <p class="quiet no-print">{w.dossier.noAction}</p>;
  return (
    <div class="actions no-print">
      {primary !== null && (
        <button type="button" class="button-primary" onClick={() => start(primary)}>
          {commandWords(primary)} <kbd>{COMMAND_WORDS[primary].key}</kbd>
        </button>
      )}
      {others.length > 0 && (
        <Menu label={w.dossier.otherActions}>
          {others.map((command) => (
            <li key={command}>
              <button type="button" onClick={() => start(command)}>
                {commandWords(command)} <kbd>{COMMAND_WORDS[command].key}</kbd>
              </button>
            </li>
          ))}
        </Menu>
      )}
    </div>
  );
}
