// Turns a move of a story into the command that an officer gives, with what they write in it.
import { CommandBody, type ResultDraft } from '#schemas/dossiers/command.contract';
import type { Calendar } from '#schemas/deadlines/calendar.contract';
import type { Defect, LateCause } from '#schemas/dossiers/parts.contract';
import { CounterIntake, Submission } from '#schemas/intake/intake.contract';
import { addWorkingMinutes } from '../features/deadlines/index.ts';
import type { DossierRecord } from '../features/dossiers/index.ts';
import { addDays, dayOf, isoVietnam, vietnamParts } from '../platform/kernel/vietnam-time.ts';
import type { Cast } from './cast.ts';
import { AGENCIES, PEOPLE, personId } from './people.ts';
import { createChance, type Chance } from './seeded-chance.ts';
import { placeOf, type StoryCommand } from './move.ts';
import type { Act } from './timeline.ts';
import {
  COMPLETION_REASONS,
  CORRECTION_REASONS,
  DOUBTS,
  ENDORSEMENTS,
  EXTENSION_REASONS,
  FIRST_GROUND,
  INELIGIBLE,
  LAPSED_CLOSE,
  LAPSED_COMPLETION,
  LAPSED_SUPPLEMENT,
  LATE_EXPLANATIONS,
  MISSING,
  MISTAKEN_RECEPTION,
  OPINIONS_AGAINST,
  OPINIONS_FOR,
  QUESTIONS,
  REASSIGN_REASON,
  REVOCATION_REASON,
  UPHELD,
  SECOND_SUPPLEMENT,
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

/** What the officer has before them. */
export interface Sight {
  dossier: DossierRecord;
  /** The calendar of the agency that solves it. */
  calendar: Calendar;
}

/** @throws Error where the act opens a dossier: that is no command on one */
export function commandBody(cast: Cast, act: Act, commandId: string, sight: Sight): CommandBody {
  const { command } = placeOf(act.move);
  if (command === 'submit' || command === 'take_in') throw new Error(`${command} opens a dossier`);
  const { version } = sight.dossier;
  return CommandBody.parse({ commandId, version, command, ...wordsOf(command, cast, act, sight) });
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

function wordsOf(command: StoryCommand, cast: Cast, act: Act, sight: Sight): CommandWords {
  const { story, officers, application, procedure, text } = cast;
  const chance = chanceOf(cast, act);
  const decisionNumber = (): string => `${String(chance.whole(180, 320))}/QĐ-${symbolOf(procedure.agencyId)}`;
  switch (command) {
    case 'receive':
    case 'claim':
    case 'hand_over':
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
    case 'close':
      return {
        reason: story.detours.includes('lapsed') ? LAPSED_CLOSE : (text.close ?? LAPSED_CLOSE),
        legalBasis: lawOf(cast),
      };
    case 'extend':
      return { reason: chance.pick(EXTENSION_REASONS), newDueAt: isoVietnam(newDueOf(sight)) };
    case 'explain_lateness':
      return explanationOf(cast, act);
    case 'allow_supplement':
      return { reason: SECOND_SUPPLEMENT };
    case 'consult':
      return questionTo(cast, act, sight, chance);
    case 'give_opinion':
      return { consultationId: sight.dossier.consultations.at(-1)?.id ?? '', ...opinionOf(story, chance) };
    case 'hand_over_again':
      return { childId: sight.dossier.children.at(-1)?.id ?? '' };
    case 'correct':
      return { reason: chance.pick(CORRECTION_REASONS) };
    case 'uphold_result':
      return { reason: UPHELD };
    case 'revoke':
      return { reason: REVOCATION_REASON, legalBasis: lawOf(cast) };
    case 'remind':
      return { channel: 'phone' };
    case 'withdraw':
      return { reason: chance.pick(WITHDRAWAL_REASONS), requestedBy: receiverOf(application).name };
    case 'return_result':
      return handoverOf(cast, chance);
  }
}

/** Why a dossier is late, as its holder writes it. */
export const explanationOf = (cast: Cast, act: Act): { cause: LateCause; text: string } =>
  chanceOf(cast, act).pick(LATE_EXPLANATIONS);

const EXTENSION_DAYS = 5;
const MINUTES_OF_DAY = 480;

function newDueOf({ dossier, calendar }: Sight): Date {
  const due = dossier.clock.currentDueAt;
  if (!due) throw new Error(`${dossier._id} has no due moment to put off`);
  return addWorkingMinutes(due, EXTENSION_DAYS * MINUTES_OF_DAY, calendar);
}

/** Two working days where the story lets them run out. */
function questionTo({ story, officers }: Cast, act: Act, { calendar }: Sight, chance: Chance): CommandWords {
  const isLapsing = story.detours.includes('lapsed');
  return {
    unitId: PEOPLE.find((p) => p.username === officers.consulted)?.unitId ?? '',
    question: chance.pick(QUESTIONS),
    answerBy: dayOf(addWorkingMinutes(act.at, (isLapsing ? 2 : 4) * MINUTES_OF_DAY, calendar)),
    mandatory: isLapsing || chance.happens(0.5),
  };
}

function opinionOf({ detours }: Cast['story'], chance: Chance): CommandWords {
  const agrees = !detours.includes('disagrees');
  return { agrees, text: chance.pick(agrees ? OPINIONS_FOR : OPINIONS_AGAINST) };
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
  const isRefused = cast.story.detours.includes('ineligible');
  return {
    outcome: isRefused ? 'refused' : 'granted',
    title: fill(isRefused ? INELIGIBLE.title : text.title),
    grounds: [
      FIRST_GROUND,
      // Remarks such as "phân cấp từ…" stand beside the laws there; a law begins with a capital.
      ...procedure.legalBasis.filter((law) => /^\p{Lu}/u.test(law)).map((law) => `Căn cứ ${law};`),
      `Theo đề nghị của ${text.proposer}.`,
    ],
    articles: (isRefused ? [INELIGIBLE.opening, text.refusal, INELIGIBLE.closing] : text.articles).map(fill),
  };
}
