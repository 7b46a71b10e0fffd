// Fields that choose somebody or something of the office: a person, a unit, an opinion that is owed, another agency.
import { useEffect } from 'preact/hooks';
import type { Colleague } from '#schemas/accounts/account.contract';
import type { DossierDetail } from '#schemas/dossiers/dossier.contract';
import { getPeople, getUnits } from '../../api/endpoints.ts';
import { useResource } from '../../api/resource.ts';
import { words } from '../../i18n/language.ts';
import type { Words } from '../../i18n/vi/index.ts';
import { plainDay, spokenInstant } from '../../i18n/time-words.ts';
import { currentSession } from '../../session.ts';
import { SelectField } from '../../ui/field.tsx';
import { failedChildren, opinionsOwed } from './form-values.ts';

interface ChoosingProps {
  id: string;
  label: string;
  error: string | undefined;
  value: string;
  onValue: (id: string) => void;
  dossier: DossierDetail;
}

/** Specialists of the unit that solves the dossier, without the one who holds it already. */
export function PersonField({ dossier, ...field }: ChoosingProps) {
  const w = words();
  const people = useSpecialists(dossier);
  const options = (people.data?.items ?? [])
    .filter((person) => person.id !== dossier.holder?.id)
    .map((person) => ({
      value: person.id,
      label: [person.name, person.title, awayWords(person, w)].filter((part) => part !== '').join(' · '),
    }));
  return (
    <SelectField {...field} prompt={people.loading ? w.app.loading : w.commandForm.choosePerson} options={options} />
  );
}

/** Asks to confirm that the work goes to somebody who is on leave; nothing where the person chosen is here. */
export function EvenAwayField(props: Omit<ChoosingProps, 'label'> & { assigneeId: string }) {
  const { dossier, id, error, value, onValue, assigneeId } = props;
  const w = words();
  const chosen = useSpecialists(dossier).data?.items.find((person) => person.id === assigneeId);
  if (!chosen || chosen.awayUntil === null) return null;
  return (
    <div class="stack">
      <p class="notice">{`${chosen.name}: ${awayWords(chosen, w)}.`}</p>
      {error !== undefined && <p class="error">{error}</p>}
      <label class="tick">
        <input
          id={id}
          type="checkbox"
          checked={value === assigneeId}
          onChange={(event) => onValue(event.currentTarget.checked ? assigneeId : '')}
        />
        <span>{w.commandForm.evenAway}</span>
      </label>
    </div>
  );
}

function useSpecialists(dossier: DossierDetail) {
  const unitId = dossier.unit?.id ?? '';
  return useResource(`specialists ${unitId}`, () => getPeople('specialist', unitId));
}

/** Until when, and who acts for them; empty for who is here. */
function awayWords({ awayUntil, coveredBy }: Colleague, w: Words): string {
  return awayUntil === null ? '' : w.commandForm.away(plainDay(awayUntil), coveredBy.join(', '));
}

/** The other units of the agency; the desk solves nothing and is not asked, nor is one that still owes an answer. */
export function UnitField({ dossier, ...field }: ChoosingProps) {
  const w = words();
  const units = useResource('units', getUnits);
  const options = (units.data?.items ?? [])
    .filter((unit) => !unit.desk && unit.id !== dossier.unit?.id && opinionsOwed(dossier, unit.id).length === 0)
    .map((unit) => ({ value: unit.id, label: unit.name }));
  return <SelectField {...field} prompt={units.loading ? w.app.loading : w.commandForm.chooseUnit} options={options} />;
}

/** Keeps the value among what can be chosen: a draft may remember what has been answered since. */
function useKnown({ value, onValue }: ChoosingProps, ids: readonly string[]): void {
  const first = ids[0];
  const known = ids.includes(value);
  useEffect(() => {
    if (!known && first !== undefined) onValue(first);
  }, [known, first]);
}

/** The question to be answered; to choose only where the unit was asked more than once. */
export function ConsultationField(props: ChoosingProps) {
  const { dossier, ...field } = props;
  const w = words();
  const owed = opinionsOwed(dossier, currentSession()?.unit.id ?? '');
  useKnown(
    props,
    owed.map((asked) => asked.id),
  );
  const chosen = owed.find((asked) => asked.id === field.value) ?? owed[0];
  return (
    <>
      {owed.length > 1 && (
        <SelectField {...field} options={owed.map((asked) => ({ value: asked.id, label: asked.question }))} />
      )}
      {chosen && (
        <p class="notice">
          <span class="strong">{chosen.question}</span>
          <br />
          {w.dossier.answerBy(spokenInstant(w, chosen.dueAt))}
        </p>
      )}
    </>
  );
}

/** The agency to hand over to again, with what went wrong. */
export function ChildField(props: ChoosingProps) {
  const { dossier, ...field } = props;
  const failed = failedChildren(dossier);
  useKnown(
    props,
    failed.map((child) => child.id),
  );
  const chosen = failed.find((child) => child.id === field.value) ?? failed[0];
  return (
    <>
      {failed.length > 1 && (
        <SelectField {...field} options={failed.map((child) => ({ value: child.id, label: child.agency.name }))} />
      )}
      {chosen && (
        <p class="notice">
          <span class="strong">{chosen.agency.name}</span>
          {chosen.cause !== null && `: ${chosen.cause}`}
        </p>
      )}
    </>
  );
}
