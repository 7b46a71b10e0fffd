// What runs in a worker thread of the signing pool. The private key is opened here, never sent between threads.
import { move } from 'piscina';
import { loadDemoKey } from './demo-pki.ts';
import { signPdf } from './sign-pdf.ts';
import type { SignRequest } from './signature-field.ts';
import type { SigningKey } from './signing-key.ts';
import { verifyPdf, type Verification, type VerifyOptions } from './verify-pdf.ts';

/** Names a key without holding it, so that it can cross to a worker thread. */
export interface KeyRef {
  kind: 'demo';
  dir: string;
  signerId: string;
}

export interface SignTask {
  request: SignRequest;
  keyRef: KeyRef;
}

export interface VerifyTask {
  pdf: Uint8Array;
  options: VerifyOptions;
}

export async function sign({ request, keyRef }: SignTask): Promise<unknown> {
  const signed = await signPdf(request, await openKey(keyRef));
  // Handed over, not copied: the main thread must not spend time on a file of 50 MB.
  return move(Uint8Array.from(signed));
}

export function verify({ pdf, options }: VerifyTask): Promise<Verification> {
  return verifyPdf(pdf, options);
}

function openKey(keyRef: KeyRef): Promise<SigningKey> {
  switch (keyRef.kind) {
    case 'demo':
      return loadDemoKey(keyRef.dir, keyRef.signerId);
  }
}
