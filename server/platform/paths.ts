// Where the project lives on disk: data files are read from here both from source and from the built code.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

function findRoot(from: string): string {
  if (existsSync(join(from, 'package.json'))) return from;
  const parent = dirname(from);
  if (parent === from) throw new Error('No package.json above the running code: the installation is incomplete.');
  return findRoot(parent);
}

/** The folder that holds package.json. The compiler copies no data files into dist/, so both runs share the originals. */
export const projectRoot = findRoot(import.meta.dirname);
