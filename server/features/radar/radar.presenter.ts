// Finding → the shape of the contract, with the working time as it is now.
import type { Calendar } from '#schemas/deadlines/calendar.contract';
import type { Proposal, RadarItem } from '#schemas/radar/radar.contract';
import { isoVietnam } from '../../platform/kernel/vietnam-time.ts';
import { moveOf } from '../dossiers/state-table.domain.ts';
import { workingMinutesBetween } from '../deadlines/index.ts';
import type { ApologyDraft } from './apology.domain.ts';
import type { FindingRecord } from './finding.domain.ts';

interface Look {
  now: Date;
  calendar: Calendar;
  /** Keys of what waits for the caller. */
  keys: ReadonlySet<string>;
  draft: ApologyDraft | undefined;
}

export function presentFinding(finding: FindingRecord, { now, calendar, keys, draft }: Look): RadarItem {
  const { acts, action } = moveFor(finding, keys);
  return {
    id: finding._id,
    dossierId: finding.dossierId,
    dossierCode: finding.dossierCode,
    state: finding.state,
    procedure: finding.procedure,
    code: finding.code,
    level: finding.level,
    unit: finding.unit,
    holder: finding.holder,
    owner: finding.owner,
    mine: finding.owners.some((key) => keys.has(key)),
    acts,
    since: isoVietnam(finding.since),
    limitAt: isoVietnam(finding.limitAt),
    remainingWorkingMinutes: workingMinutesBetween(now, finding.limitAt, calendar),
    subject: finding.subject,
    action,
    proposal: proposalOf(finding, keys, draft),
  };
}

/** The move of the caller: that of the mender, or the head's own where the holder does not mend it. */
function moveFor(finding: FindingRecord, keys: ReadonlySet<string>): Pick<RadarItem, 'acts' | 'action'> {
  const { menders, owners, unit, state, action } = finding;
  if (menders.some((key) => keys.has(key))) return { acts: true, action };
  const head = `head:${unit.id}`;
  if (!keys.has(head) || !owners.includes(head)) return { acts: false, action };
  const shares = action !== 'open' && action !== 'retry_jobs' && moveOf(state, action)?.who.includes('head') === true;
  if (shares) return { acts: true, action };
  return state === 'processing' ? { acts: true, action: 'reassign' } : { acts: false, action };
}

function proposalOf(
  { proposes, agencyId }: FindingRecord,
  keys: ReadonlySet<string>,
  draft: ApologyDraft | undefined,
): Proposal | null {
  if (proposes === 'explain_lateness') return { kind: proposes };
  return proposes === 'extend' && draft
    ? {
        kind: 'extend',
        reason: draft.reason,
        newDueAt: isoVietnam(draft.newDueAt),
        maySign: keys.has(`leader:${agencyId}`),
      }
    : null;
}
