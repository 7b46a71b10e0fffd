// The Vietnamese dictionary: the source of every visible text and the type of the others.
import { agency } from './agency.ts';
import { approvals } from './approvals.ts';
import { audit } from './audit.ts';
import { commands } from './commands.ts';
import { counter } from './counter.ts';
import { deadlines } from './deadlines.ts';
import { dossier } from './dossier.ts';
import { presence } from './presence.ts';
import { people } from './people.ts';
import { process } from './process.ts';
import { radar } from './radar.ts';
import { register } from './register.ts';
import { shell } from './shell.ts';
import { work } from './work.ts';

export const vi = {
  ...shell,
  ...agency,
  ...counter,
  ...work,
  ...deadlines,
  ...dossier,
  ...presence,
  ...audit,
  ...commands,
  ...approvals,
  ...people,
  ...process,
  ...radar,
  ...register,
};
export type Words = typeof vi;
