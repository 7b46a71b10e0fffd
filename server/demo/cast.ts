// Everything about a story's dossier that does not change: who files, with which papers, and which officers have it.
import type { CounterIntake } from '#schemas/intake/intake.contract';
import { derivedId } from '../platform/kernel/ids.ts';
import { foldText } from '../platform/kernel/search-text.ts';
import { makeFiler, makeOrganisation, makePerson } from './applicants.ts';
import { BOARD, PEOPLE, type DemoPerson } from './people.ts';
import { PROCEDURE_TEXTS, type ProcedureText } from './procedure-texts.ts';
import type { Story } from './story.ts';
import { createChance, type Chance } from './seeded-chance.ts';
import type { ProcedureVersion } from './story-moves.ts';
import { AUTHORISATIONS } from './wordings.ts';

type HeldPaper = CounterIntake['papers'][number];

export interface Cast {
  story: Story;
  procedure: ProcedureVersion;
  text: ProcedureText;
  /** Id of the dossier and of the command that opens it. */
  dossierId: string;
  application: Pick<
    CounterIntake,
    'procedureCode' | 'agencyId' | 'owner' | 'filer' | 'papers' | 'copies' | 'returnMethod' | 'returnAddress'
  >;
  /** Scans that come with the papers: id of the record, and the name the sender gave the file. */
  scans: readonly { fileId: string; paperId: string; name: string }[];
  /** Usernames. `second` takes over where the story re-assigns, `consulted` heads the unit that is asked. */
  officers: Record<'clerk' | 'specialist' | 'second' | 'head' | 'consulted' | 'leader' | 'registrar', string>;
  /** Somebody else who is named in the draft. */
  otherName: string;
  /** The same people at the agency that solves a part of it. */
  part?: Pick<Cast, 'procedure' | 'text' | 'officers'>;
}

/** @param part the procedure of the other agency, where one solves a part of this one */
export function castStory(story: Story, procedure: ProcedureVersion, part?: ProcedureVersion): Cast {
  const text = textOf(procedure);
  const chance = createChance('cast', story.id);
  // People go to the desk that is near.
  const agencyId = story.takenInAt ?? procedure.agencyId;
  const owner = text.organisations
    ? makeOrganisation(chance.pick(text.organisations), agencyId, chance)
    : makePerson(agencyId, chance);
  const isFiledByOther = owner.kind === 'organisation' || chance.happens(0.12);
  const authorisation = chance.pick(AUTHORISATIONS[owner.kind]);
  const returnMethod = returnMethodOf(story, chance);
  const papers = papersOf(story, procedure, chance);
  return {
    story,
    procedure,
    text,
    dossierId: derivedId('demo-dossier', story.id),
    application: {
      procedureCode: procedure.code,
      ...(story.takenInAt ? { agencyId: procedure.agencyId } : {}),
      owner,
      ...(isFiledByOther ? { filer: makeFiler(agencyId, authorisation, chance) } : {}),
      papers,
      copies: procedure.copies,
      returnMethod,
      ...(returnMethod === 'post' ? { returnAddress: owner.address } : {}),
    },
    scans: papers.flatMap((paper) => paper.fileIds.map((fileId) => scanOf(fileId, paper.paperId, procedure))),
    officers: officersOf(story, text, procedure, chance),
    otherName: makePerson(agencyId, chance).name,
    ...(part ? { part: castPart(story, part) } : {}),
  };
}

function castPart(story: Story, procedure: ProcedureVersion): NonNullable<Cast['part']> {
  const text = textOf(procedure);
  return { procedure, text, officers: officersOf(story, text, procedure, createChance('part', story.id)) };
}

function textOf({ code }: ProcedureVersion): ProcedureText {
  const text = PROCEDURE_TEXTS[code];
  if (!text) throw new Error(`no demo texts for procedure ${code}`);
  return text;
}

function returnMethodOf({ channel }: Story, chance: Chance): CounterIntake['returnMethod'] {
  if (channel === 'counter') return chance.happens(0.1) ? 'post' : 'desk';
  return channel === 'post' ? 'post' : chance.happens(0.6) ? 'online' : 'desk';
}

/** Every required paper, and some of the others. */
function papersOf(story: Story, procedure: ProcedureVersion, chance: Chance): HeldPaper[] {
  return procedure.papers
    .filter((paper) => paper.required || chance.happens(0.3))
    .map((paper) => ({
      paperId: paper.id,
      quantity: paper.quantity,
      fileIds: story.hasFiles && paper.required ? [derivedId('demo-scan', story.id, paper.id)] : [],
    }));
}

function scanOf(fileId: string, paperId: string, { papers }: ProcedureVersion): Cast['scans'][number] {
  const name = papers.find((p) => p.id === paperId)?.name ?? paperId;
  // As a scanner at the desk names its files: the first words, without accents.
  return { fileId, paperId, name: `${foldText(name).split(' ').slice(0, 6).join('-')}.pdf` };
}

function officersOf(story: Story, text: ProcedureText, procedure: ProcedureVersion, chance: Chance): Cast['officers'] {
  const here = PEOPLE.filter((p) => p.agencyId === procedure.agencyId);
  const one = (role: DemoPerson['roles'][number], unitId?: string): string =>
    chance.pick(here.filter((p) => p.roles.includes(role) && (unitId === undefined || p.unitId === unitId))).username;
  const specialist = text.specialists[story.turn % text.specialists.length] ?? '';
  const others = here.filter(
    (p) => p.roles.includes('specialist') && p.unitId === procedure.unitId && p.username !== specialist,
  );
  return {
    clerk: story.takenInAt ? clerkAt(story.takenInAt) : one('clerk'),
    specialist,
    second: others[0]?.username ?? specialist,
    head: one('head', procedure.unitId),
    consulted: here.find((p) => p.roles.includes('head') && p.unitId !== procedure.unitId)?.username ?? '',
    // At the board the director signs most results, the deputy the others.
    leader: procedure.agencyId === BOARD ? (chance.happens(0.65) ? 'giamdoc' : 'phogiamdoc') : one('leader'),
    registrar: one('registrar'),
  };
}

const clerkAt = (agencyId: string): string =>
  PEOPLE.find((p) => p.agencyId === agencyId && p.roles.includes('clerk'))?.username ?? '';
