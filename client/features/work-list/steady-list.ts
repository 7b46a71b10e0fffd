// A list that reads itself again after every push and still never moves a row under the pointer.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { DossierListItem, DossierPage } from '#schemas/dossiers/dossier.contract';
import { findDossiers, type DossierFilter } from '../../api/endpoints.ts';
import type { Failure, Reply } from '../../api/http.ts';
import { useResource } from '../../api/resource.ts';
import { useLive } from '../../realtime.ts';
import { holdStill, inOwnTime, type Steady } from './work-groups.ts';

/** Reads `count` pages one after another as if they were one. */
export async function loadPages(filter: DossierFilter, count: number): Promise<Reply<DossierPage>> {
  let items: DossierListItem[] = [];
  let cursor: string | undefined;
  for (let page = 1; ; page++) {
    const reply = await findDossiers({ ...filter, cursor });
    if (!reply.ok) return reply;
    items = [...items, ...reply.value.items.map(inOwnTime)];
    const { nextCursor } = reply.value;
    if (nextCursor === null || page >= count) return { ok: true, value: { items, nextCursor } };
    cursor = nextCursor;
  }
}

export interface SteadyList {
  loading: boolean;
  failure: Failure | null;
  /** Null until the first reading. */
  shown: Steady | null;
  /** The rows as arranged, which decide order and group. */
  arranged: readonly DossierListItem[];
  /** The latest reading, for counts. */
  latest: readonly DossierListItem[];
  hasMore: boolean;
  /** Takes over the latest reading: order, arrivals and departures. */
  renew: () => void;
  more: () => void;
  retry: () => void;
  /** Takes the mark off a changed row. */
  see: (item: DossierListItem) => void;
}

/**
 * @param key names the list; another key starts afresh
 * @param load reads that many pages
 */
export function useSteadyList(
  key: string,
  load: (pages: number) => Promise<Reply<DossierPage>>,
  firstPages = 1,
): SteadyList {
  const pages = useRef({ key, count: firstPages });
  if (pages.current.key !== key) pages.current = { key, count: firstPages };
  const renewNext = useRef(false);
  const { data, failure, loading, refresh } = useResource(key, () => load(pages.current.count));
  const [base, setBase] = useState<{ key: string; items: readonly DossierListItem[] } | null>(null);
  const [seen, setSeen] = useState<ReadonlyMap<string, number>>(new Map());
  useLive(() => void refresh());

  const latest = data?.items ?? [];
  const arranged = base?.key === key ? base.items : latest;
  const renew = (): void => {
    setBase({ key, items: latest });
    setSeen(new Map());
  };
  useEffect(() => {
    if (data === null) return;
    if (base?.key !== key || base.items.length === 0 || renewNext.current) {
      renewNext.current = false;
      renew();
    }
  }, [data]);

  return {
    loading,
    failure,
    shown: useMemo(() => (data === null ? null : holdStill(arranged, latest, seen)), [data, arranged, seen]),
    arranged,
    latest,
    hasMore: data?.nextCursor != null,
    renew,
    more: () => {
      pages.current.count++;
      renewNext.current = true;
      void refresh();
    },
    retry: () => void refresh(),
    see: (item) => {
      setSeen((before) => new Map(before).set(item.id, item.version));
    },
  };
}
