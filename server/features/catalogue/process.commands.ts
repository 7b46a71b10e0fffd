// What people do with drafts: open, save, publish, discard; and withdrawing a published version.
import type { z } from 'zod';
import type { OpenDraft, PublishDraft, SaveDraft, WithdrawVersion } from '#schemas/catalogue/draft.contract';
import type { ProcedureDraftRecord } from '#schemas/catalogue/procedure-draft.model';
import type { ProcedureVersionRecord } from '#schemas/catalogue/procedure-version.model';
import { findingText, type Finding } from '#schemas/catalogue/finding.contract';
import type { Calendar } from '#schemas/deadlines/calendar.contract';
import type { Clock } from '../../platform/clock/clock.ts';
import { DomainError } from '../../platform/kernel/domain-error.ts';
import { fingerprintOf } from '../../platform/kernel/ids.ts';
import { dayOf, plainDay } from '../../platform/kernel/vietnam-time.ts';
import type { CatalogueStore } from './catalogue.store.ts';
import { mayDraft, mayPublish, type CatalogueActor } from './catalogue.policy.ts';
import {
  BLANK,
  conflictsOf,
  contentOf,
  rebasedDraft,
  savedDraft,
  versionOf,
  type FieldConflict,
} from './draft.domain.ts';
import type { DraftStore } from './draft.store.ts';
import { checkPublishable, type Surroundings } from './publication.domain.ts';
import { surroundingsOf } from './process.queries.ts';

export interface ProcessDeps {
  store: CatalogueStore;
  drafts: DraftStore;
  clock: Clock;
  calendar(agencyId: string): Promise<Calendar>;
}

const reused = (): DomainError => new DomainError('catalogue.command_reused');

const refOf = ({ id, name }: CatalogueActor): { id: string; name: string } => ({ id, name });

/** @throws DomainError `catalogue.forbidden` */
export function assertMayDraft(actor: CatalogueActor): void {
  if (!mayDraft(actor)) throw new DomainError('catalogue.forbidden');
}

/** @throws DomainError `catalogue.publish_forbidden` */
export function assertMayPublish(actor: CatalogueActor): void {
  if (!mayPublish(actor)) throw new DomainError('catalogue.publish_forbidden');
}

/** @throws DomainError `catalogue.draft_not_found`, also for a draft of another agency */
export async function getDraft(drafts: DraftStore, actor: CatalogueActor, id: string): Promise<ProcedureDraftRecord> {
  assertMayDraft(actor);
  const draft = await drafts.find(id);
  if (draft?.agencyId !== actor.agencyId) throw new DomainError('catalogue.draft_not_found');
  return draft;
}

/**
 * Opens a draft from the newest version of a procedure, or of a new one. A repeat finds the draft it made.
 * @throws DomainError `catalogue.forbidden`, `.code_exists`, `.procedure_not_found`, `.draft_exists`, `.command_reused`
 */
export async function openDraft(
  { store, drafts, clock }: ProcessDeps,
  actor: CatalogueActor,
  { commandId, code, isNew }: z.infer<typeof OpenDraft>,
): Promise<ProcedureDraftRecord> {
  assertMayDraft(actor);
  const said = fingerprintOf({ by: actor.id, code, isNew });
  const earlier = await drafts.find(commandId);
  if (earlier && earlier.said !== said) throw reused();
  if (earlier) return earlier;
  const newest = await store.findNewest(actor.agencyId, code);
  if (isNew && newest) throw new DomainError('catalogue.code_exists', { code });
  if (!isNew && !newest) throw new DomainError('catalogue.procedure_not_found');
  const now = clock.now();
  const draft: ProcedureDraftRecord = {
    _id: commandId,
    said,
    agencyId: actor.agencyId,
    code,
    base: newest?.number ?? 0,
    version: 1,
    content: newest ? contentOf(newest) : BLANK,
    changes: {},
    openedAt: now,
    savedAt: now,
    savedBy: refOf(actor),
  };
  if (!(await drafts.insert(draft))) throw new DomainError('catalogue.draft_exists', { code });
  return draft;
}

/**
 * Saves the whole draft. What somebody else changed since is told field by field; nothing is overwritten unseen.
 * @throws DomainError `catalogue.draft_not_found`, `.draft_conflict` with `errors`
 */
export async function saveDraft(
  { drafts, clock }: ProcessDeps,
  actor: CatalogueActor,
  id: string,
  { version, content }: z.infer<typeof SaveDraft>,
): Promise<ProcedureDraftRecord> {
  for (;;) {
    const draft = await getDraft(drafts, actor, id);
    const conflicts = conflictsOf(draft, version, content);
    if (conflicts.length > 0)
      throw new DomainError('catalogue.draft_conflict', { errors: conflicts.map(toFieldError) });
    const next = savedDraft(draft, content, refOf(actor), clock.now());
    // Saved by somebody else in between: look again at what they changed.
    if (await drafts.save(draft, next)) return next;
  }
}

const toFieldError = ({ field, by }: FieldConflict) => ({
  pointer: `/content/${field}`,
  code: 'changed',
  detail: `${by} đã sửa mục này sau khi bạn mở`,
});

export interface Publication {
  made: ProcedureVersionRecord;
  /** Somebody saved the draft while it was being published: it stays, for the version after. */
  draftKept: boolean;
}

