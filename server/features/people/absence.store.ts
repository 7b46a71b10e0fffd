// Reads and atomic writes of absence books.
import type { Connection } from 'mongoose';
import { absenceBookModel, type AbsenceBook } from '#schemas/people/absence-book.model';
import { isDuplicateKey } from '../../platform/db/duplicate-key.ts';
import { findByKey } from '../../platform/db/find-by-key.ts';

export type AbsenceStore = ReturnType<typeof createAbsenceStore>;

export function createAbsenceStore(connection: Connection) {
  const model = absenceBookModel(connection);
  return {
    find: (personId: string): Promise<AbsenceBook | null> => findByKey(model, { _id: personId }),
    /** Books of an agency with an entry that ends on the day or later. */
    listCurrent: (agencyId: string, day: string): Promise<AbsenceBook[]> =>
      model
        .find({ agencyId, lastDay: { $gte: day } })
        .sort({ _id: 1 })
        .lean<AbsenceBook[]>()
        .exec(),
    /** Books in which this person was given a delegation. */
    listNaming: (personId: string): Promise<AbsenceBook[]> =>
      model.find({ 'delegations.to.id': personId }).sort({ _id: 1 }).lean<AbsenceBook[]>().exec(),
    /** Writes the next state of a book; false where somebody else was first. Version 1 is a new book. */
    async put(book: AbsenceBook): Promise<boolean> {
      if (book.version === 1) {
        try {
          await model.create(book);
          return true;
        } catch (error) {
          if (isDuplicateKey(error)) return false;
          throw error;
        }
      }
      const { _id, version, delegations, leaves, lastDay } = book;
      const written = await model.updateOne(
        { _id, version: version - 1 },
        { $set: { version, delegations, leaves, lastDay } },
      );
      return written.matchedCount === 1;
    },
  };
}
