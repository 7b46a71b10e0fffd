// Issued letters, and the events still on their way that are going to make one.
import type { Connection, QueryFilter } from 'mongoose';
import { dossierModel } from '#schemas/dossiers/dossier.model';
import { formIssueModel, type FormIssueRecord } from '#schemas/forms/form-issue.model';
import { isDuplicateKey } from '../../platform/db/duplicate-key.ts';
import type { DossierEvent, DossierRecord } from '../dossiers/index.ts';
import { LETTER_COMMANDS } from './letters.domain.ts';

export type FormIssueStore = ReturnType<typeof createFormIssueStore>;

export function createFormIssueStore(connection: Connection) {
  const model = formIssueModel(connection);
  const dossiers = dossierModel(connection);

  return {
    findMany: (eventIds: readonly string[]): Promise<FormIssueRecord[]> =>
      model
        .find({ _id: { $in: [...eventIds] } })
        .lean<FormIssueRecord[]>()
        .exec(),

    /** Adds an issue; one that is there already stays as it is. */
    async insert(issue: FormIssueRecord): Promise<void> {
      try {
        await model.create(issue);
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
    },

    /** Events of letters of an agency that were written until a moment and are not delivered yet. */
    async findWaiting(agencyId: string, until: Date): Promise<DossierEvent[]> {
      // By the index of the relay: what waits there is what the last moments brought, whatever the archive holds.
      const waiting = await dossiers
        .find({
          'pendingEvents.at': { $gt: new Date(0), $lte: until },
          'pendingEvents.command': { $in: LETTER_COMMANDS },
          'agency.id': agencyId,
        } as QueryFilter<DossierRecord>)
        .select('pendingEvents')
        .lean<Pick<DossierRecord, 'pendingEvents'>[]>();
      return waiting.flatMap((d) => d.pendingEvents).filter((event) => event.at <= until);
    },
  };
}
