// The English dictionary: as complete as the Vietnamese one, or it does not compile.
import type { Words } from '../vi/index.ts';
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

export const en: Words = {
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
