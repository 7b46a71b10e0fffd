// The sets of forms as a list, and a sample of each form as a person would print it.
import type { FormName, FormSetSummary } from '#schemas/forms/form-set.contract';
import { addDays } from '../../platform/kernel/vietnam-time.ts';
import type { FormRenderer } from './form-renderer.ts';
import { formSamples } from './form-samples.domain.ts';
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
  // A dossier received on the first day of a set gets its papers by that set.
  const samples = formSamples(set.effectiveFrom);
  switch (form) {
    case 'receipt':
      return renderer.receipt(samples[form]);
    case 'supplement':
      return renderer.supplementRequest(samples[form]);
    case 'refusal':
      return renderer.refusal(samples[form]);
    case 'apology':
      return renderer.apology(samples[form]);
    case 'stop_notice':
      return renderer.stopNotice(samples[form]);
    case 'control_slip':
      return renderer.controlSlip(samples[form]);
    case 'register':
      return renderer.register({ ...samples.register, title: text.name });
  }
}
