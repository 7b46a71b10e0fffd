// Finding a procedure by a few letters, accents optional, the own agency's first and then those of others that the desk may
// take in for; the search is the server's.
import type { ComponentProps } from 'preact';
import type { ProcedureSummary } from '#schemas/catalogue/catalogue.contract';
import { findProceduresAtDesk } from '../../api/endpoints.ts';
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
    const reply = await findProceduresAtDesk(typed, MATCHES);
    return reply.ok ? reply.value.items : null;
  };
  return (
    <Combobox<ProcedureSummary>
      {...props}
      find={find}
      keyOf={(item) => `${item.agencyId}/${item.code}`}
      listLabel={w.counter.suggestions}
      emptyText={w.counter.noProcedure}
      show={(item) => (
        <>
          <span class="strong">{item.name}</span>
          <br />
          <span class="small quiet">
            {item.code} · {limitWords(w, item.limit)}
          </span>
          {item.takenInFor && (
            <>
              <br />
              <span class="small strong">{w.counter.takenInFor(item.takenInFor.agency)}</span>
            </>
          )}
        </>
      )}
    />
  );
}
