// The sets of forms over HTTP: which is in force, and what each form looks like.
import type { Role } from '#schemas/accounts/account.contract';
import { FormName, FormSetId, FormSetList } from '#schemas/forms/form-set.contract';
import { endpoint, type Endpoint } from '../../platform/http/endpoint.ts';
import { DomainError } from '../../platform/kernel/domain-error.ts';
import { listFormSets, previewForm } from './form-preview.queries.ts';
import type { FormRenderer } from './form-renderer.ts';
import { formSet } from './form-sets.domain.ts';
import { mayPreviewForms } from './forms.policy.ts';

interface Viewer {
  roles: readonly Role[];
}

export function formRoutes(deps: { forms: FormRenderer }): Endpoint[] {
  return [
    endpoint<Viewer>({
      method: 'get',
      path: '/api/forms',
      summary: 'The sets of statutory forms with the days on which each is in force',
      answer: FormSetList,
      handle: () => Promise.resolve({ sets: listFormSets() }),
    }),
    endpoint<Viewer>({
      method: 'get',
      path: '/api/forms/:set/:form/preview.pdf',
      summary: 'A form of a set with invented data, as PDF; for admins and reform officers',
      async handle({ actor, param, res }) {
        if (!mayPreviewForms(actor)) throw new DomainError('forms.forbidden');
        const set = FormSetId.safeParse(param('set'));
        const form = FormName.safeParse(param('form'));
        const pdf = set.success && form.success && (await previewForm(deps.forms, formSet(set.data), form.data));
        if (!pdf) throw new DomainError('forms.not_found');
        res.setHeader('Content-Type', 'application/pdf');
        res.setHeader('Content-Disposition', 'inline');
        res.setHeader('X-Content-Type-Options', 'nosniff');
        res.end(pdf);
      },
    }),
  ];
}
