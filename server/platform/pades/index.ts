// PAdES signing and verification: PDF bytes in, PDF bytes or a verdict out. Knows no feature, no database, no clock.
export type { SigningKey, SignatureAlgorithm } from './signing-key.ts';
export type { SignRequest } from './signature-field.ts';
export type { Appearance } from './appearance.ts';
export { signPdf } from './sign-pdf.ts';
export { verifyPdf, type SignatureVerification, type Verification, type VerifyOptions } from './verify-pdf.ts';
export type { VerificationCode } from './codes.ts';
export {
  createDemoPki,
  keyFromPem,
  loadDemoKey,
  loadDemoRoot,
  type DemoPki,
  type DemoPkiOrder,
  type DemoSigner,
} from './demo-pki.ts';
export { createSigningPool, type SigningPool, type SigningPoolOptions } from './signing-pool.ts';
export type { KeyRef } from './signing-worker.ts';
