// Why it is done: every form about people asks it alike.
import { words } from '../../i18n/language.ts';
import type { FieldErrors } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/field.tsx';
import { checkFilled } from './form-rules.ts';

interface ReasonProps {
  value: string;
  onValue: (typed: string) => void;
  errors: FieldErrors;
  /** Where the reason has a name of its own. */
  label?: string;
}

export const ReasonField = ({ value, onValue, errors, label = words().people.reason }: ReasonProps) => (
  <TextField id="reason" label={label} value={value} error={errors.reason} maxLength={300} onValue={onValue} />
);

export const checkReason = (value: string, label = words().people.reason): FieldErrors =>
  checkFilled({ reason: { value, label } }, words());
