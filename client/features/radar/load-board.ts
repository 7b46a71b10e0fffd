// Reads several pages of the board as if they were one.
import type { RadarItem, RadarPage } from '#schemas/radar/radar.contract';
import type { RadarFilter } from '../../api/endpoints.ts';
import type { Reply } from '../../api/http.ts';

export async function loadBoard(
  filter: RadarFilter,
  limit: number,
  pages: number,
  read: (filter: RadarFilter) => Promise<Reply<RadarPage>>,
): Promise<Reply<RadarPage>> {
  let items: RadarItem[] = [];
  let cursor: string | undefined;
  for (let page = 1; ; page++) {
    const reply = await read({ ...filter, limit, cursor });
    if (!reply.ok) return reply;
    items = [...items, ...reply.value.items];
    const { nextCursor } = reply.value;
    if (nextCursor === null || page >= pages) return { ok: true, value: { items, nextCursor } };
    cursor = nextCursor;
  }
}
