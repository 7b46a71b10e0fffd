// English words of the register and of the sets of statutory forms.
import type { register as vi } from '../vi/register.ts';

export const register: typeof vi = {
  register: {
    nav: 'Register, forms',
    title: 'Register of dossiers',
    take: 'Take the register out',
    lead: 'Every dossier received in the period. It names applicants with address and phone; each time it is taken out is logged.',
    sheet: 'Download for Excel',
    book: 'Download as PDF',
    making: 'Making the register…',
    taken: 'The register is on this machine',
    upsideDown: 'The last day must not be before the first',
    forms: 'Sets of forms',
    number: 'Form no.',
    form: 'Name of the form',
    sample: 'Sample',
    look: 'Look',
    since: (from) => `in force since ${from}`,
    between: (from, to) => `in force from ${from} to ${to}`,
  },
};
