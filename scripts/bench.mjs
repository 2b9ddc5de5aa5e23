// npm run bench: how fast it is, and how much it carries. Raw numbers go to out/bench and out/test/bench-load.json.
//   npm run bench -- load [--levels 5,10] [--seconds 5] [--search 0] [--step 5] [--within 1]   only what it carries
//   npm run bench -- start|keys|…                                       only some of the times
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { benchLoad } from './bench-load.mjs';
import { root, runSetUp } from './setup.mjs';

const [only, ...words] = process.argv.slice(2);

function benchTimes(names) {
  const playwright = path.join(root, 'node_modules', '.bin', 'playwright');
  const { status } = spawnSync(
    playwright,
    ['test', '--config', 'test/bench/playwright.config.ts', ...names],
    { cwd: root, stdio: 'inherit' },
  );
  return status ?? 1;
}

await runSetUp({ xvfb: only !== 'load' });
if (only === 'load') process.exit(await benchLoad(words));
const times = benchTimes(process.argv.slice(2));
const load = only === undefined ? await benchLoad([]) : 0;
process.exit(times === 0 ? load : times);
