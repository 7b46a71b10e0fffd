// Worker threads for heavy work: the same pool from source under tsx and from built code.
import { createRequire } from 'node:module';
import { extname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Piscina } from 'piscina';

export interface ThreadPoolOptions {
  /** `import.meta.url` of the file beside which the worker's file stands. */
  beside: string;
  /** The worker's file without its ending, e.g. `./signing-worker`. */
  worker: string;
  threads: number;
  /** JavaScript heap of one thread; work that needs more ends the thread, not the process. */
  heapMb: number;
}

/** Threads start when first needed and one of them stays: loading the libraries costs far more than the work. */
export function createThreadPool({ beside, worker, threads, heapMb }: ThreadPoolOptions): Piscina {
  // The built tree holds .js, the source tree .ts.
  const ending = extname(beside);
  const pool = new Piscina({
    filename: new URL(`${worker}${ending}`, beside).href,
    minThreads: 1,
    maxThreads: threads,
    idleTimeout: 60_000,
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
    ...(ending === '.ts' ? { execArgv: sourceArguments() } : {}),
  });
  // A thread that fails after its task was given up says so here; unheard, that would end the process.
  pool.on('error', () => undefined);
  return pool;
}

/** Threads inherit `--import tsx`, but on Node 20 tsx hooks itself into the main thread only: register it again. */
function sourceArguments(): string[] {
  // import.meta.resolve is missing where mocha loads this file; the CommonJS twin that require finds cannot register.
  const twin = createRequire(import.meta.url).resolve('tsx/esm/api');
  const api = pathToFileURL(twin.replace(/\.cjs$/, '.mjs')).href;
  const register = `import { register } from ${JSON.stringify(api)}; register();`;
  return [...process.execArgv, '--import', `data:text/javascript,${encodeURIComponent(register)}`];
}
