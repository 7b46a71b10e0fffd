// How one breach is raised: whom it waits for by now, who sees it, and on which level.
import type { BreachOwner } from '#schemas/radar/radar.contract';
import type { Breach, Finding, Mender, RadarFacts, RadarOffice } from './facts.domain.ts';
import { levelOf, startOf } from './ladder.domain.ts';

/** The breach of a dossier at a moment, with whom it concerns by then. */
export function raise(facts: RadarFacts, found: Finding, now: Date, office: RadarOffice): Breach {
  const mender: Mender = found.mender.kind === 'holder' && !facts.holder ? { kind: 'head' } : found.mender;
  const headUnits = headUnitsOf(facts, mender).filter((id) => office.headed.has(id));
  const climbed = levelOf(startOf(mender), found.escalatesFrom ?? found.since, now, headUnits.length > 0, office);
  const proposes = found.proposes ?? null;
  // An apology is the leader's to sign, so it is theirs to see from the first moment.
  const level = proposes === 'extend' ? 'leader' : climbed;
  const menders = keysOfMender(facts, mender);
  const owners = [
    ...menders,
    ...(level === 'owner' ? [] : headUnits.map((id) => `head:${id}`)),
    ...(level === 'leader' ? [`leader:${facts.agency.id}`] : []),
  ];
  const seen = [
    ...wholeScopes(facts.unit.id),
    ...wholeScopes(facts.unit.id).map((scope) => inProcedure(scope, facts.procedure.code)),
    ...owners,
    ...(facts.holder ? [`user:${facts.holder.id}`] : []),
    ...(found.alsoSeenBy ?? []),
  ];
  return {
    code: found.code,
    level,
    owner: ownerOf(facts, mender),
    menders,
    owners: [...new Set(owners)],
    scopes: [...new Set(seen)],
    since: found.since,
    limitAt: found.limitAt ?? found.since,
    subject: found.subject ?? null,
    action: found.action,
    proposes,
  };
}

const wholeScopes = (unitId: string): string[] => ['agency', `unit:${unitId}`];

/** The part of a scope that is one procedure's: what those see who stand in for named procedures. */
export const inProcedure = (scope: string, procedureCode: string): string => `${scope}/${procedureCode}`;

function keysOfMender(facts: RadarFacts, mender: Mender): string[] {
  switch (mender.kind) {
    case 'holder':
      return facts.holder ? [`user:${facts.holder.id}`] : [];
    case 'head':
      return [`head:${facts.unit.id}`];
    case 'units':
      return mender.units.map((unit) => `members:${unit.id}`);
    case 'leader':
    case 'clerk':
    case 'registrar':
    case 'admin':
      return [`${mender.kind}:${facts.agency.id}`];
    case 'system':
      return [`leader:${facts.agency.id}`, `admin:${facts.agency.id}`];
  }
}

function headUnitsOf(facts: RadarFacts, mender: Mender): string[] {
  switch (mender.kind) {
    case 'holder':
    case 'head':
      return [facts.unit.id];
    case 'units':
      return mender.units.map((unit) => unit.id);
    case 'clerk':
      return [facts.receivingUnit.id];
    case 'leader':
    case 'registrar':
    case 'admin':
    case 'system':
      return [];
  }
}

function ownerOf(facts: RadarFacts, mender: Mender): BreachOwner {
  switch (mender.kind) {
    case 'holder':
      return { kind: 'person', name: facts.holder?.name ?? null };
    case 'head':
      return { kind: 'head', name: facts.unit.name };
    case 'units':
      return { kind: 'unit', name: mender.units.map((unit) => unit.name).join('; ') };
    case 'leader':
    case 'clerk':
    case 'registrar':
    case 'admin':
    case 'system':
      return { kind: mender.kind, name: null };
  }
}
