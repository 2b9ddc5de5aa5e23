/** A certificate that nobody has signed, for an end over TLS that was given none: who verifies it refuses it. */
import type { Identity } from './streams';

export async function selfMadeIdentity(): Promise<Identity> {
  const { createSelfSignedCertificate } = await import('werift');
  // SHA-256 with ECDSA, by their numbers in TLS (RFC 5246 7.4.1.4.1).
  const { certPem, keyPem } = await createSelfSignedCertificate({ hash: 4, signature: 3 });
  return { key: keyPem, certificate: certPem };
}
