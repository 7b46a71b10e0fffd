// The port to whatever holds the private key: a file today, a token, an HSM or a remote signing service behind it later.

export type SignatureAlgorithm = 'rsa-sha256' | 'ecdsa-sha256';

export interface SigningKey {
  /** The signer's own certificate, DER. */
  certificateDer: Uint8Array;
  /** The certificates above it, issuing CA first; the root may be left out. */
  chainDer: Uint8Array[];
  /**
   * Signs the bytes given (the provider hashes them with SHA-256 itself). RSA answers PKCS#1 v1.5, ECDSA answers the
   * DER SEQUENCE { r, s }; a token that answers r||s must be adapted behind this port.
   */
  sign(toBeSigned: Uint8Array): Promise<Uint8Array>;
  algorithm: SignatureAlgorithm;
}
