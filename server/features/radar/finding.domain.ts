// A breach as it stands on the board, and what a sweep has to write so that the board says what the dossiers say.
import type { StandInForm } from '#schemas/catalogue/catalogue.contract';
import type { BreachCode, BreachLevel } from '#schemas/radar/breach.contract';
import type { BreachAction, BreachOwner } from '#schemas/radar/radar.contract';
import { sha256Hex } from '../../platform/kernel/ids.ts';
import type { DossierRecord, Ref } from '../dossiers/record.domain.ts';
import type { Breach, RadarFacts } from './facts.domain.ts';
import { rankOf } from './ladder.domain.ts';

/** What the board shows; nothing in it changes by the mere passing of a minute. */
export interface FindingContent {
  agencyId: string;
  dossierId: string;
  dossierCode: string | null;
  state: DossierRecord['state'];
  procedure: Ref;
  /** Forms in which its process lets a leader be stood in for. */
  forms: readonly StandInForm[];
  code: BreachCode;
  level: BreachLevel;
  /** 0 owner, 1 head, 2 leader: the order of the board. */
  rank: number;
  unit: Ref;
  holder: Ref | null;
  owner: BreachOwner;
  /** Keys of those who can make the move. */
  menders: string[];
  /** Keys of those it waits for, as in `waitingOn`; `members:<unit>` is everybody of a unit. */
  owners: string[];
  /** Keys under which it is listed: `agency` and `unit:<unit>`, each also with `/<procedure>`, and the owners. */
  scopes: string[];
  since: Date;
  limitAt: Date;
  subject: string | null;
  action: BreachAction;
  proposes: Breach['proposes'];
}

export interface FindingRecord extends FindingContent {
  /** `<dossier>:<code>`, so that a sweep that is repeated finds what it wrote. */
  _id: string;
  /** Hash of the content: a sweep reads it instead of the content. */
  mark: string;
  firstSeenAt: Date;
  /** The sweep that last wrote it. One that stays as it is is not written again: the agency's latest sweep has seen it. */
  lastSeenAt: Date;
  resolvedAt: Date | null;
}

export interface SweepRecord {
  /** The agency. */
  _id: string;
  sweptAt: Date;
}

export const findingId = (dossierId: string, code: BreachCode): string => `${dossierId}:${code}`;

export function contentOf(facts: RadarFacts, breach: Breach): FindingContent {
  return {
    agencyId: facts.agency.id,
    dossierId: facts._id,
    dossierCode: facts.code ?? null,
    state: facts.state,
    procedure: { id: facts.procedure.code, name: facts.procedure.name },
    forms: facts.procedure.standIns,
    code: breach.code,
    level: breach.level,
    rank: rankOf(breach.level),
    unit: { id: facts.unit.id, name: facts.unit.name },
    holder: facts.holder ? { id: facts.holder.id, name: facts.holder.name } : null,
    owner: breach.owner,
    menders: breach.menders,
    owners: breach.owners,
    scopes: breach.scopes,
    since: breach.since,
    limitAt: breach.limitAt,
    subject: breach.subject,
    action: breach.action,
    proposes: breach.proposes,
  };
}

/** Key order is that of `contentOf`, so equal content has an equal mark. */
export const markOf = (content: FindingContent): string => sha256Hex(JSON.stringify(content)).slice(0, 32);

/** What stands on the board, as far as a comparison needs it. */
export type Standing = Pick<FindingRecord, '_id' | 'mark'>;

export interface BoardChanges {
  added: FindingContent[];
  changed: FindingContent[];
  /** Ids of findings that are none any more. */
  mended: string[];
}

/** The difference between the board and what was found. */
export function compareBoard(standing: readonly Standing[], found: readonly FindingContent[]): BoardChanges {
  const marks = new Map(standing.map((one) => [one._id, one.mark]));
  const kept = new Set<string>();
  const changes: BoardChanges = { added: [], changed: [], mended: [] };
  for (const content of found) {
    const id = findingId(content.dossierId, content.code);
    kept.add(id);
    const mark = marks.get(id);
    if (mark === undefined) changes.added.push(content);
    else if (mark !== markOf(content)) changes.changed.push(content);
  }
  changes.mended = standing.map((one) => one._id).filter((id) => !kept.has(id));
  return changes;
}

/** What those concerned hear of: whose finding, and who sees it. */
export type Concern = Pick<FindingRecord, 'dossierId' | 'owners' | 'unit' | 'procedure'>;
