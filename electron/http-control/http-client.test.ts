import https from 'node:https';
import net from 'node:net';
import { createSelfSignedCertificate } from 'werift';
import { expect, it } from 'vitest';
import { phrase } from '../../shared/words/phrase';
import { HttpClient } from './http-client';

/** RFC 5246 7.4.1.4.1: SHA-256 with ECDSA. */
const certificate = () => createSelfSignedCertificate({ hash: 4, signature: 3 });

it.each([
  [
    'speaks no TLS',
    () => net.createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
    phrase('call.failure.no-tls', { code: 'ERR_SSL_WRONG_VERSION_NUMBER' }),
  ],
  [
    'has no certificate',
    () => https.createServer(),
    phrase('call.failure.no-tls', { code: 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE' }),
  ],
  [
    'has a certificate of its own making',
    async () => {
      const { certPem: cert, keyPem: key } = await certificate();
      return https.createServer({ cert, key });
    },
    phrase('call.failure.certificate', { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }),
  ],
])('has sent nothing to a server that %s', async (_what, create, reason) => {
  const server = await create();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  const client = new HttpClient({
    baseUrl: `https://127.0.0.1:${String(port)}`,
    authorization: 'Bearer token',
    secrets: ['token'],
    timeout: 5000,
    where: '',
    trace: () => undefined,
  });
  expect(await client.ask({ method: 'POST', path: '/' })).toEqual({ kind: 'not-sent', reason });
  server.close();
});
