// The plan of the demo stories on awkward days: whenever the office is first opened, every story must fit before that moment.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Calendar } from '#schemas/deadlines/calendar.contract';
import { readProcedures } from '../../../server/demo/procedures.ts';
import { makeStories } from '../../../server/demo/scenarios.ts';
import type { ProcedureVersion } from '../../../server/demo/story-moves.ts';
import { openToday, planStory, type Act } from '../../../server/demo/timeline.ts';
import { calendarFromData } from '../../../server/features/deadlines/index.ts';
import { projectRoot } from '../../../server/platform/paths.ts';
import { parseVietnam } from '../../../server/platform/kernel/vietnam-time.ts';

const MOMENTS = [
  ['a Monday as the office opens', '2026-11-23T07:00'],
  ['a Sunday night', '2026-11-22T03:40'],
  ['the end of the last day of the year', '2026-12-31T16:59'],
  ['the middle of Tết', '2027-02-08T12:00'],
  ['the first working day after a long holiday', '2027-01-04T07:20'],
  ['a day no calendar was published for', '2029-05-02T10:00'],
] as const;

describe('the plan of the demo stories', () => {
  let calendar: Calendar;
  let procedures: Map<string, ProcedureVersion>;

  before(async () => {
    const holidays = join(projectRoot, 'server', 'demo', 'data', 'holidays.json');
    const read = calendarFromData(JSON.parse(await readFile(holidays, 'utf8')));
    assert.ok(read.ok);
    calendar = read.value;
    procedures = new Map((await readProcedures()).map((p) => [p.code, { ...p, searchText: '' }]));
  });

  function planAll(now: Date): Act[][] {
    const today = openToday(now, calendar);
    return makeStories().map((story) => {
      const procedure = procedures.get(story.procedureCode);
      assert.ok(procedure, story.procedureCode);
      return planStory(story, procedure, today);
    });
  }

  for (const [name, text] of MOMENTS) {
    it(`fits before ${name}, each story in its order`, () => {
      const now = parseVietnam(text);
      assert.ok(now);
      for (const acts of planAll(now)) {
        for (const [i, act] of acts.entries()) {
          assert.ok(act.at < now, `${act.storyId} ${act.move}`);
          const before = acts[i - 1];
          assert.ok(!before || before.at < act.at, `${act.storyId} ${act.move}`);
        }
      }
    });
  }

  it('is the same every time', () => {
    const now = parseVietnam('2026-11-23T09:30') ?? new Date(Number.NaN);
    assert.deepEqual(planAll(now), planAll(now));
  });

  it('gives every story a name of its own', () => {
    const ids = makeStories().map((s) => s.id);
    assert.equal(new Set(ids).size, ids.length);
  });
});
