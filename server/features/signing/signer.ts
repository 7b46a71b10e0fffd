// The signer as a port: which key signs for a person, and whose certificates we trust. Keys in hardware come behind it later.
import { join } from 'node:path';
import { createDemoPki, type KeyRef } from '../../platform/pades/index.ts';

export interface Signer {
  /** The key of a person; undefined where none is set up. */
  keyOf(userId: string): KeyRef | undefined;
  trustedRootsDer: Uint8Array[];
  /** True where signatures carry the mark of a trial. */
  demo: boolean;
}

/** No signing at all: what production has until a real key is set up. */
export const noSigner: Signer = { keyOf: () => undefined, trustedRootsDer: [], demo: false };

export interface DemoSignerOrder {
  dataDir: string;
  agencyName: string;
  now: Date;
  people: { id: string; name: string; title: string }[];
  production: boolean;
}

/** Where the demo certificates are kept below the data folder. */
export const demoPkiDir = (dataDir: string): string => join(dataDir, 'demo-pki');

/**
 * A certificate authority and one key per person, made on the first start.
 * @throws Error in production: the demo signer cannot exist there.
 */
export async function createDemoSigner(order: DemoSignerOrder): Promise<Signer> {
  if (order.production) throw new Error('the demo signer cannot exist in production');
  const dir = demoPkiDir(order.dataDir);
  const known = new Set(order.people.map((p) => p.id));
  const { rootDer } = await createDemoPki(dir, {
    now: order.now,
    agencyName: order.agencyName,
    signers: order.people.map((p) => ({ id: p.id, commonName: p.name, title: p.title })),
  });
  return {
    keyOf: (userId) => (known.has(userId) ? { kind: 'demo', dir, signerId: userId } : undefined),
    trustedRootsDer: [rootDer],
    demo: true,
  };
}
