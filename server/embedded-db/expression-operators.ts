// Owns the table of expression operators, put together from its parts.
import type { Call, Form } from './expression-shape.ts';
import { ARRAY_FUNCTIONS } from './expression-arrays.ts';
import { DATE_FORMS, DATE_PARTS } from './expression-dates.ts';
import { FORMS as CONTROL_FORMS } from './expression-forms.ts';
import { MINGO_FORMS } from './expression-mingo.ts';
import { CONVERSION_FORMS, CONVERSIONS } from './expression-types.ts';
import { VALUE_FUNCTIONS } from './expression-values.ts';

export const FORMS: ReadonlyMap<string, Form> = new Map(
  Object.entries({ ...CONTROL_FORMS, ...DATE_FORMS, ...CONVERSION_FORMS, ...MINGO_FORMS }),
);

export const FUNCTIONS: ReadonlyMap<string, Call> = new Map(
  Object.entries({ ...VALUE_FUNCTIONS, ...ARRAY_FUNCTIONS, ...DATE_PARTS, ...CONVERSIONS }),
);
