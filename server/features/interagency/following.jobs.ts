// Jobs between dossiers: a part is opened at the other agency, its news comes back, a wrong result gets its correction.
// Every step is a command with an id of its own, so a job that is cut off or run twice changes nothing twice.
import type { FileRecords } from '../../platform/files/index.ts';
import type { JobHandler } from '../../platform/jobs/runner.ts';
import { DomainError } from '../../platform/kernel/domain-error.ts';
import { derivedId } from '../../platform/kernel/ids.ts';
import {
  SYSTEM_ACTOR,
  type ChildReport,
  type Child,
  type DossierCommands,
  type DossierRecord,
  type DossierStore,
} from '../dossiers/index.ts';
import type { IntakeCommands } from '../intake/index.ts';
import { applicationFor, copyOf, lostCause } from './following.domain.ts';

export const OPEN_CHILDREN = 'open-children';
export const ANSWER_PARENT = 'answer-parent';
export const END_CHILDREN = 'end-children';
export const REVOKE_PART = 'revoke-part';
export const OPEN_CORRECTION = 'open-correction';

export interface FollowingDeps {
  store: Pick<DossierStore, 'find'>;
  dossiers: DossierCommands;
  intake: IntakeCommands;
  records: FileRecords;
  /** Words of a refusal for people. */
  wordsOf(error: DomainError): string;
}

/** Half a minute: a hand-over that does not get through is told soon. */
const SENDING_ATTEMPTS = 5;
/** Half an hour, since news also waits while the dossier that asked is being signed. */
const NEWS_ATTEMPTS = 11;

export function followingJobs(deps: FollowingDeps): JobHandler[] {
  const job = (
    kind: string,
    run: (dossier: DossierRecord) => Promise<void>,
    gaveUp?: (dossier: DossierRecord) => Promise<void>,
  ): JobHandler => ({
    kind,
    maxAttempts: gaveUp ? SENDING_ATTEMPTS : NEWS_ATTEMPTS,
    run: async ({ dossierId }) => run(await deps.dossiers.getReadable(SYSTEM_ACTOR, String(dossierId))),
    gaveUp: async ({ dossierId }) => gaveUp?.(await deps.dossiers.getReadable(SYSTEM_ACTOR, String(dossierId))),
  });
  return [
    job(
      OPEN_CHILDREN,
      async (parent) => {
        // Withdrawn or closed meanwhile: nobody waits for the part any more.
        for (const child of parent.open ? sending(parent) : []) await openChild(deps, parent, child);
        const after = await deps.dossiers.getReadable(SYSTEM_ACTOR, parent._id);
        if (!after.open) await endChildren(deps, after);
      },
      async (parent) => {
        for (const child of sending(parent)) await reportLost(deps, parent, child);
      },
    ),
    job(ANSWER_PARENT, (child) => answerParent(deps, child)),
    job(END_CHILDREN, (parent) => endChildren(deps, parent)),
    job(REVOKE_PART, (child) => revokePart(deps, child, child._id)),
    job(OPEN_CORRECTION, (wrong) => openCorrection(deps, wrong)),
  ];
}

const sending = (parent: DossierRecord): Child[] => parent.children.filter((child) => child.state === 'sending');

/** A refusal of the other agency's rules is news for the one who sent; anything else is tried again. */
async function openChild(deps: FollowingDeps, parent: DossierRecord, child: Child): Promise<void> {
  try {
    const procedure = await deps.intake.procedureOf(child.agency.id, child.procedureCode);
    const application = applicationFor(parent, child, procedure);
    await copyFiles(
      deps,
      parent,
      child,
      application.papers.flatMap((paper) => paper.fileIds),
    );
    const opened = await deps.intake.openFollowing(
      { ...application, papers: application.papers.map((paper) => copyOf(paper, child.id)) },
      {
        parent: { id: parent._id, code: parent.code ?? '', agency: parent.agency },
        correctionOf: null,
        channel: parent.channel,
      },
    );
    await report(deps, parent._id, child.id, { state: 'open', code: opened.dossier.code ?? '' });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    await report(deps, parent._id, child.id, { state: 'failed', cause: deps.wordsOf(error) });
  }
}

/** Equal content under a record of the other agency, so that each keeps and guards its own. */
async function copyFiles(
  deps: FollowingDeps,
  from: DossierRecord,
  to: Pick<Child, 'id' | 'agency'>,
  ids: string[],
): Promise<void> {
  const originals = await deps.records.findMany(ids);
  const copies = originals.map(({ attachedTo: _parent, ...file }) => ({
    ...file,
    _id: derivedId(to.id, file._id),
    agencyId: to.agency.id,
    uploadedBy: from._id,
  }));
  const there = new Set((await deps.records.findMany(copies.map((copy) => copy._id))).map((copy) => copy._id));
  for (const copy of copies.filter(({ _id }) => !there.has(_id))) await deps.records.insert(copy);
}

async function report(deps: FollowingDeps, parentId: string, childId: string, news: ChildReport): Promise<void> {
  const commandId = derivedId(childId, 'report', news.state, resultIn(news));
  try {
    await deps.dossiers.giveAsSystem(parentId, commandId, { command: 'report_child', childId, report: news });
  } catch (error) {
    if (isUnderSignature(error)) throw error;
    // The dossier that asked is over, or asked again meanwhile: nobody waits for this news any more.
  }
}

/**
 * Nothing changes under a signature; a moment later it is there or it failed, and the command is given again. By the state
 * that the refusal names: the dossier may have gone on since. @throws anything that is no refusal
 */
