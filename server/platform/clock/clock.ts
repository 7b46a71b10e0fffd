// The clock as a value, so that rules, demo data and tests can be given another one.

export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
