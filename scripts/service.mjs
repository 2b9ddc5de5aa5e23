// npm run service: the simulated service alone, in plain Node.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { root, runSetUp } from './setup.mjs';

await runSetUp({ xvfb: false });
const service = spawn(
  process.execPath,
  [path.join(root, 'out/app/service-cli.mjs'), ...process.argv.slice(2)],
  {
    stdio: 'inherit',
  },
);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => service.kill(signal));
service.on('exit', (code) => process.exit(code ?? 1));
