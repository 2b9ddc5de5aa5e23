// Writes docs/softkeys.md from the softkey policy; with --check says whether it is current.
import fs from 'node:fs';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { root } from './setup.mjs';

const file = path.join(root, 'docs', 'softkeys.md');
const bundle = await esbuild.build({
  entryPoints: [path.join(root, 'shared/recording/matrix.ts')],
  bundle: true,
  format: 'esm',
  platform: 'neutral',
  write: false,
});
const source = Buffer.from(bundle.outputFiles[0].contents).toString('base64');
const { printMatrix } = await import(`data:text/javascript;base64,${source}`);
const text = printMatrix();

if (process.argv.includes('--check')) {
  const current = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
  if (current === text) process.exit(0);
  console.error('docs/softkeys.md is stale: run “npm run softkeys”.');
  process.exit(1);
}
fs.writeFileSync(file, text);
