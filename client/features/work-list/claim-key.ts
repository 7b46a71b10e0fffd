// `m` takes the chosen dossier of the unit's list, for a specialist who does not wait to be assigned.
import { giveCommand } from '../../api/endpoints.ts';
import { useIntention } from '../../api/intention.ts';
import { COMMAND_WORDS } from '#schemas/dossiers/dossier-state.contract';
import { language, words } from '../../i18n/language.ts';
import { hasRole } from '../../session.ts';
import { usePageKeys } from '../../ui/keys.ts';
import { announce } from '../../ui/live-region.tsx';
import { tellFailure } from '../../ui/states.tsx';
import type { SteadyList } from './steady-list.ts';

/** Claims the row that has the focus. An open dossier has the key for itself. */
export function useClaimKey(list: SteadyList): void {
  const intention = useIntention();
  const claim = async (): Promise<void> => {
    const w = words();
    const id = document.activeElement?.getAttribute('data-row');
    const item = list.latest.find((row) => row.id === id && row.state === 'received');
    if (!item) {
      announce(w.work.chooseToClaim);
      return;
    }
    const { version } = item;
    const reply = await intention.send([item.id, version], (commandId) =>
      giveCommand(item.id, { command: 'claim', commandId, version }),
    );
    if (reply.ok) announce(w.work.claimed(item.code ?? ''));
    else {
      const { title, body } = tellFailure(reply.failure);
      announce(body === '' ? title : body);
    }
    list.retry();
  };
  const canClaim = hasRole('specialist') && list.latest.some((item) => item.state === 'received');
  usePageKeys(
    canClaim
      ? [{ key: COMMAND_WORDS.claim.key, does: COMMAND_WORDS.claim[language.value], run: () => void claim() }]
      : [],
  );
}
