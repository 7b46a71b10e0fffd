// Step two: who applies, who hands in for them, how the result goes back.
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { DossierDetail } from '#schemas/dossiers/dossier.contract';
import { findDossiers, getDossier } from '../../api/endpoints.ts';
import { words } from '../../i18n/language.ts';
import type { FieldErrors } from '../../ui/error-summary.tsx';
import { ChoiceField, TextField } from '../../ui/field.tsx';
import { enterMovesOn } from './enter-moves-on.ts';
import { labelsOf, type IntakeField, type IntakeValues } from './intake-values.ts';

export interface StepProps {
  values: IntakeValues;
  change: (change: (before: IntakeValues) => IntakeValues) => void;
  errors: FieldErrors;
}

/** The props of a text field that every field of a step shares. */
export function fieldOf({ values, change, errors }: StepProps, id: IntakeField) {
  return {
    id,
    label: labelsOf(values.kind, words())[id],
    value: values.text[id],
    error: errors[id],
    onValue: (typed: string): void => {
      change((before) => ({ ...before, text: { ...before.text, [id]: typed } }));
    },
  };
}

/** Puts the focus into the field of a step where typing begins, when the step opens. */
export function useFirstField(selector: string) {
  const form = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => {
    form.current?.querySelector<HTMLElement>(selector)?.focus({ preventScroll: true });
    form.current?.closest('section')?.scrollIntoView({ block: 'nearest' });
  }, []);
  return form;
}

export function PersonStep({ onNext, ...step }: StepProps & { onNext: () => void }) {
  const w = words();
  const { values, change } = step;
  const form = useFirstField('input.input');
  const organisation = values.kind === 'organisation';
  const set = (part: Partial<IntakeValues>): void => {
    change((before) => ({ ...before, ...part }));
  };
  return (
    <form
      ref={form}
      class="form"
      noValidate
      onKeyDown={enterMovesOn}
      onSubmit={(event) => {
        event.preventDefault();
        onNext();
      }}
    >
      <ChoiceField
        id="owner.kind"
        legend={w.intake.kind}
        inline
        value={values.kind}
        onValue={(kind) => set({ kind })}
        options={[
          { value: 'person', label: w.intake.person },
          { value: 'organisation', label: w.intake.organisation },
        ]}
      />
      <TextField
        {...fieldOf(step, 'owner.identityNumber')}
        inputMode={organisation ? 'text' : 'numeric'}
        maxLength={14}
        width="medium"
      />
      {!organisation && <KnownPerson {...step} />}
      <TextField {...fieldOf(step, 'owner.name')} />
      <div class="field-pair">
        <TextField {...fieldOf(step, 'owner.phone')} inputMode="tel" />
        <TextField {...fieldOf(step, 'owner.email')} inputMode="email" optional />
      </div>
      <TextField {...fieldOf(step, 'owner.address')} />
      <label class="tick">
        <input
          type="checkbox"
          checked={values.otherFiler}
          onChange={(event) => set({ otherFiler: event.currentTarget.checked })}
        />
        <span>{w.intake.otherFiler}</span>
      </label>
      {values.otherFiler && <FilerFields {...step} />}
      <ChoiceField
        id="returnMethod"
        legend={w.intake.returnMethod}
        inline
        value={values.returnMethod}
        onValue={(returnMethod) => set({ returnMethod })}
        options={[
          { value: 'desk', label: w.intake.desk },
          { value: 'post', label: w.intake.post },
          { value: 'online', label: w.intake.online },
        ]}
      />
      {values.returnMethod === 'post' && <TextField {...fieldOf(step, 'returnAddress')} />}
      <p class="actions">
        <button type="submit" class="button">
          {w.intake.next}
        </button>
        <span class="small quiet">{w.intake.nextHint}</span>
      </p>
    </form>
  );
}

function FilerFields(step: StepProps) {
  const w = words();
  return (
    <div class="inset stack">
      <TextField {...fieldOf(step, 'filer.name')} />
      <div class="field-pair">
        <TextField {...fieldOf(step, 'filer.identityNumber')} inputMode="numeric" maxLength={12} />
        <TextField {...fieldOf(step, 'filer.phone')} inputMode="tel" />
      </div>
      <TextField {...fieldOf(step, 'filer.authorisation')} hint={w.intake.authorisationHint} />
    </div>
  );
}

/** Offers the name and address of an earlier dossier of the same identity number, so that they are not typed again. */
function KnownPerson({ values, change }: StepProps) {
  const w = words();
  const [known, setKnown] = useState<DossierDetail['owner'] | null>(null);
  const id = values.text['owner.identityNumber'].trim();
  useEffect(() => {
    setKnown(null);
    if (!/^\d{12}$/.test(id)) return;
    let wanted = true;
    void findDossiers({ q: id, limit: 1 }).then(async (page) => {
      const found = page.ok ? page.value.items[0] : undefined;
      if (!found || !wanted) return;
      const reply = await getDossier(found.id);
      if (wanted && reply.ok && reply.value.owner.identityNumber === id) setKnown(reply.value.owner);
    });
    return () => {
      wanted = false;
    };
  }, [id]);
  if (!known || values.text['owner.name'] === known.name) return null;
  const takeOver = (): void => {
    change((before) => ({
      ...before,
      text: {
        ...before.text,
        'owner.name': known.name,
        'owner.phone': known.phone,
        'owner.email': known.email ?? '',
        'owner.address': known.address,
      },
    }));
  };
  return (
    <p class="notice" role="status">
      {w.intake.known(known.name)}{' '}
      <button type="button" class="button" onClick={takeOver}>
        {w.intake.takeOver}
      </button>
    </p>
  );
}
