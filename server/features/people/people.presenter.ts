// Records of people and absences → the shapes of the contract.
import type { Delegation, Leave } from '#schemas/accounts/delegation.contract';
import type { Post, PostChange } from '#schemas/accounts/user.model';
import type { PostLine } from '#schemas/people/people.contract';
import type { DelegationRecord, LeaveRecord } from '#schemas/people/absence-book.model';
import { isoOrNull, isoVietnam } from '../../platform/kernel/vietnam-time.ts';

/** @param procedureName what a code is called */
export function presentDelegation(
  { entered, revoked, ...d }: DelegationRecord,
  procedureName: (code: string) => string,
): Delegation {
  return {
    ...d,
    procedures: d.procedures.map((code) => ({ code, name: procedureName(code) })),
    enteredAt: isoVietnam(entered.at),
    enteredBy: entered.by.name,
    revokedAt: isoOrNull(revoked?.at),
    revokedBy: revoked ? revoked.by.name : null,
  };
}

export function presentLeave({ entered, cancelled, ...l }: LeaveRecord): Leave {
  return {
    ...l,
    enteredAt: isoVietnam(entered.at),
    enteredBy: entered.by.name,
    cancelledAt: isoOrNull(cancelled?.at),
  };
}

export function presentPostLine(line: PostChange, unitName: (id: string) => string): PostLine {
  const post = ({ title, roles, unitId, active }: Post): PostLine['after'] => ({
    title,
    roles,
    unit: { id: unitId, name: unitName(unitId) },
    active,
  });
  return {
    id: line.id,
    at: isoVietnam(line.at),
    by: line.by.name,
    reason: line.reason,
    before: line.before && post(line.before),
    after: post(line.after),
  };
}
