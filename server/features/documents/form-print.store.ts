// Counts deliberate prints: atomic, and a repeated press is the same print.
import type { Connection } from 'mongoose';
import { formPrintModel, type FormPrintRecord, type PrintLine } from '#schemas/forms/form-print.model';
import { isDuplicateKey } from '../../platform/db/duplicate-key.ts';
import { DomainError } from '../../platform/kernel/domain-error.ts';

export interface PrintedPaper {
  dossierId: string;
  form: string;
  /** Which letter of its kind; 1 where there is one only. */
  n: number;
}

export type FormPrintStore = ReturnType<typeof createFormPrintStore>;

const idOf = ({ dossierId, form, n }: PrintedPaper): string => `${dossierId}:${form}:${String(n)}`;

export function createFormPrintStore(connection: Connection) {
  const model = formPrintModel(connection);

  const printsOf = async (paper: PrintedPaper): Promise<PrintLine[]> =>
    (await model.findOne({ _id: idOf(paper) }).lean<FormPrintRecord>())?.prints ?? [];

  /** 1 for the first, 0 where no such print was made. */
  const ordinalIn = (prints: readonly PrintLine[], commandId: string): number =>
    prints.findIndex((line) => line.commandId === commandId) + 1;

  return {
    /** 1 for the first print, 0 where no such print was made. */
    ordinalOf: async (paper: PrintedPaper, commandId: string): Promise<number> =>
      ordinalIn(await printsOf(paper), commandId),

    /** Counts a print once per command id and returns its ordinal. @throws DomainError where the id is another person's */
    async count(paper: PrintedPaper, line: PrintLine): Promise<number> {
      for (;;) {
        const prints = await printsOf(paper);
        const earlier = ordinalIn(prints, line.commandId);
        if (earlier > 0) {
          if (prints[earlier - 1]?.by !== line.by) throw new DomainError('documents.command_reused');
          return earlier;
        }
        try {
          const after = await model
            .findOneAndUpdate(
              { _id: idOf(paper), 'prints.commandId': { $ne: line.commandId } },
              { $push: { prints: line }, $setOnInsert: { dossierId: paper.dossierId } },
              { upsert: true, returnDocument: 'after' },
            )
            .lean<FormPrintRecord>();
          if (after) return ordinalIn(after.prints, line.commandId);
        } catch (error) {
          // The paper's first print, or this very command, was counted at the same moment: look again.
          if (!isDuplicateKey(error)) throw error;
        }
      }
    },
  };
}
