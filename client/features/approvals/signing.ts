// Sends signatures one by one and follows each to its end: by push, and by asking again where a push is missed.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { DossierListItem } from '#schemas/dossiers/dossier.contract';
import { getDossier, giveCommand } from '../../api/endpoints.ts';
import { newUuid } from '../../api/intention.ts';
import { useLive } from '../../realtime.ts';
import { tellFailure } from '../../ui/states.tsx';
import { signOutcomeOf, type SignOutcome } from './queue.ts';

export type Outcomes = ReadonlyMap<string, SignOutcome>;

const ASK_AGAIN_MS = 3000;

async function signOne(item: DossierListItem, commandId: string): Promise<SignOutcome> {
  const reply = await giveCommand(item.id, { command: 'sign', commandId, version: item.version });
  return reply.ok ? { kind: 'signing' } : { kind: 'failed', cause: tellFailure(reply.failure).body };
}

export function useSigning() {
  const [outcomes, setOutcomes] = useState<Outcomes>(new Map());
  const [busy, setBusy] = useState(false);
  // A document whose answer was lost keeps its id, so that signing it again cannot sign twice.
  const ids = useRef(new Map<string, string>());
  const put = (id: string, outcome: SignOutcome): void => {
    setOutcomes((before) => new Map(before).set(id, outcome));
  };
  const sign = async (items: readonly DossierListItem[]): Promise<void> => {
    setBusy(true);
    for (const item of items) put(item.id, { kind: 'sending' });
    for (const item of items) {
      const intention = `${item.id} ${String(item.version)}`;
      const commandId = ids.current.get(intention) ?? newUuid();
      ids.current.set(intention, commandId);
      put(item.id, await signOne(item, commandId));
    }
    setBusy(false);
  };

  const open = [...outcomes].filter(([, outcome]) => outcome.kind === 'signing').map(([id]) => id);
  const follow = async (): Promise<void> => {
    for (const id of open) {
      const reply = await getDossier(id);
      if (reply.ok) put(id, signOutcomeOf(reply.value));
    }
  };
  useLive(
    () => void follow(),
    (push) => open.includes(push.dossierId),
  );
  useEffect(() => {
    if (open.length === 0) return;
    const timer = setInterval(() => void follow(), ASK_AGAIN_MS);
    return () => {
      clearInterval(timer);
    };
  }, [open.join(' ')]);

  return { outcomes, sign, busy };
}
