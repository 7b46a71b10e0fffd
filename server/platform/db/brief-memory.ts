// Remembers the answer to a question that every request asks and that hardly ever changes, for a moment only.

/** How long another process's change may go unseen. */
const BRIEF_MS = 1_000;

export interface BriefMemory<T> {
  get(key: string): Promise<T>;
  /** After a change of this process: the next question is asked again. */
  forget(key: string): void;
}

export function createBriefMemory<T>(
  ask: (key: string) => Promise<T>,
  now: () => number = performance.now.bind(performance),
): BriefMemory<T> {
  const known = new Map<string, { answer: Promise<T>; until: number }>();
  return {
    get(key) {
      const remembered = known.get(key);
      if (remembered && now() < remembered.until) return remembered.answer;
      const answer = ask(key);
      known.set(key, { answer, until: now() + BRIEF_MS });
      // A question that failed is no answer.
      answer.catch(() => known.delete(key));
      return answer;
    },
    forget(key) {
      known.delete(key);
    },
  };
}
