// Where the draft of a reception is kept: by procedure and who solves it, and apart for what came by post or online. Pure.
import type { ProcedureSummary } from '#schemas/catalogue/catalogue.contract';
import type { Submission } from '#schemas/intake/intake.contract';

export type OutsideChannel = Submission['channel'];

export const INTAKE_TOPIC = 'intake.';

/** The way a dossier came without its applicant; null at the desk. */
export const outsideChannel = (text: string | undefined): OutsideChannel | null =>
  text === 'post' || text === 'online' ? text : null;

/** The procedure as the address of the page names it; `agency` only where another one solves it. */
export const placeOf = ({
  code,
  agencyId,
  takenInFor,
}: Pick<ProcedureSummary, 'code' | 'agencyId' | 'takenInFor'>): {
  procedure: string;
  agency: string | undefined;
} => ({ procedure: code, agency: takenInFor ? agencyId : undefined });

interface Topic {
  procedure: string;
  /** Another agency that solves it. */
  agency?: string | undefined;
  channel: OutsideChannel | null;
}

/** `intake.1.004875`, `intake.post/1.004875`, `intake.@H99.21.3/1.004875` */
export const topicOf = ({ procedure, agency, channel }: Topic): string =>
  INTAKE_TOPIC + (channel === null ? '' : `${channel}/`) + (agency === undefined ? '' : `@${agency}/`) + procedure;

/** The parameters of the page that goes on with a draft. */
export function readTopic(topic: string): Record<'procedure' | 'agency' | 'channel', string | undefined> {
  const parts = topic.slice(INTAKE_TOPIC.length).split('/');
  const agency = parts.find((part) => part.startsWith('@'))?.slice(1);
  return { procedure: parts.at(-1), agency, channel: outsideChannel(parts[0]) ?? undefined };
}
