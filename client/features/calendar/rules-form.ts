// The settings of the office as fields: how each is written, read and checked. Pure.
import type { Rules } from '#schemas/deadlines/rules.contract';
import type { Words } from '../../i18n/vi/index.ts';

export type RuleName = keyof Rules;

/** hours: working minutes, written in hours · whole: a number · time: `HH:MM` · choice: one of a few words */
type RuleField =
  | { kind: 'hours' }
  | { kind: 'whole'; unit: 'daysUnit' | 'timesUnit' | 'percentUnit'; least: number; most: number }
  | { kind: 'time' }
  | { kind: 'choice'; options: readonly (keyof Words['rules']['choices'])[] };

/** In the order of a dossier's life. */
export const RULE_FIELDS = {
  dueClock: { kind: 'choice', options: ['as-received', 'closing'] },
  sameDayCutoff: { kind: 'time' },
  nearMinutes: { kind: 'hours' },
  nearSharePercent: { kind: 'whole', unit: 'percentUnit', least: 0, most: 100 },
  replyMinutes: { kind: 'hours' },
  assignMinutes: { kind: 'hours' },
  readMinutes: { kind: 'hours' },
  claimMinutes: { kind: 'hours' },
  reviewMinutes: { kind: 'hours' },
  releaseMinutes: { kind: 'hours' },
  escalateMinutes: { kind: 'hours' },
  supplementsAllowed: { kind: 'whole', unit: 'timesUnit', least: 0, most: 9 },
  extensionsAllowed: { kind: 'whole', unit: 'timesUnit', least: 0, most: 9 },
  uncollectedDays: { kind: 'whole', unit: 'daysUnit', least: 1, most: 3660 },
  codeAgency: { kind: 'choice', options: ['solving', 'receiving'] },
} as const satisfies Record<RuleName, RuleField>;

export const RULE_NAMES = Object.keys(RULE_FIELDS) as RuleName[];

/** Longest time accepted, in hours: the bound of the contract. */
const MOST_HOURS = 1000;

export type RuleTexts = Record<RuleName, string>;

/** A value as its field shows it: `480` minutes as `8`, `270` as `4,5`. */
export function textOf(name: RuleName, value: Rules[RuleName]): string {
  if (RULE_FIELDS[name].kind !== 'hours') return String(value);
  return String(Math.round((Number(value) / 60) * 100) / 100).replace('.', ',');
}

export const textsOf = (rules: Rules): RuleTexts =>
  Object.fromEntries(RULE_NAMES.map((name) => [name, textOf(name, rules[name])])) as RuleTexts;

/** The value a text stands for, or what is wrong with it. */
function readRule(name: RuleName, typed: string, w: Words): { value: string | number } | { error: string } {
  const field: RuleField = RULE_FIELDS[name];
  const text = typed.trim();
  switch (field.kind) {
    case 'choice':
      return { value: text };
    case 'time':
      return /^([01]\d|2[0-3]):[0-5]\d$/.test(text) ? { value: text } : { error: w.rules.timeWrong };
    case 'hours': {
      const hours = /^\d+([.,]\d{1,2})?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
      return hours <= MOST_HOURS ? { value: Math.round(hours * 60) } : { error: w.rules.hoursWrong };
    }
    case 'whole': {
      const n = /^\d+$/.test(text) ? Number(text) : Number.NaN;
      const fits = n >= field.least && n <= field.most;
      return fits ? { value: n } : { error: w.rules.numberWrong(field.least, field.most) };
    }
  }
}

/** The values that differ from those in force, and what cannot be read, by field id. */
export function readRules(
  texts: RuleTexts,
  inForce: Rules,
  w: Words,
): { values: Partial<Rules>; errors: Record<string, string> } {
  const values: Record<string, string | number> = {};
  const errors: Record<string, string> = {};
  for (const name of RULE_NAMES) {
    const read = readRule(name, texts[name], w);
    if ('error' in read) errors[`values.${name}`] = read.error;
    // A value that does not show all its digits counts as changed only where somebody typed.
    else if (texts[name].trim() !== textOf(name, inForce[name])) values[name] = read.value;
  }
  return { values: values, errors };
}

/** A value with its unit, for reading. */
export function ruleWords(name: RuleName, value: Rules[RuleName], w: Words): string {
  const field: RuleField = RULE_FIELDS[name];
  const text = textOf(name, value);
  switch (field.kind) {
    case 'choice':
      return field.options.flatMap((option) => (option === value ? [w.rules.choices[option]] : [])).join('');
    case 'time':
      return text;
    case 'hours':
      return `${text} ${w.rules.hoursUnit}`;
    case 'whole':
      return `${text} ${w.rules[field.unit]}`;
  }
}

/** The unit that stands in the label of a field. */
export function unitWords(name: RuleName, w: Words): string {
  const field: RuleField = RULE_FIELDS[name];
  if (field.kind === 'hours') return w.rules.hoursUnit;
  return field.kind === 'whole' ? w.rules[field.unit] : '';
}