/**
 * Publishes the next version from a draft, which is then gone, unless it holds what somebody else saved meanwhile. A
 * repeat finds the version it made.
 * @throws DomainError `catalogue.publish_forbidden`, `.draft_not_found`, `.draft_changed`, `.not_publishable` with
 * `errors`, `.published_meanwhile`, `.command_reused`
 */
export async function publishDraft(
  deps: ProcessDeps,
  actor: CatalogueActor,
  id: string,
  { commandId, version }: z.infer<typeof PublishDraft>,
): Promise<Publication> {
  assertMayPublish(actor);
  const { store, drafts, clock } = deps;
  const earlier = await store.findVersionById(commandId);
  if (earlier) {
    // What is left of the draft tells which procedure was meant; the one that was published is gone.
    const left = await drafts.find(id);
    const same = earlier.publishedBy.id === actor.id && (!left || left.code === earlier.code);
    if (!same) throw reused();
    return { made: earlier, draftKept: await settleDraft(drafts, id, version, earlier) };
  }
  const draft = await getDraft(drafts, actor, id);
  if (draft.version !== version) throw new DomainError('catalogue.draft_changed');
  const effectiveOn = publishableDay(draft, await surroundingsOf(deps, draft));
  const next = versionOf(draft, effectiveOn, { commandId, by: refOf(actor), at: clock.now() });
  // The unique number decides between two publishers: the draft is removed only after its version is there.
  if (!(await store.publishNext(next))) throw new DomainError('catalogue.published_meanwhile');
  const draftKept = await settleDraft(drafts, id, version, next);
  const made = await store.findVersionById(commandId);
  if (!made) throw new Error(`version ${commandId} was written and is not there`);
  return { made, draftKept };
}

/** After its publication: removes the draft as it was published, or takes what was saved since to the version after. */
async function settleDraft(
  drafts: DraftStore,
  id: string,
  seen: number,
  published: Pick<ProcedureVersionRecord, 'agencyId' | 'code' | 'number'>,
): Promise<boolean> {
  for (;;) {
    const draft = await drafts.find(id);
    if (draft?.agencyId !== published.agencyId || draft.code !== published.code) return false;
    if (draft.base >= published.number) return true;
    if (draft.version === seen) {
      if (await drafts.remove(draft)) return false;
    } else if (await drafts.save(draft, rebasedDraft(draft, published.number))) return true;
  }
}

function publishableDay(draft: ProcedureDraftRecord, around: Surroundings): string {
  const checked = checkPublishable(draft.content, around);
  const { effectiveOn } = draft.content;
  if (!checked.ok) {
    const findings = checked.params?.['findings'] as Finding[];
    const errors = findings.map((f) => ({ pointer: `/content${f.at}`, code: f.code, detail: findingText(f, 'vi') }));
    throw new DomainError(checked.code, { count: errors.length, errors });
  }
  if (effectiveOn === null) throw new Error('a draft without a day passed the check');
  return effectiveOn;
}

/**
 * Discards a draft as it was looked at; one that is gone already is no error for a repeat.
 * @throws DomainError `catalogue.forbidden`, `.draft_not_found`, `.draft_changed` when somebody saved it since
 */
export async function discardDraft(
  { drafts }: ProcessDeps,
  actor: CatalogueActor,
  id: string,
  version: number,
): Promise<void> {
  assertMayDraft(actor);
  const draft = await drafts.find(id);
  if (draft && draft.agencyId !== actor.agencyId) throw new DomainError('catalogue.draft_not_found');
  if (!draft || (draft.version === version && (await drafts.remove(draft)))) return;
  // Gone between the two is gone as well; only what somebody saved is kept.
  if (await drafts.find(id)) throw new DomainError('catalogue.draft_changed');
}

/**
 * Withdraws a version from a day on: from then the desk finds none; dossiers received before keep theirs.
 * @throws DomainError `catalogue.publish_forbidden`, `.version_not_found`, `.withdrawal_past`, `.already_withdrawn`,
 * `.command_reused`
 */
export async function withdrawVersion(
  { store, clock }: ProcessDeps,
  actor: CatalogueActor,
  versionId: string,
  { commandId, from, reason, basis }: z.infer<typeof WithdrawVersion>,
): Promise<ProcedureVersionRecord> {
  assertMayPublish(actor);
  const version = await store.findVersionById(versionId);
  if (version?.agencyId !== actor.agencyId) throw new DomainError('catalogue.version_not_found');
  const { withdrawal: earlier } = version;
  if (earlier?.commandId === commandId) {
    const said = [earlier.by.id, version.withdrawnFrom, earlier.reason, earlier.basis];
    if ([actor.id, from, reason, basis].some((word, i) => word !== said[i])) throw reused();
    return version;
  }
  const now = clock.now();
  if (from < dayOf(now)) throw new DomainError('catalogue.withdrawal_past');
  const withdrawal = { commandId, at: now, by: refOf(actor), reason, basis };
  if (!(await store.withdraw(versionId, from, withdrawal))) {
    const day = (await store.findVersionById(versionId))?.withdrawnFrom ?? '';
    throw new DomainError('catalogue.already_withdrawn', { day: plainDay(day) });
  }
  return { ...version, withdrawnFrom: from, withdrawal };
}
