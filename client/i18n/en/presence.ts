// English words of who is at a dossier, and of what changed meanwhile.
import type { presence as vi } from '../vi/presence.ts';

export const presence: typeof vi = {
  presence: {
    alsoHere: (names) => `Also looking: ${names}.`,
    lease: (name, command, since) => `${name} has begun “${command}” (since ${since}).`,
    leaseMeans:
      'You can go on. Whoever sends first is recorded; whoever sends later is told what changed and keeps what was typed.',
    changedBy: (actor, what) => `${actor} has just changed the dossier (${what}). What you typed is still here.`,
    lookAndApply: 'Look at what has changed, then press “Apply again” if it still needs doing.',
    changed: 'What has changed',
    before: 'Before:',
    now: 'Now:',
    nothing: 'nothing',
    applyAgain: (command) => `Apply again: ${command}`,
    facts: {
      state: 'State',
      step: 'Current step',
      due: 'Due',
      appointment: 'Appointment',
      allowance: 'Leave to ask for papers once more',
      signing: 'Signature',
      released: 'Released',
      outcome: 'Proposed outcome',
    },
    copies: (n) => `${String(n)} received`,
    opinionOf: (unit) => `Opinion of ${unit}`,
    waiting: 'waiting',
    agrees: 'agrees',
    objects: 'does not agree',
    childAt: (agency) => `Handed over to ${agency}`,
    childStates: { sending: 'being sent', open: 'in progress', done: 'result is here', failed: 'hand-over failed' },
    draftField: (field) => `Draft: ${field}`,
    outcomes: { granted: 'granted', refused: 'refused' },
  },
};
