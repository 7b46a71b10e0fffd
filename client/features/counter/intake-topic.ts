// Where the draft of a reception is kept: by procedure, and apart for what came by post or online. Pure.
import type { Submission } from '#schemas/intake/intake.contract';

export type OutsideChannel = Submission['channel'];

export const INTAKE_TOPIC = 'intake.';

/** The way a dossier came without its applicant; null at the desk. */
export const outsideChannel = (text: string | undefined): OutsideChannel | null =>
  text === 'post' || text === 'online' ? text : null;

/** `intake.1.004875`, `intake.post/1.004875` */
export const topicOf = (procedure: string, channel: OutsideChannel | null): string =>
  INTAKE_TOPIC + (channel === null ? '' : `${channel}/`) + procedure;

/** The parameters of the page that goes on with a draft. */
export function readTopic(topic: string): { procedure: string; channel: string | undefined } {
  const name = topic.slice(INTAKE_TOPIC.length);
  const slash = name.indexOf('/');
  const channel = outsideChannel(name.slice(0, Math.max(0, slash)));
  return channel === null ? { procedure: name, channel: undefined } : { procedure: name.slice(slash + 1), channel };
}