function isUnderSignature(error: unknown): boolean {
  if (!(error instanceof DomainError)) throw error;
  return error.params['state'] === 'signing';
}

/** A part may give its result, lose it and give another: each is news of its own. */
function resultIn(news: ChildReport): string {
  if (news.state === 'done') return news.result?.fileHash ?? '';
  return news.state === 'revoked' ? news.fileHash : '';
}

/** All tries are over: the child may stand there all the same, its news having been lost. */
async function reportLost(deps: FollowingDeps, parent: DossierRecord, child: Child): Promise<void> {
  const opened = await deps.store.find(child.id);
  const news: ChildReport = opened?.code
    ? { state: 'open', code: opened.code }
    : { state: 'failed', cause: lostCause(child) };
  await report(deps, parent._id, child.id, news);
}

/** Ends that bring no result. */
const NO_RESULT: readonly DossierRecord['state'][] = ['refused', 'withdrawn', 'closed'];

/** The child's result joins the dossier that asked; a child that ended without one is a failed hand-over. */
async function answerParent(deps: FollowingDeps, child: DossierRecord): Promise<void> {
  const { parent, result } = child;
  if (!parent) return;
  // By the release itself, not by the state: this may run again after the part was returned.
  if (!result?.releasedAt) {
    // Taken back before this ran, it is at work again, and its next release is the news.
    if (!NO_RESULT.includes(child.state)) return;
    const cause = child.refusal?.reason ?? child.trace.at(-1)?.note ?? '';
    await report(deps, parent.id, child._id, { state: 'failed', cause: `${child.agency.name}: ${cause}` });
    return;
  }
  const fileId = await keepResult(deps, child, result.fileHash);
  const { number, fileHash, outcome } = result;
  await report(deps, parent.id, child._id, {
    state: 'done',
    result: { number, fileHash, fileId, outcome },
    note: `${child.agency.name} trả kết quả số ${number}`,
  });
  await deps.dossiers.giveAsSystem(child._id, derivedId(child._id, 'back to parent'), {
    command: 'return_result',
    method: 'online',
    receiverName: parent.agency.name,
  });
}

/** The signed file of the child, kept with the dossier that asked for it. */
async function keepResult(deps: FollowingDeps, child: DossierRecord, sha256: string): Promise<string> {
  if (!child.parent) throw new Error('only a child gives its result to a parent');
  const fileId = derivedId(child._id, 'result', sha256);
  const [there] = await deps.records.findMany([fileId]);
  if (!there) {
    const original = await deps.records.findOf(child._id, sha256);
    if (!original) throw new Error(`the signed file of ${child._id} has no record`);
    const { attachedTo: _child, ...file } = original;
    await deps.records.insert({ ...file, _id: fileId, agencyId: child.parent.agency.id, uploadedBy: child._id });
  }
  await deps.records.attach([fileId], child.parent.id);
  return fileId;
}

/** A result that is taken back leaves the dossier that it had joined; `againId` is the dossier that makes it right. */
async function revokePart(deps: FollowingDeps, child: DossierRecord, againId: string): Promise<void> {
  const wrong = child.revokedResults.at(-1);
  if (!child.parent || !wrong) return;
  const { fileHash, reason } = wrong;
  await report(deps, child.parent.id, child._id, { state: 'revoked', fileHash, reason, againId });
}

/** What nobody waits for any more is withdrawn at the other agency, as far as it is not signed yet. */
async function endChildren(deps: FollowingDeps, parent: DossierRecord): Promise<void> {
  for (const child of parent.children.filter(({ state }) => state === 'open' || state === 'sending')) {
    // Sent but not arrived: there is nothing to withdraw yet, and the one who opens it looks again.
    if (!(await deps.store.find(child.id))) continue;
    try {
      await deps.dossiers.giveAsSystem(child.id, derivedId(child.id, 'withdrawn with parent'), {
        command: 'withdraw',
        reason: `Hồ sơ ${parent.code ?? ''} đã kết thúc`,
        requestedBy: parent.agency.name,
      });
    } catch (error) {
      // Signed already, it goes its way and comes back to nobody; while it is being signed, that is not known yet.
      if (isUnderSignature(error)) throw error;
    }
  }
}

/** 10 is never reopened: the correction is a dossier of its own, linked both ways. */
async function openCorrection(deps: FollowingDeps, wrong: DossierRecord): Promise<void> {
  if (!wrong.correctedBy) return;
  const id = wrong.correctedBy.id;
  await revokePart(deps, wrong, id);
  const fileIds = wrong.papers.flatMap((paper) => paper.fileIds);
  await copyFiles(deps, wrong, { id, agency: wrong.agency }, fileIds);
  const { dossier } = await deps.intake.openFollowing(
    {
      commandId: id,
      agencyId: wrong.agency.id,
      procedureCode: wrong.procedure.code,
      owner: wrong.owner,
      ...(wrong.filer ? { filer: wrong.filer } : {}),
      papers: wrong.papers.map((paper) => copyOf(paper, id)),
      copies: wrong.copies,
      returnMethod: wrong.returnMethod,
      ...(wrong.returnAddress ? { returnAddress: wrong.returnAddress } : {}),
    },
    { parent: wrong.parent, correctionOf: { id: wrong._id, code: wrong.code ?? '' }, channel: wrong.channel },
    // By the version it was decided under: a later one may ask for papers that nobody was asked for.
    { procedure: wrong.procedure, unit: wrong.unit, at: { agency: wrong.receivingAgency, unit: wrong.receivingUnit } },
  );
  if (wrong.parent) await report(deps, wrong.parent.id, id, { state: 'open', code: dossier.code ?? '' });
}
