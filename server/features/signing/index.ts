// The public face of signing.
export { SIGNING_ERRORS } from './signing.errors.ts';
export { createDemoSigner, demoPkiDir, noSigner, type Signer } from './signer.ts';
export { signResultJob } from './sign-result.job.ts';
export { signingConsumer } from './signing.reactions.ts';
