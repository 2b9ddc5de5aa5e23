// npm start: does the set-up, then opens the program; without a display it plays the demonstration under Xvfb.
import { spawn } from 'node:child_process';
import { hasDisplay, root, runSetUp } from './setup.mjs';
import { startXvfb } from './xvfb.mjs';

const words = process.argv.slice(2);
const onlyPrints = words.includes('--help') || words.includes('--version');
const { electron } = await runSetUp({});

const isRoot = process.getuid?.() === 0;
const args = [...(isRoot ? ['--no-sandbox'] : []), root, ...words];
const env = { ...process.env };
let display;
if (!hasDisplay()) {
  if (!onlyPrints) {
    console.log('There is no display: opening under Xvfb and playing the demonstration call.');
    if (!words.includes('--demo')) args.push('--demo');
  }
  display = await startXvfb();
  env.DISPLAY = display.name;
}

const program = spawn(electron.executable, args, { stdio: 'inherit', env });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => program.kill(signal));
program.on('exit', (code, signal) => {
  display?.stop();
  process.exit(code ?? (signal ? 1 : 0));
});
