// Counts deliberate prints: atomic, and a repeated press is the same print.
import type { Connection } from 'mongoose';
import { formPrintModel, type FormPrintRecord, type PrintLine } from '#schemas/forms/form-print.model';
import { isDuplicateKey } from '../../platform/db/duplicate-key.ts';

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

  /** 1 for the first print, 0 where no such print was made. */
  async function ordinalOf(paper: PrintedPaper, commandId: string): Promise<number> {
    const found = await model.findOne({ _id: idOf(paper) }).lean<FormPrintRecord>();
    return (found?.prints.findIndex((line) => line.commandId === commandId) ?? -1) + 1;
  }

  return {
    ordinalOf,

    /** Counts a print once per command id and returns its ordinal. */
    async count(paper: PrintedPaper, line: PrintLine): Promise<number> {
      for (;;) {
        const earlier = await ordinalOf(paper, line.commandId);
        if (earlier > 0) return earlier;
        try {
          const after = await model
            .findOneAndUpdate(
              { _id: idOf(paper), 'prints.commandId': { $ne: line.commandId } },
              { $push: { prints: line }, $setOnInsert: { dossierId: paper.dossierId } },
              { upsert: true, returnDocument: 'after' },
            )
            .lean<FormPrintRecord>();
          if (after) return after.prints.findIndex((p) => p.commandId === line.commandId) + 1;
        } catch (error) {
          // The paper's first print, or this very command, was counted at the same moment: look again.
          if (!isDuplicateKey(error)) throw error;
        }
      }
    },
  };
}
