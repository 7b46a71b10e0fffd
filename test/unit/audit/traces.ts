// Dossiers with a history as the house writes it, small enough to tamper with by hand.
import { makeEvent } from '../../../server/features/dossiers/events.domain.ts';
import type { DossierEvent, DossierRecord } from '../../../server/features/dossiers/index.ts';
import type { TracedDossier } from '../../../server/features/audit/chain.domain.ts';

const START = Date.parse('2026-11-23T01:00:00Z');
const ACTOR = { id: 'u1', name: 'Nông Thị Mai', title: '', roles: [], agencyId: 'H99.17', unitId: 'mot-cua' };

export interface Traced {
  dossier: TracedDossier;
  /** The lines of the append-only collection. */
  history: DossierEvent[];
}

/** A dossier with `count` lines, all of them in the history and none on its way. */
export function aTrace(id: string, count: number, code = `H99.17-261123-${id.toUpperCase()}`): Traced {
  const trace: DossierEvent[] = [];
  for (let version = 1; version <= count; version++) {
    const after = {
      _id: id,
      version,
      state: version === 1 ? 'submitted' : 'processing',
      agency: { id: 'H99.17', name: '' },
      receivingAgency: { id: 'H99.17', name: '' },
      procedure: { code: 'BDT-02' },
      unit: { id: 'phong-chinh-sach', name: '' },
      holder: null,
      consultations: [],
    } as unknown as DossierRecord;
    const facts = {
      commandId: `${id}-${String(version)}`,
      command: version === 1 ? ('submit' as const) : ('complete_step' as const),
      actor: { ...ACTOR, standIns: [] },
      at: new Date(START + version * 60_000),
      from: version === 1 ? null : ('processing' as const),
      note: `dòng ${String(version)}`,
    };
    trace.push(makeEvent(after, facts, trace.at(-1)?.hash ?? ''));
  }
  const last = trace.at(-1);
  if (!last) throw new Error('a trace has at least one line');
  const dossier = { _id: id, code, version: count, state: last.to, lastHash: last.hash, trace, pendingEvents: [] };
  return { dossier, history: structuredClone(trace) };
}
