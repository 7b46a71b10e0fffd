// Finding a procedure by a few letters, accents optional; the search is the server's.
import type { ComponentProps } from 'preact';
import type { ProcedureSummary } from '#schemas/catalogue/catalogue.contract';
import { findProcedures } from '../../api/endpoints.ts';
import { words } from '../../i18n/language.ts';
import { limitWords } from '../../i18n/time-words.ts';
import { Combobox } from '../../ui/combobox.tsx';

const MATCHES = 12;

type Own = 'find' | 'keyOf' | 'show' | 'listLabel' | 'emptyText';
type ProcedureComboboxProps = Omit<ComponentProps<typeof Combobox<ProcedureSummary>>, Own> & {
  /** Words that are not to be looked up, such as a dossier code. */
  skip?: (typed: string) => boolean;
};

export function ProcedureCombobox({ skip = () => false, ...props }: ProcedureComboboxProps) {
  const w = words();
  const find = async (typed: string): Promise<ProcedureSummary[] | null> => {
    if (skip(typed)) return null;
    const reply = await findProcedures(typed, MATCHES);
    return reply.ok ? reply.value.items : null;
  };
  return (
    <Combobox<ProcedureSummary>
      {...props}
      find={find}
      keyOf={(item) => item.code}
      listLabel={w.counter.suggestions}
      emptyText={w.counter.noProcedure}
      show={(item) => (
        <>
          <span class="strong">{item.name}</span>
          <br />
          <span class="small quiet">
            {item.code} · {limitWords(w, item.limit)}
          </span>
        </>
      )}
    />
  );
}
