// Finding → the shape of the contract, with the working time as it is now.
import type { Calendar } from '#schemas/deadlines/calendar.contract';
import type { Proposal, RadarItem } from '#schemas/radar/radar.contract';
import { isoVietnam } from '../../platform/kernel/vietnam-time.ts';
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
    since: isoVietnam(finding.since),
    limitAt: isoVietnam(finding.limitAt),
    remainingWorkingMinutes: workingMinutesBetween(now, finding.limitAt, calendar),
    subject: finding.subject,
    action: finding.action,
    proposal: proposalOf(finding, draft),
  };
}

function proposalOf({ proposes }: FindingRecord, draft: ApologyDraft | undefined): Proposal | null {
  if (proposes === 'explain_lateness') return { kind: proposes };
  return proposes === 'extend' && draft ? { kind: 'extend', reason: draft.reason, newDueAt: isoVietnam(draft.newDueAt) } : null;
}
