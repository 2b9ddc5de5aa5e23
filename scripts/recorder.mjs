// npm run recorder: the recorder, in plain Node.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { root, runSetUp } from './setup.mjs';

await runSetUp({ xvfb: false });
const recorder = spawn(
  process.execPath,
  [path.join(root, 'out/app/recorder-cli.mjs'), ...process.argv.slice(2)],
  {
    stdio: 'inherit',
  },
);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => recorder.kill(signal));
recorder.on('exit', (code) => process.exit(code ?? 1));
