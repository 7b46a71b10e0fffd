// Configuration: the only reader of process.env. Parsed once at start; a bad value stops the start and names the variable.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { projectRoot } from './paths.ts';

const flag = z.enum(['0', '1', 'true', 'false']).transform((v) => v === '1' || v === 'true');

/** Every variable with its meaning. `.env.example` lists the same names; a test keeps both equal. */
export const ENV_VARIABLES = {
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  // Paths are put behind it, so a slash at its end would stand there twice.
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, message: 'needs an http or https address' })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  MONGODB_URI: z.string().startsWith('mongodb').optional(),
  DATA_DIR: z.string().default('./data'),
  UPLOAD_DIR: z.string().optional(),
  SESSION_SECRET: z.string().min(32, 'needs at least 32 characters').optional(),
  MAX_FILE_MB: z.coerce.number().positive().max(1000).default(50),
  DEMO_OFFICE: flag.optional(),
  SIGNER: z.enum(['demo', 'none']).optional(),
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
} as const;

const RawEnv = z.object(ENV_VARIABLES);

export interface Env extends Omit<z.infer<typeof RawEnv>, 'DEMO_OFFICE' | 'SIGNER' | 'PUBLIC_URL' | 'UPLOAD_DIR'> {
  /** Below the data folder unless it is given: two offices on one machine must not share their files. */
  UPLOAD_DIR: string;
  production: boolean;
  demoOffice: boolean;
  signer: 'demo' | 'none';
  /** Address printed in QR codes; absent = derived from the port once it is known. */
  publicUrl: string | undefined;
}

export class EnvError extends Error {}

/**
 * Reads and checks the configuration.
 * @throws EnvError naming each bad variable; in production also when a demo setting or a missing secret would be unsafe.
 */
export function readEnv(source: Record<string, string | undefined> = environment()): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, v]) => v !== undefined && v !== ''));
  const parsed = RawEnv.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((i) => `  ${i.path.join('.')}: ${i.message}`);
    throw new EnvError(`Cấu hình chưa đúng / bad configuration:\n${lines.join('\n')}`);
  }
  const { DEMO_OFFICE, SIGNER, PUBLIC_URL, UPLOAD_DIR, ...rest } = parsed.data;
  const production = rest.NODE_ENV === 'production';
  const env: Env = {
    ...rest,
    UPLOAD_DIR: UPLOAD_DIR ?? join(rest.DATA_DIR, 'uploads'),
    production,
    demoOffice: DEMO_OFFICE ?? rest.NODE_ENV === 'development',
    signer: SIGNER ?? (production ? 'none' : 'demo'),
    publicUrl: PUBLIC_URL,
  };
  if (production) assertSafeForProduction(env);
  return env;
}

/** The process's environment, with the project's `.env` behind it: what is set outside wins. */
function environment(): Record<string, string | undefined> {
  const file = join(projectRoot, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
  return process.env;
}

function assertSafeForProduction(env: Env): void {
  const wrong: string[] = [];
  if (!env.SESSION_SECRET) wrong.push('SESSION_SECRET: required in production, at least 32 random characters');
  if (env.demoOffice) wrong.push('DEMO_OFFICE: the demo office and its accounts cannot exist in production');
  if (env.signer === 'demo') wrong.push('SIGNER: the demo signer cannot exist in production');
  if (!env.publicUrl) wrong.push('PUBLIC_URL: required in production, it is printed in the QR codes of receipts');
  if (env.publicUrl?.startsWith('https:') && env.TRUST_PROXY === 0) {
    wrong.push('TRUST_PROXY: PUBLIC_URL is https, so a proxy stands in front; without this no session cookie is sent');
  }
  if (wrong.length > 0) throw new EnvError(`Refusing to start in production:\n  ${wrong.join('\n  ')}`);
}
