// Fields that choose somebody or something of the office: a person, a unit, an opinion that is owed, another agency.
import { useEffect } from 'preact/hooks';
import type { DossierDetail } from '#schemas/dossiers/dossier.contract';
import { getPeople, getUnits } from '../../api/endpoints.ts';
import { useResource } from '../../api/resource.ts';
import { words } from '../../i18n/language.ts';
import { spokenInstant } from '../../i18n/time-words.ts';
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
  const unitId = dossier.unit?.id ?? '';
  const people = useResource(`specialists ${unitId}`, () => getPeople('specialist', unitId));
  const options = (people.data?.items ?? [])
    .filter((person) => person.id !== dossier.holder?.id)
    .map((person) => ({
      value: person.id,
      label: person.title === '' ? person.name : `${person.name} · ${person.title}`,
    }));
  return (
    <SelectField {...field} prompt={people.loading ? w.app.loading : w.commandForm.choosePerson} options={options} />
  );
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
