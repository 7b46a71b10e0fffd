// The clock of the screens: the server's time, however wrong the clock of the computer at the desk is.
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { learnServerTime, serverNow } from '../../../client/api/server-clock.ts';

const DAY_MS = 86_400_000;
const header = (offsetMs: number): string => new Date(Date.now() + offsetMs).toUTCString();

/** How far the screens' time is from this computer's, to the second that an answer can name. */
const offsetSeconds = (): number => Math.round((serverNow().getTime() - Date.now()) / 1_000);

describe('the clock of the screens', () => {
  afterEach(() => {
    // Far away and back: near times are taken as the same.
    learnServerTime(header(DAY_MS * 9));
    learnServerTime(header(0));
  });

  it('follows a server a day ahead or a day behind', () => {
    for (const days of [1, -1]) {
      learnServerTime(header(days * DAY_MS));
      assert.ok(Math.abs(offsetSeconds() - days * 86_400) <= 1, `${String(days)}: ${String(offsetSeconds())} s`);
    }
  });

  it('does not jump by the seconds an answer takes', () => {
    learnServerTime(header(DAY_MS));
    const before = serverNow().getTime() - Date.now();
    learnServerTime(header(DAY_MS - 3_000));
    assert.ok(Math.abs(serverNow().getTime() - Date.now() - before) <= 5);
  });

  it('learns nothing from an answer without a readable date', () => {
    learnServerTime(header(DAY_MS));
    learnServerTime(null);
    learnServerTime('hôm qua');
    assert.ok(Math.abs(offsetSeconds() - 86_400) <= 1);
  });
});
