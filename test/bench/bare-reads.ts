// The yardstick's reads of lists, the counter and the radar: the queries of the product, asked of the driver at once.
import type { Express, Request } from 'express';
import type { Db, Document } from 'mongodb';
import type { UserRecord } from '#schemas/accounts/user.model';
import { OPEN_STATES } from '#schemas/dossiers/dossier-state.contract';
import type { DossierRecord } from '../../server/features/dossiers/index.ts';
import { FACT_FIELDS } from '../../server/features/radar/facts.store.ts';
import { dayOf, instantOf } from '../../server/platform/kernel/vietnam-time.ts';

const LIST_FIELDS = Object.fromEntries(
  'version code state open procedure.code procedure.name procedure.limit owner.name unit holder agency clock sortDueAt onTime finishedAt waitingOn actBy'
    .split(' ')
    .map((field) => [field, 1]),
);
const BOARD_PAGE = 50;

/** @param userOf the person of a request, by two reads */
export function addReads(app: Express, db: Db, userOf: (req: Request) => Promise<UserRecord>): void {
  const dossiers = db.collection<DossierRecord>('dossiers');

  app.get('/api/dossiers', async (req, res) => {
    const user = await userOf(req);
    const limit = Number(req.query['limit']);
    const found = await dossiers
      .find(listFilter(req, user), { projection: LIST_FIELDS })
      .sort({ sortDueAt: 1, _id: 1 })
      .limit(limit + 1)
      .toArray();
    const items = found
      .slice(0, limit)
      .map(({ agency: _agency, clock: { currentDueAt }, ...row }) => ({ ...row, currentDueAt }));
    res.json({ items, nextCursor: found[limit]?._id ?? null });
  });

  app.get('/api/counter', async (req, res) => {
    const { agencyId } = await userOf(req);
    const own = { 'agency.id': agencyId };
    const others = { 'receivingAgency.id': agencyId, state: { $in: [...OPEN_STATES, 'released' as const] } };
    const [waiting, incomplete, receivedToday, toReturn, below, above] = await Promise.all([
      dossiers.countDocuments({ ...own, state: { $in: ['submitted'] } }),
      dossiers.countDocuments({ ...own, state: { $in: ['awaiting_completion'] } }),
      dossiers.countDocuments({ ...own, 'clock.receivedAt': { $gte: instantOf(dayOf(new Date()), 0) } }),
      dossiers.countDocuments({ ...own, state: { $in: ['released'] } }),
      dossiers.countDocuments({ ...others, 'agency.id': { $lt: agencyId } }),
      dossiers.countDocuments({ ...others, 'agency.id': { $gt: agencyId } }),
    ]);
    res.json({ waiting, incomplete, receivedToday, toReturn, takenIn: below + above });
  });

  app.get('/api/radar', async (req, res) => {
    const { agencyId } = await userOf(req);
    const found = await db
      .collection<{ _id: string; dossierId: string; proposes: string }>('radar_findings')
      .find({ agencyId, scopes: 'agency', resolvedAt: null }, { projection: { scopes: 0, mark: 0 } })
      .sort({ rank: -1, since: -1, _id: 1 })
      .limit(BOARD_PAGE + 1)
      .toArray();
    const ids = found.filter((f) => f.proposes === 'extend').map((f) => f.dossierId);
    // What a draft of an apology needs of each dossier.
    if (ids.length > 0) await dossiers.find({ _id: { $in: ids } }, { projection: FACT_FIELDS }).toArray();
    res.json({ items: found.slice(0, BOARD_PAGE), nextCursor: found[BOARD_PAGE]?._id ?? null });
  });
}

function listFilter({ query }: Request, user: UserRecord): Document {
  const own = { 'agency.id': user.agencyId };
  if (query['scope'] === 'mine') return { ...own, waitingOn: { $in: [`user:${user._id}`] } };
  if (typeof query['state'] === 'string') return { ...own, state: { $in: query['state'].split(',') } };
  return { ...own, open: true, ...(query['late'] === undefined ? {} : { sortDueAt: { $lt: new Date() } }) };
}
