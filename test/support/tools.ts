// The outside programs that tests check our files with: found, installed where that is possible, or a loud failure.
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Which Debian package brings each program. */
const PACKAGE_OF = {
  pdfsig: 'poppler-utils',
  pdftoppm: 'poppler-utils',
  pdftotext: 'poppler-utils',
  pdfinfo: 'poppler-utils',
  pdffonts: 'poppler-utils',
  certutil: 'libnss3-tools',
  qpdf: 'qpdf',
  zbarimg: 'zbar-tools',
  chromium: 'chromium',
  openssl: 'openssl',
} as const satisfies Record<string, string>;

export type Tool = keyof typeof PACKAGE_OF;

/** Five minutes: another process may hold the package manager's lock, and chromium is large. */
const INSTALL_TIMEOUT_MS = 300_000;

/**
 * Makes sure the programs are there before a suite uses them. As root on a Debian machine the missing packages are
 * installed; anywhere else this throws and names the command to run. It never lets a suite skip in silence.
 * Call it in a `before` hook with `this.timeout(TOOLS_TIMEOUT_MS)`.
 */
export function requireTools(tools: readonly Tool[]): void {
  const missing = tools.filter((tool) => !isOnPath(tool));
  if (missing.length === 0) return;
  const packages = [...new Set(missing.map((tool) => PACKAGE_OF[tool]))];
  if (process.getuid?.() === 0 && isOnPath('apt-get')) installPackages(packages);
  const stillMissing = missing.filter((tool) => !isOnPath(tool));
  if (stillMissing.length === 0) return;
  throw new Error(
    `These tests need ${stillMissing.join(', ')}. On Debian or Ubuntu run: apt-get install -y ${packages.join(' ')}`,
  );
}

/** For `this.timeout(...)` in the hook that calls {@link requireTools}. */
export const TOOLS_TIMEOUT_MS = 2 * INSTALL_TIMEOUT_MS;

export interface ToolRun {
  /** Exit status; null when the program was killed by the time limit. */
  status: number | null;
  stdout: string;
  stderr: string;
}

/** Runs an outside program to its end, one minute at most; never throws on a non-zero status. */
export function runTool(tool: Tool, args: readonly string[]): ToolRun {
  // A UTF-8 locale, or poppler prints Vietnamese names as question marks.
  const env = { ...process.env, LC_ALL: 'C.UTF-8' };
  const run = spawnSync(tool, args, { encoding: 'utf8', timeout: 60_000, env, maxBuffer: 64 * 1024 * 1024 });
  if (run.error) throw run.error;
  return { status: run.status, stdout: run.stdout, stderr: run.stderr };
}

/** Where an installed program is. @throws Error when it is not on the PATH */
export function pathOf(tool: Tool): string {
  const path = findOnPath(tool);
  if (path === undefined) throw new Error(`${tool} is not on the PATH`);
  return path;
}

const isOnPath = (program: string): boolean => findOnPath(program) !== undefined;

function findOnPath(program: string): string | undefined {
  const places = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, program));
  return places.find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

function installPackages(packages: readonly string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = {
    env,
    stdio: ['ignore', 'ignore', 'inherit'] as ['ignore', 'ignore', 'inherit'],
    timeout: INSTALL_TIMEOUT_MS,
  };
  const waitForLock = ['-o', 'DPkg::Lock::Timeout=240'];
  spawnSync('apt-get', [...waitForLock, '-qq', 'update'], options);
  spawnSync('apt-get', [...waitForLock, '-qq', 'install', '-y', '--no-install-recommends', ...packages], options);
}
