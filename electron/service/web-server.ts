/** The service's one HTTP server: requests, and the upgrade to SIP over WebSocket (RFC 7118). */
import type http from 'node:http';
import { WebSocketServer } from 'ws';
import { refusal } from './control/access';
import type { HttpHost } from './control/http';
import type { ServiceCore } from './core';

/** @returns the port, which for 0 the system has chosen */
export function listen(server: http.Server, port: number): Promise<number> {
  // An idle connection is the client's to close: whoever is busy would send its next request just when it is closed here, and lose it (RFC 9112 9.5).
  server.keepAliveTimeout = 0;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' ? (address?.port ?? port) : port);
    });
  });
}

/** Resolves once nobody is connected any more. */
export async function closeServer(server: http.Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

/** What a cut does not end: the control API and the pages, by which the service is told how to misbehave. */
const administration = /^\/(?:control|hub)\//;

export function serveHttp(server: http.Server, host: HttpHost, isOpen: () => boolean): { cut: () => void } {
  let listener: Promise<http.RequestListener> | undefined;
  const open = new Set<http.IncomingMessage>();
  server.on('request', (request, response) => {
    if (!administration.test(request.url ?? '')) {
      if (!isOpen()) {
        request.socket.destroy();
        return;
      }
      open.add(request);
      response.once('close', () => open.delete(request));
    }
    listener ??= import('./control/http').then(({ httpListener }) => httpListener(host));
    void listener.then((answer) => {
      answer(request, response);
    });
  });
  return {
    cut: () => {
      for (const { socket } of open) socket.destroy();
    },
  };
}

export function serveSip(server: http.Server, port: number, isOpen: () => boolean, core: ServiceCore): void {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: 65_536,
    handleProtocols: (offered) => (offered.has('sip') ? 'sip' : false),
  });
  server.on('upgrade', (request, socket, head) => {
    const reason = request.url === '/sip' ? refusal(request.headers, port) : 'no such path';
    const offered = request.headers['sec-websocket-protocol'] ?? '';
    if (!isOpen()) socket.destroy();
    else if (reason !== undefined) socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
    // RFC 7118 section 4: the sub-protocol sip is mandatory.
    else if (!offered.split(',').some((name) => name.trim() === 'sip')) {
      socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
    } else {
      sockets.handleUpgrade(request, socket, head, (client) => {
        core.connected(client);
      });
    }
  });
}
