// Who may look at the sample of a form: those who answer for the wording, not every desk.
import type { Role } from '#schemas/accounts/account.contract';

const MAY_PREVIEW: readonly Role[] = ['admin', 'reform_officer'];

export const mayPreviewForms = (actor: { roles: readonly Role[] }): boolean =>
  MAY_PREVIEW.some((role) => actor.roles.includes(role));
