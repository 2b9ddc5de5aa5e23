// npm run package: does the set-up, then makes the program as users get it, an unpacked folder below out/package.
//   npm run package -- --output DIR    somewhere else
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { root, runSetUp } from './setup.mjs';

const { values } = parseArgs({ options: { output: { type: 'string', default: 'out/package' } } });
const output = path.resolve(root, values.output);

const { electron } = await runSetUp({ xvfb: false });
const { build, Platform } = await import('electron-builder');

fs.rmSync(output, { recursive: true, force: true });
await build({
  projectDir: root,
  targets: Platform.current().createTarget('dir'),
  // On top of electron-builder.yml.
  config: {
    directories: { output },
    electronDist: electron.dist,
    electronVersion: electron.version,
    // Says that node_modules is no business of electron-builder: nothing there is rebuilt or packed.
    beforeBuild: () => Promise.resolve(false),
    // An Electron that is ready to run brings what only an Electron without an application needs.
    afterPack: ({ packager, appOutDir }) => {
      const leftOver = [
        path.join(packager.getResourcesDir(appOutDir), 'default_app.asar'),
        path.join(appOutDir, 'version'),
      ];
      for (const file of leftOver) fs.rmSync(file, { force: true });
      return Promise.resolve();
    },
  },
});
if (electron.from === 'registry') {
  console.log(`package: with Electron ${electron.version} of the npm registry: to try out, not to hand on.`);
}
