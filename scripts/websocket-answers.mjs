// node scripts/websocket-answers.mjs URL: waits until a SIP server answers there over WebSocket; fails after half a minute.
import { setTimeout as delay } from 'node:timers/promises';
import { WebSocket } from 'ws';

const url = process.argv[2];
const deadline = performance.now() + 30_000;

function attempt() {
  return new Promise((resolve) => {
    const socket = new WebSocket(url, 'sip', { handshakeTimeout: 2_000 });
    socket.on('open', () => {
      socket.terminate();
      resolve('open');
    });
    socket.on('error', (error) => resolve(error.message || error.code));
  });
}

let answer = await attempt();
while (answer !== 'open') {
  if (performance.now() > deadline) {
    console.error(`${url} does not answer: ${answer}`);
    process.exit(1);
  }
  await delay(100);
  answer = await attempt();
}
