// Entering leave, and taking back what was entered: made to be done standing, on a telephone, in under a minute.
import { useState } from 'preact/hooks';
import type { Delegation, Leave } from '#schemas/accounts/delegation.contract';
import type { PersonDetail } from '#schemas/people/people.contract';
import { serverNow } from '../../api/server-clock.ts';
import { words } from '../../i18n/language.ts';
import type { FieldErrors } from '../../ui/error-summary.tsx';
import { DayField } from '../../ui/field.tsx';
import { checkDays, proposedDays, readDays, type DayValues } from './form-rules.ts';
import { cancelLeave, enterLeave, revoke } from './people-api.ts';
import { PeopleForm } from './people-form.tsx';
import { checkReason, ReasonField } from './reason-field.tsx';

export interface FormProps {
  person: PersonDetail;
  onDone: () => void;
  onCancel: () => void;
}

interface DaysProps {
  values: DayValues;
  change: (days: DayValues) => void;
  errors: FieldErrors;
}

export function Days({ values, change, errors }: DaysProps) {
  const w = words();
  return (
    <div class="field-pair">
      {(['startsOn', 'endsOn'] as const).map((id) => (
        <DayField
          key={id}
          id={id}
          label={w.people[id]}
          value={values[id]}
          error={errors[id]}
          onValue={(typed) => change({ ...values, [id]: typed })}
        />
      ))}
    </div>
  );
}

interface LeaveFormProps extends Omit<FormProps, 'onDone'> {
  onDone: (leave: Leave) => void;
}

export function LeaveForm({ person, onDone, onCancel }: LeaveFormProps) {
  const w = words();
  const [dates, setDates] = useState(proposedDays(serverNow()));
  const [reason, setReason] = useState(w.people.leaveReasonFirst);
  const body = { personId: person.id, ...readDays(dates, serverNow()), reason };
  return (
    <PeopleForm<Leave>
      title={w.people.actions.leave}
      lead={w.people.leaveLead}
      fields={['startsOn', 'endsOn', 'reason']}
      check={() => ({
        ...checkDays(dates, w, serverNow()),
        ...checkReason(reason),
      })}
      intent={body}
      send={(commandId) => enterLeave({ commandId, ...body })}
      onDone={onDone}
      onCancel={onCancel}
    >
      {(errors) => (
        <>
          <Days values={dates} change={setDates} errors={errors} />
          <ReasonField value={reason} onValue={setReason} errors={errors} />
        </>
      )}
    </PeopleForm>
  );
}

/** What is taken back: a delegation or a leave. */
export interface TakenBack {
  kind: 'delegation' | 'leave';
  id: string;
}

export function TakeBackForm({ person, taken, onDone, onCancel }: FormProps & { taken: TakenBack }) {
  const w = words();
  const [reason, setReason] = useState('');
  const isDelegation = taken.kind === 'delegation';
  return (
    <PeopleForm<Delegation | Leave>
      title={isDelegation ? w.people.revoke : w.people.cancelLeave}
      {...(isDelegation ? { lead: w.people.revokeLead } : {})}
      submit={isDelegation ? w.people.revoke : w.people.cancelLeave}
      fields={['reason']}
      check={() => checkReason(reason)}
      intent={[taken, reason]}
      send={(commandId) => (isDelegation ? revoke : cancelLeave)(person.id, taken.id, { commandId, reason })}
      onDone={onDone}
      onCancel={onCancel}
    >
      {(errors) => <ReasonField value={reason} onValue={setReason} errors={errors} />}
    </PeopleForm>
  );
}
