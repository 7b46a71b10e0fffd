// The sets of forms as a list, and a sample of each form as a person would print it.
import type { FormName, FormSetSummary } from '#schemas/forms/form-set.contract';
import { addDays } from '../../platform/kernel/vietnam-time.ts';
import type { FormRenderer } from './form-renderer.ts';
import { FORM_SAMPLES, sampleOn } from './form-samples.domain.ts';
import { FORM_SETS, formsOf, type FormSet } from './form-sets.domain.ts';

/** Every set with its days, oldest first. */
export function listFormSets(): FormSetSummary[] {
  return FORM_SETS.map((set, index) => {
    const next = FORM_SETS[index + 1];
    return {
      id: set.id,
      basis: set.basis,
      effectiveFrom: set.effectiveFrom,
      effectiveTo: next ? addDays(next.effectiveFrom, -1) : null,
      forms: formsOf(set).map(({ form, text }) => ({
        form,
        number: text.number,
        name: text.name,
        preview: `/api/forms/${set.id}/${form}/preview.pdf`,
      })),
    };
  });
}

/** The sample of a form of a set as PDF; undefined where the set has no such form. */
export async function previewForm(
  renderer: FormRenderer,
  set: FormSet,
  form: FormName,
): Promise<Uint8Array | undefined> {
  const text = set.forms[form];
  if (!text) return undefined;
  // A paper made on the first day of a set is made by that set.
  const day = set.effectiveFrom;
  switch (form) {
    case 'receipt':
      return renderer.receipt(sampleOn(form, day));
    case 'supplement':
      return renderer.supplementRequest(sampleOn(form, day));
    case 'refusal':
      return renderer.refusal(sampleOn(form, day));
    case 'apology':
      return renderer.apology(sampleOn(form, day));
    case 'stop_notice':
      return renderer.stopNotice(sampleOn(form, day));
    case 'control_slip':
      return renderer.controlSlip(sampleOn(form, day));
    case 'register':
      return renderer.register({ ...FORM_SAMPLES.register, title: text.name });
  }
}
