// Who may take the register of the agency out: it names every applicant with address and phone.
import type { Role } from '#schemas/accounts/account.contract';

const MAY_EXPORT: readonly Role[] = ['clerk', 'leader', 'reform_officer', 'admin'];

export const mayExportRegister = (actor: { roles: readonly Role[] }): boolean =>
  MAY_EXPORT.some((role) => actor.roles.includes(role));
