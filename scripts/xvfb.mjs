// A virtual display for machines that have none.
import { spawn } from 'node:child_process';

/** @returns {Promise<{name: string, stop: () => void}>} */
export function startXvfb({ width = 1600, height = 1200 } = {}) {
  return new Promise((resolve, reject) => {
    // Xvfb itself finds a free display number and writes it to descriptor 3.
    const server = spawn(
      'Xvfb',
      ['-displayfd', '3', '-screen', '0', `${width}x${height}x24`, '-nolisten', 'tcp', '-noreset'],
      {
        stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
      },
    );
    const tooLate = setTimeout(() => reject(new Error('Xvfb does not start.')), 15_000);
    let complaint = '';
    server.stderr.on('data', (text) => (complaint += text));
    server.on('error', reject);
    server.on('exit', () => reject(new Error(`Xvfb ended: ${complaint.trim()}`)));
    server.stdio[3].once('data', (number) => {
      clearTimeout(tooLate);
      resolve({ name: `:${String(number).trim()}`, stop: () => server.kill() });
    });
  });
}
