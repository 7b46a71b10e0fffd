// A screen of the product: who looks at it, how to get there, and what must be on it before it is judged.
import type { Page } from 'playwright-core';
import type { Samples, SeenState } from './screen-office.ts';

export interface Screen {
  /** Also the name of its picture. */
  name: string;
  /** Username of the one who looks; absent where nobody is signed in. */
  as?: string;
  path: string | ((samples: Samples) => string);
  /** The dossier whose look-up the visitor has made before. */
  lookedUp?: SeenState;
  /** What a person does to bring the screen into this state. */
  act?: (page: Page, samples: Samples) => Promise<unknown>;
  /** What must be there before the screen is judged. */
  shows: string;
  english?: true;
  /** Refusals that belong to this screen, as `401 GET /api/session`. */
  refusals?: readonly string[];
}

export const NOBODY_SIGNED_IN = '401 GET /api/session';
export const ABSENT_ID = '00000000-0000-4000-8000-000000000000';
