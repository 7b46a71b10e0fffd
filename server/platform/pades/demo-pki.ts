// The demonstration certificates of an office: a root, an issuing CA and one key per signer, kept in a directory.
// For trials and tests only; a signature made with them proves nothing and is marked so on the page.
import { createPrivateKey, generateKeyPair, randomUUID, sign, X509Certificate, type KeyObject } from 'node:crypto';
import { access, link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Certificate } from 'pkijs';
import { encodeName, issueCertificate, type Issuer } from './certificate-build.ts';
import { asPlainBytes } from './der.ts';
import type { SigningKey } from './signing-key.ts';

export interface DemoSigner {
  /** Letters, digits, dot, dash and underscore: it becomes a file name. */
  id: string;
  commonName: string;
  title?: string;
}

export interface DemoPkiOrder {
  /** Validity counts from here: three years back, so that a seeded past can be signed, and five years on. */
  now: Date;
  agencyName: string;
  signers: DemoSigner[];
}

export interface DemoPki {
  rootDer: Uint8Array;
  issuingDer: Uint8Array;
}

const YEAR_MS = 365.25 * 86_400_000;
const ROOT_FILE = 'root.crt';
const ISSUING_FILE = 'issuing.crt';
const ISSUING_KEY_FILE = 'issuing.key';
const newKeyPair = promisify(generateKeyPair);

/**
 * Creates the PKI in `dir`, or loads what is there; signers not yet known are added. Keys are readable by the owner
 * only, the root's key is thrown away after the issuing CA is signed. Two processes may call it at once: files appear
 * whole or not at all, and the second process uses the first one's.
 */
export async function createDemoPki(dir: string, order: DemoPkiOrder): Promise<DemoPki> {
  order.signers.forEach(({ id }) => assertSignerId(id));
  if (!(await exists(join(dir, ROOT_FILE)))) await createAuthorities(dir, order);
  const issuing = await loadIssuing(dir);
  for (const signer of order.signers) {
    if (!(await exists(signerFile(dir, signer.id)))) await createSigner(dir, signer, issuing, order);
  }
  return { rootDer: await readCertificate(join(dir, ROOT_FILE)), issuingDer: issuing.der };
}

/** The root certificate, DER, of a PKI made by {@link createDemoPki}. */
export function loadDemoRoot(dir: string): Promise<Uint8Array> {
  return readCertificate(join(dir, ROOT_FILE));
}

/** The signing key of one demonstration signer. Throws when the PKI or the signer is not there. */
export async function loadDemoKey(dir: string, signerId: string): Promise<SigningKey> {
  assertSignerId(signerId);
  const [pem, issuingDer] = await Promise.all([
    readFile(signerFile(dir, signerId), 'utf8'),
    readCertificate(join(dir, ISSUING_FILE)),
  ]);
  return keyFromPem(pem, [issuingDer]);
}

/** A software key from PEM text that holds one private key and its certificate. */
export function keyFromPem(pem: string, chainDer: Uint8Array[]): SigningKey {
  const privateKey = createPrivateKey(pem);
  return {
    certificateDer: new X509Certificate(pem).raw,
    chainDer,
    algorithm: privateKey.asymmetricKeyType === 'rsa' ? 'rsa-sha256' : 'ecdsa-sha256',
    sign: (toBeSigned) =>
      new Promise((resolve, reject) => {
        sign('sha256', toBeSigned, privateKey, (error, signature) => (error ? reject(error) : resolve(signature)));
      }),
  };
}

async function createAuthorities(dir: string, { now, agencyName }: DemoPkiOrder): Promise<void> {
  const [rootKeys, issuingKeys] = await Promise.all([rsaKeys(), rsaKeys()]);
  const root: Issuer = {
    name: encodeName({ organization: agencyName, commonName: 'CA gốc thử nghiệm' }),
    privateKey: rootKeys.privateKey,
  };
  const rootDer = issueCertificate({
    ...validity(now, 10),
    subject: root.name,
    publicKey: rootKeys.publicKey,
    issuer: root,
    caPathLength: 1,
  });
  const issuingDer = issueCertificate({
    ...validity(now, 10),
    subject: encodeName({ organization: agencyName, commonName: 'CA cấp phát thử nghiệm' }),
    publicKey: issuingKeys.publicKey,
    issuer: root,
    caPathLength: 0,
  });
  // A sibling directory renamed at the end: nobody ever sees a PKI without its issuing CA.
  const draft = `${dir}.${randomUUID()}`;
  await mkdir(join(draft, 'signers'), { recursive: true, mode: 0o700 });
  await writeFile(join(draft, ISSUING_KEY_FILE), keyPem(issuingKeys.privateKey), { mode: 0o600 });
  await writeFile(join(draft, ISSUING_FILE), certificatePem(issuingDer));
  await writeFile(join(draft, ROOT_FILE), certificatePem(rootDer));
  await mkdir(dirname(dir), { recursive: true });
  try {
    await rename(draft, dir);
  } catch (error) {
    await rm(draft, { recursive: true });
    // Lost the race to another process: its PKI is as good.
    if (!(await exists(join(dir, ROOT_FILE)))) throw error;
  }
}

async function createSigner(
  dir: string,
  signer: DemoSigner,
  issuing: LoadedIssuing,
  order: DemoPkiOrder,
): Promise<void> {
  const keys = await rsaKeys();
  const der = issueCertificate({
    ...validity(order.now, 5),
    subject: encodeName({ organization: order.agencyName, ...signer }),
    publicKey: keys.publicKey,
    issuer: issuing.issuer,
    caPathLength: null,
  });
  const file = signerFile(dir, signer.id);
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, keyPem(keys.privateKey) + certificatePem(der), { mode: 0o600 });
  try {
    await link(draft, file);
  } catch (error) {
    if (!(await exists(file))) throw error;
  } finally {
    await rm(draft);
  }
}

interface LoadedIssuing {
  der: Uint8Array;
  issuer: Issuer;
}

async function loadIssuing(dir: string): Promise<LoadedIssuing> {
  const der = await readCertificate(join(dir, ISSUING_FILE));
  return {
    der,
    issuer: {
      name: Certificate.fromBER(asPlainBytes(der)).subject,
      privateKey: createPrivateKey(await readFile(join(dir, ISSUING_KEY_FILE))),
    },
  };
}

function validity(now: Date, years: number): { notBefore: Date; notAfter: Date } {
  // Whole seconds: an X.509 time has no fraction.
  const at = (offsetYears: number): Date => new Date(Math.floor((now.getTime() + offsetYears * YEAR_MS) / 1000) * 1000);
  return { notBefore: at(-3), notAfter: at(years) };
}

async function readCertificate(file: string): Promise<Uint8Array> {
  return new X509Certificate(await readFile(file)).raw;
}

function assertSignerId(id: string): void {
  if (!/^[\w-][\w.-]{0,63}$/.test(id)) throw new Error(`Not a usable signer id: ${id}`);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

const rsaKeys = (): Promise<{ publicKey: KeyObject; privateKey: KeyObject }> =>
  newKeyPair('rsa', { modulusLength: 2048 });
const signerFile = (dir: string, id: string): string => join(dir, 'signers', `${id}.pem`);
const keyPem = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();
const certificatePem = (der: Uint8Array): string => new X509Certificate(der).toString();
