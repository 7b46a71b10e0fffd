// Turns a move of a story into the command that an officer gives, with what they write in it.
import { CommandBody, type ResultDraft } from '#schemas/dossiers/command.contract';
import type { Defect, LateCause } from '#schemas/dossiers/parts.contract';
import { CounterIntake, Submission } from '#schemas/intake/intake.contract';
import { addDays, dayOf, vietnamParts } from '../platform/kernel/vietnam-time.ts';
import type { Cast } from './cast.ts';
import { AGENCIES, personId } from './people.ts';
import { createChance, type Chance } from './seeded-chance.ts';
import type { Move } from './story-moves.ts';
import type { Act } from './timeline.ts';
import {
  LATE_EXPLANATIONS,
  COMPLETION_REASONS,
  DOUBTS,
  ENDORSEMENTS,
  FIRST_GROUND,
  LAPSED_COMPLETION,
  LAPSED_SUPPLEMENT,
  MISSING,
  MISTAKEN_RECEPTION,
  REASSIGN_REASON,
  SEND_BACK_REASONS,
  STEP_NOTES,
  SUPPLEMENT_REASONS,
  WITHDRAWAL_REASONS,
} from './wordings.ts';

type Outcome = CounterIntake['outcome'];
type CommandWords = Record<string, unknown>;

/** The application at the desk, with the outcome the story gives it. */
export function counterIntake(cast: Cast, act: Act): CounterIntake {
  return CounterIntake.parse({
    ...cast.application,
    commandId: cast.dossierId,
    papers: isIncomplete(cast) ? withoutMissing(cast) : cast.application.papers,
    outcome: outcomeOf(cast, act),
  });
}

/** The same from outside: it waits for the desk. */
export function submission(cast: Cast): Submission {
  return Submission.parse({
    ...cast.application,
    commandId: cast.dossierId,
    channel: cast.story.channel,
    papers: isIncomplete(cast) ? withoutMissing(cast) : cast.application.papers,
  });
}

/** @param version the version the officer has before them */
export function commandBody(cast: Cast, act: Act, commandId: string, version: number): CommandBody {
  return CommandBody.parse({ commandId, version, command: act.move, ...wordsOf(cast, act) });
}

const symbolOf = (agencyId: string): string => AGENCIES.find((a) => a._id === agencyId)?.symbol ?? '';
const lawOf = ({ procedure }: Cast): string => procedure.legalBasis[0] ?? procedure.name;
const chanceOf = (cast: Cast, act: Act): Chance => createChance('words', cast.story.id, String(act.index));
const isIncomplete = ({ story }: Cast): boolean =>
  story.end === 'awaiting_completion' ||
  story.detours.includes('completed_first') ||
  (story.detours.includes('lapsed') && story.end === 'refused');

/** The paper that incomplete applications lack: the last required one. */
function missingPaper({ procedure }: Cast): Cast['procedure']['papers'][number] {
  const paper = procedure.papers.filter((p) => p.required).at(-1);
  if (!paper) throw new Error(`procedure ${procedure.code} has no required paper`);
  return paper;
}

const withoutMissing = (cast: Cast): CounterIntake['papers'] =>
  cast.application.papers.filter((p) => p.paperId !== missingPaper(cast).id);
const onlyMissing = (cast: Cast): CounterIntake['papers'] =>
  cast.application.papers.filter((p) => p.paperId === missingPaper(cast).id);

function outcomeOf(cast: Cast, act: Act): Outcome {
  if (isIncomplete(cast)) return { kind: 'ask', ...completionRequest(cast, act) };
  return cast.story.end === 'refused' && cast.story.detours.length === 0
    ? { kind: 'refuse', reason: cast.text.refusal, legalBasis: lawOf(cast) }
    : { kind: 'accept' };
}

interface DefectList {
  defects: Defect[];
  reason: string;
  deadlineOn: string;
}

function completionRequest(cast: Cast, act: Act): DefectList {
  const paper = missingPaper(cast);
  return {
    defects: [{ paperId: paper.id, what: MISSING.what.replace('{giấy}', paper.name), howToMend: MISSING.howToMend }],
    reason: chanceOf(cast, act).pick(COMPLETION_REASONS),
    deadlineOn: deadlineOf(cast, act),
  };
}

function supplementRequest(cast: Cast, act: Act): DefectList {
  const chance = chanceOf(cast, act);
  const paper = missingPaper(cast);
  const doubt = chance.pick(DOUBTS[paper.kind]);
  return {
    defects: [{ paperId: paper.id, what: doubt.what.replace('{giấy}', paper.name), howToMend: doubt.howToMend }],
    reason: chance.pick(SUPPLEMENT_REASONS),
    deadlineOn: deadlineOf(cast, act),
  };
}

/** Two weeks where the story lets them run out, else about a month. */
const deadlineOf = (cast: Cast, act: Act): string =>
  addDays(dayOf(act.at), cast.story.detours.includes('lapsed') ? 14 : chanceOf(cast, act).pick([20, 30]));

