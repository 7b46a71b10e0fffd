// The screens of the staff app, in the states a working day brings; one list a room.
import type { Screen } from './screen.ts';
import { APPROVAL_SCREENS } from './staff-screens/approvals.ts';
import { COMMAND_SCREENS } from './staff-screens/command.ts';
import { COUNTER_SCREENS } from './staff-screens/counter.ts';
import { DOSSIER_SCREENS } from './staff-screens/dossier.ts';
import { FRAME_SCREENS } from './staff-screens/frame.ts';
import { OVERVIEW_SCREENS } from './staff-screens/overview.ts';
import { PEOPLE_SCREENS } from './staff-screens/people.ts';
import { RULE_SCREENS } from './staff-screens/rules.ts';
import { WORK_SCREENS } from './staff-screens/work.ts';

export const STAFF_SCREENS: readonly Screen[] = [
  ...COUNTER_SCREENS,
  ...WORK_SCREENS,
  ...DOSSIER_SCREENS,
  ...COMMAND_SCREENS,
  ...APPROVAL_SCREENS,
  ...OVERVIEW_SCREENS,
  ...RULE_SCREENS,
  ...PEOPLE_SCREENS,
  ...FRAME_SCREENS,
];
