// What happens next: one primary action, the others in a menu with their keys; those refused are absent.
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { COMMAND_WORDS } from '#schemas/dossiers/dossier-state.contract';
import type { DossierDetail } from '#schemas/dossiers/dossier.contract';
import { words } from '../../i18n/language.ts';
import { usePageKeys } from '../../ui/keys.ts';
import { Menu } from '../../ui/menu.tsx';
import { CommandForm, commandWords } from './command-form.tsx';
import { isHumanCommand, type HumanCommand } from './command-forms.ts';
import { Situation } from './situation.tsx';

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

export function NextAction({ dossier, onDone, reload }: NextActionProps) {
  const w = words();
  const [open, setOpen] = useState<HumanCommand | null>(null);
  const section = useRef<HTMLElement>(null);
  const { primary, others } = actionsOf(dossier.abilities);
  const start = (command: HumanCommand): void => {
    setOpen(command);
  };
  usePageKeys(
    [primary, ...others].flatMap((command) =>
      command === null || open !== null
        ? []
        : [{ key: COMMAND_WORDS[command].key, does: commandWords(command), run: () => start(command) }],
    ),
  );
  const wasOpen = useRef(false);
  useLayoutEffect(() => {
    // Back from a form the focus returns to where the form was, not to the top of the page.
    if (open === null && wasOpen.current) section.current?.querySelector<HTMLElement>('button, h2')?.focus();
    wasOpen.current = open !== null;
  }, [open]);
  return (
    <section class="sheet stack next-action" aria-labelledby="next-title" ref={section}>
      <div>
        <h2 id="next-title" tabIndex={-1}>
          {w.dossier.next}
        </h2>
        <p>{w.dossier.nextByState[dossier.state]}</p>
      </div>
      <Situation dossier={dossier} />
      {open === null ? (
        <Actions primary={primary} others={others} start={start} />
      ) : (
        <CommandForm
          key={open}
          dossier={dossier}
          command={open}
          reload={reload}
          onCancel={() => setOpen(null)}
          onDone={(changed) => {
            setOpen(null);
            onDone(changed);
          }}
        />
      )}
    </section>
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
