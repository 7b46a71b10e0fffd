// The public face of handover.
export { takeResultNumber } from './result-register.commands.ts';
