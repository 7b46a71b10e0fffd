// Who stands in for whom and who is away in the demo office, entered by the people themselves under the moved clock.
import { createAbsenceCommands, createStandInIndex } from '../features/people/index.ts';
import { derivedId } from '../platform/kernel/ids.ts';
import { dayOf, instantOf } from '../platform/kernel/vietnam-time.ts';
import type { Stores } from '../wiring.ts';
import { findActor } from './actors.ts';
import { BOARD, personId } from './people.ts';
import type { MovedClock } from './player.ts';
import { openToday } from './timeline.ts';

/** Working days before today, and the minute of the day, at which each was written down. */
const DELEGATED = { daysAgo: 8, minute: 8 * 60 + 40 };
const ASKED_FOR_LEAVE = { daysAgo: 3, minute: 15 * 60 + 10 };

/**
 * One delegation in force: the director lets the head of the policy unit sign one procedure (TL.). One leave: a
 * specialist of that unit is away from today on. Repeating it changes nothing.
 */
export async function loadAbsences(
  stores: Pick<Stores, 'people' | 'users' | 'calendars' | 'catalogue'>,
  clock: MovedClock,
  now: Date,
): Promise<void> {
  const { users, people } = stores;
  const today = openToday(now, await stores.calendars.get(BOARD));
  const absences = createAbsenceCommands({
    absences: people.absences,
    users,
    catalogue: stores.catalogue,
    index: createStandInIndex({ absences: people.absences, users, clock }),
    clock,
    // Nobody has signed in with what they may do from now on.
    rightsChanged: () => Promise.resolve(),
  });
  const at = ({ daysAgo, minute }: typeof DELEGATED): Date => instantOf(today.dayAt(-daysAgo), minute);
  await clock.runAt(at(DELEGATED), async () =>
    absences.delegate(await findActor(stores, 'giamdoc'), {
      commandId: derivedId('demo-delegation', '1'),
      fromId: personId('giamdoc'),
      toId: personId('truongphong'),
      startsOn: today.dayAt(-DELEGATED.daysAgo + 1),
      endsOn: today.dayAt(40),
      form: 'TL.',
      procedures: ['BDT-02'],
      basis: 'Quyết định số 58/QĐ-SDTTG về việc giao ký thừa lệnh Giám đốc Sở',
    }),
  );
  await clock.runAt(at(ASKED_FOR_LEAVE), async () =>
    absences.enterLeave(await findActor(stores, 'chuyenvien2'), {
      commandId: derivedId('demo-leave', '1'),
      personId: personId('chuyenvien2'),
      startsOn: dayOf(now),
      endsOn: today.dayAt(4),
      reason: 'Nghỉ phép năm, về quê',
    }),
  );
}
