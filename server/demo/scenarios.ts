// Every story of the demo office, made from its groups: always the same ones in the same order.
import { createChance } from './seeded-chance.ts';
import { AT_DESK } from './stories-at-desk.ts';
import { AT_WORK } from './stories-at-work.ts';
import { BETWEEN_AGENCIES } from './stories-between-agencies.ts';
import { ON_SIDE_PATHS } from './stories-on-side-paths.ts';
import { WITH_RESULT } from './stories-with-result.ts';
import { COUNTER, type Group, type Story } from './story.ts';

export function makeStories(): Story[] {
  return [...WITH_RESULT, ...AT_WORK, ...AT_DESK, ...ON_SIDE_PATHS, ...BETWEEN_AGENCIES].flatMap((group) =>
    Array.from({ length: group.count }, (_, i) => makeStory(group, i)),
  );
}

function makeStory(group: Group, index: number): Story {
  const id = `${group.name}-${String(index + 1)}`;
  const chance = createChance('story', id);
  const inTurn = <T>(list: readonly T[], fallback: T): T => list[index % list.length] ?? fallback;
  const [least, most] = group.activeShare ?? [0.9, 0.97];
  return {
    id,
    turn: index,
    procedureCode: inTurn(group.procedures, ''),
    channel: inTurn(group.channels ?? COUNTER, 'counter'),
    end: group.end,
    ...(group.verdict ? { verdict: group.verdict } : {}),
    ...(group.dueIn ? { dueIn: chance.whole(...group.dueIn) } : {}),
    ...(group.daysAgo ? { daysAgo: chance.whole(...group.daysAgo) } : {}),
    activeShare: chance.between(least, most),
    detours: inTurn(group.detours ?? [], []),
    hasFiles: index < (group.withFiles ?? 0),
    ...(group.quietFor ? { quietFor: chance.whole(...group.quietFor) } : {}),
    ...(group.script ? { script: group.script } : {}),
    ...(group.takenInAt ? { takenInAt: group.takenInAt } : {}),
    ...(group.springs ? { springs: group.springs } : {}),
  };
}
