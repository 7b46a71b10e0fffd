// Reading from the server inside a component: loading, data, failure, and reading again without blanking the screen.
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Failure, Reply } from './http.ts';

export interface Resource<T> {
  data: T | null;
  failure: Failure | null;
  loading: boolean;
  /** Reads again; what is shown stays until the answer is there. */
  refresh: () => Promise<void>;
  /** Puts in data known from elsewhere, e.g. the answer to a command. */
  set: (value: T) => void;
}

interface State<T> {
  key: string | null;
  data: T | null;
  failure: Failure | null;
}

/**
 * Loads when `key` changes. An answer that arrives after a newer question is dropped.
 * @param key names what is read; null = nothing to read yet
 */
export function useResource<T>(key: string | null, load: () => Promise<Reply<T>>): Resource<T> {
  const [state, setState] = useState<State<T>>({ key: null, data: null, failure: null });
  const asked = useRef(0);
  const latest = useRef(load);
  latest.current = load;

  const refresh = useCallback(async () => {
    if (key === null) return;
    const turn = ++asked.current;
    const reply = await latest.current();
    if (turn !== asked.current) return;
    setState((before) => {
      const kept = before.key === key ? before.data : null;
      return reply.ok ? { key, data: reply.value, failure: null } : { key, data: kept, failure: reply.failure };
    });
  }, [key]);

  useEffect(() => {
    void refresh();
    return () => {
      asked.current++;
    };
  }, [refresh]);

  const set = useCallback(
    (value: T) => {
      asked.current++;
      setState({ key, data: value, failure: null });
    },
    [key],
  );

  const current = state.key === key;
  return {
    data: current ? state.data : null,
    failure: current ? state.failure : null,
    loading: key !== null && !current,
    refresh,
    set,
  };
}
