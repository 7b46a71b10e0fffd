// Addresses of built browser files, read once from Vite's manifest. Without a build, pages go without them and still work.
import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

const Manifest = z.record(
  z.string(),
  z.object({ file: z.string(), css: z.array(z.string()).default([]), imports: z.array(z.string()).default([]) }),
);

export interface Assets {
  /** Address of an entry, named by its path under `client/`, e.g. `citizen.ts`; undefined where it was not built. */
  url(entry: string): string | undefined;
  /** Addresses of the style sheets that the entry and what it imports at once need, in order. */
  styles(entry: string): string[];
}

/** @throws ZodError when the manifest exists but is not one of Vite's */
export function createAssets(manifestPath: string): Assets {
  const manifest = existsSync(manifestPath) ? Manifest.parse(JSON.parse(readFileSync(manifestPath, 'utf8'))) : {};
  const stylesOf = (entry: string, seen: Set<string>): string[] => {
    const chunk = manifest[entry];
    if (!chunk || seen.has(entry)) return [];
    seen.add(entry);
    return [...chunk.imports.flatMap((imported) => stylesOf(imported, seen)), ...chunk.css];
  };
  return {
    url: (entry) => (manifest[entry] ? `/${manifest[entry].file}` : undefined),
    styles: (entry) => [...new Set(stylesOf(entry, new Set()))].map((file) => `/${file}`),
  };
}
