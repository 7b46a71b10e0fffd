// Leases: taken by one atomic write that finds either no lease, an expired one, or one's own.
import type { Connection } from 'mongoose';
import { leaseModel, type LeaseRecord } from '#schemas/presence/lease.model';
import { LEASE_MS } from '#schemas/presence/lease-times.contract';
import { isDuplicateKey } from '../../platform/db/duplicate-key.ts';

export type LeaseStore = ReturnType<typeof createLeaseStore>;

export type LeaseWish = Pick<LeaseRecord, 'leaseId' | 'person' | 'command'> & { dossierId: string };

export function createLeaseStore(connection: Connection) {
  const model = leaseModel(connection);

  const find = (dossierId: string, now: Date): Promise<LeaseRecord | null> =>
    model
      .findOne({ _id: dossierId, until: { $gt: now } })
      .lean<LeaseRecord>()
      .exec();

  const renew = (wish: LeaseWish, now: Date): Promise<LeaseRecord | null> =>
    model
      .findOneAndUpdate(
        { _id: wish.dossierId, leaseId: wish.leaseId, until: { $gt: now } },
        { $set: { until: untilOf(now) } },
        { returnDocument: 'after' },
      )
      .lean<LeaseRecord>()
      .exec();

  /** Null where somebody else holds it: the write then tries to add a second document of the same id. */
  async function takeFree({ dossierId, ...wish }: LeaseWish, now: Date): Promise<LeaseRecord | null> {
    try {
      return await model
        .findOneAndUpdate(
          { _id: dossierId, $or: [{ until: { $lte: now } }, { 'person.id': wish.person.id }] },
          { $set: { ...wish, since: now, until: untilOf(now) } },
          { upsert: true, returnDocument: 'after' },
        )
        .lean<LeaseRecord>()
        .exec();
    } catch (error) {
      if (isDuplicateKey(error)) return null;
      throw error;
    }
  }

  return {
    /** The lease in force, or null. */
    find,

    /**
     * Takes or renews a lease. One person has one lease a dossier: another form of theirs takes it over.
     * @returns the lease in force afterwards, which may be somebody else's
     */
    async take(wish: LeaseWish, now: Date): Promise<LeaseRecord> {
      for (;;) {
        // Between being refused and looking whose it is, the other may have let go: then it is free again.
        const lease = (await renew(wish, now)) ?? (await takeFree(wish, now)) ?? (await find(wish.dossierId, now));
        if (lease) return lease;
      }
    },

    /** Lets go; false where this lease was not, or no longer, in force. */
    async release(dossierId: string, leaseId: string): Promise<boolean> {
      const { deletedCount } = await model.deleteOne({ _id: dossierId, leaseId });
      return deletedCount > 0;
    },
  };
}

const untilOf = (now: Date): Date => new Date(now.getTime() + LEASE_MS);
