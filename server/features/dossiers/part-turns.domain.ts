// How often a part was with the other agency, and what came of it each time: what the papers of the dossier tell for good.
import type { Child, PartTurn } from './record.domain.ts';

/** Every turn of a part, the one that runs or ended last included. */
export function turnsOf(child: Child): PartTurn[] {
  const { sentAt, code, cause, state } = child;
  // Taken back by the other agency it is at work there again without being sent.
  const again = child.revoked?.at(-1)?.at;
  const from = again && again > sentAt ? again : sentAt;
  const to = child.finishedAt ?? child.failedAt;
  return [
    ...(child.past ?? []),
    {
      from,
      state,
      ...(to ? { to } : {}),
      ...(code === undefined ? {} : { code }),
      ...(cause === undefined ? {} : { cause }),
    },
  ];
}