function wordsOf(cast: Cast, act: Act): CommandWords {
  const { story, officers, application, procedure, text } = cast;
  const chance = chanceOf(cast, act);
  const decisionNumber = (): string => `${String(chance.whole(180, 320))}/QĐ-${symbolOf(procedure.agencyId)}`;
  const move: Exclude<Move, 'submit' | 'take_in'> = commandOf(act.move);
  switch (move) {
    case 'receive':
    case 'sign':
    case 'release':
      return {};
    case 'ask_completion':
      return { ...completionRequest(cast, act) };
    case 'request_supplement':
      return { ...supplementRequest(cast, act) };
    case 'refuse_reception':
      return { reason: refusalOf(cast), legalBasis: lawOf(cast) };
    case 'resubmit':
    case 'receive_supplement':
      return { papers: onlyMissing(cast) };
    case 'assign':
      return { assigneeId: personId(officers.specialist) };
    case 'reassign':
      return { assigneeId: personId(officers.second), reason: REASSIGN_REASON };
    case 'complete_step':
      return chance.happens(0.6) ? { note: chance.pick(STEP_NOTES) } : {};
    case 'submit_draft':
      return { draft: draftOf(cast, act) };
    case 'endorse':
    case 'approve':
      return chance.happens(0.4) ? { note: chance.pick(ENDORSEMENTS) } : {};
    case 'send_back':
      return { reason: chance.pick(SEND_BACK_REASONS) };
    case 'request_payment':
      return {
        amount: procedure.fee.amount,
        reason: `Lệ phí: ${procedure.fee.text}`,
        payBy: addDays(dayOf(act.at), 20),
      };
    case 'confirm_payment':
      return { receiptNumber: `BL-${String(vietnamParts(act.at).year)}-${String(chance.whole(10_000, 99_999))}` };
    case 'stop':
      return {
        reason: story.detours.includes('lapsed') ? LAPSED_SUPPLEMENT : (text.stop ?? LAPSED_SUPPLEMENT),
        legalBasis: lawOf(cast),
        decisionNumber: decisionNumber(),
        reviewOn: addDays(dayOf(act.at), 30),
      };
    case 'resume':
      return { decisionNumber: decisionNumber(), legalBasis: lawOf(cast) };
    case 'withdraw':
      return { reason: chance.pick(WITHDRAWAL_REASONS), requestedBy: receiverOf(application).name };
    case 'return_result':
      return handoverOf(cast, chance);
  }
}

/** Why a dossier is late, as its holder writes it. */
export const explanationOf = (cast: Cast, act: Act): { cause: LateCause; text: string } =>
  chanceOf(cast, act).pick(LATE_EXPLANATIONS);

function commandOf(move: Move): Exclude<Move, 'submit' | 'take_in'> {
  if (move === 'submit' || move === 'take_in') throw new Error(`${move} opens a dossier, it is no command on one`);
  return move;
}

function refusalOf({ story, text }: Cast): string {
  if (story.detours.includes('lapsed')) return LAPSED_COMPLETION;
  return story.detours.includes('after_reception') ? MISTAKEN_RECEPTION : text.refusal;
}

const receiverOf = ({ owner, filer }: Cast['application']): { name: string; identityNumber: string } => filer ?? owner;

function handoverOf({ application }: Cast, chance: Chance): CommandWords {
  const receiver = receiverOf(application);
  const method = application.returnMethod;
  return {
    receiverName: receiver.name,
    method,
    ...(method !== 'post' ? { receiverIdentityNumber: receiver.identityNumber } : {}),
    ...(method === 'post' ? { postalCode: `RR${String(chance.whole(100_000_000, 999_999_999))}VN` } : {}),
  };
}

/** The draft as the specialist writes it: grounds from the procedure, the text of its kind. */
function draftOf(cast: Cast, act: Act): ResultDraft {
  const { text, procedure, application, otherName } = cast;
  const { owner } = application;
  const commune = /xã (.+?),/.exec(owner.address)?.[1] ?? 'Nà Mây';
  const fill = (words: string): string =>
    words
      .replaceAll('{chủ}', owner.name)
      .replaceAll('{địa chỉ}', owner.address)
      .replaceAll('{người}', otherName)
      .replaceAll('{xã}', commune)
      .replaceAll('{năm}', String(vietnamParts(act.at).year));
  return {
    outcome: 'granted',
    title: fill(text.title),
    grounds: [
      FIRST_GROUND,
      // Remarks such as "phân cấp từ…" stand beside the laws there; a law begins with a capital.
      ...procedure.legalBasis.filter((law) => /^\p{Lu}/u.test(law)).map((law) => `Căn cứ ${law};`),
      `Theo đề nghị của ${text.proposer}.`,
    ],
    articles: text.articles.map(fill),
  };
}
