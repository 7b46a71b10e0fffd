// Whether the history of one dossier holds, asked for by hand.
import { useState } from 'preact/hooks';
import type { ChainFlaw, ChainReport } from '#schemas/audit/audit.contract';
import { findByCode } from '../../api/endpoints.ts';
import type { Failure, Reply } from '../../api/http.ts';
import { words } from '../../i18n/language.ts';
import { usePageKeys } from '../../ui/keys.ts';
import { FailureBox } from '../../ui/states.tsx';
import { checkChain } from './audit-api.ts';

async function checkByCode(code: string): Promise<Reply<ChainReport>> {
  const found = await findByCode(code);
  return found.ok ? checkChain(found.value.id) : found;
}

const KEY = 'c';

export function ChainCheck({ code }: { code: string }) {
  const w = words();
  const [told, setTold] = useState<Reply<ChainReport> | null>(null);
  const [busy, setBusy] = useState(false);
  const check = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setTold(await checkByCode(code));
    setBusy(false);
  };
  usePageKeys([{ key: KEY, does: w.audit.check, run: () => void check() }]);
  return (
    <div class="stack">
      <p class="no-print">
        <button type="button" class="button" aria-disabled={busy} onClick={() => void check()}>
          {busy ? w.audit.checking : w.audit.check} <kbd>{KEY}</kbd>
        </button>
      </p>
      <div role="status">{told?.ok === true && <Verdict report={told.value} />}</div>
      {told?.ok === false && <Refused failure={told.failure} onRetry={check} />}
    </div>
  );
}

const Refused = ({ failure, onRetry }: { failure: Failure; onRetry: () => unknown }) => (
  <FailureBox failure={failure} onRetry={onRetry} />
);

function Verdict({ report }: { report: ChainReport }) {
  const w = words();
  const name = report.code ?? report.dossierId;
  if (!report.flaw) return <p class="notice">{w.audit.holds(name, report.events)}</p>;
  return (
    <div class="notice notice-bad">
      <p class="strong">{w.audit.broken(name)}</p>
      <p>{flawWords(report.flaw)}</p>
      <p>{w.audit.advice}</p>
    </div>
  );
}

/** `Dòng 3 (trong hồ sơ) không còn như lúc ghi. Khác ở: nội dung ghi.` */
function flawWords({ where, kind, event, differs }: ChainFlaw): string {
  const { audit } = words();
  const line = `${event === null ? '' : `${audit.line(event)} `}(${audit.places[where]}) ${audit.flaws[kind]}.`;
  if (differs.length === 0) return line;
  return `${line} ${audit.differs(differs.map((field) => audit.fields[field] ?? field).join(', '))}`;
}
