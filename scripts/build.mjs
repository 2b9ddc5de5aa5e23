// Bundles the program into out/app: main process, preload, service, and one page for each window.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const out = path.join(root, 'out', 'app');

const common = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  sourcemap: 'linked',
  legalComments: 'external',
  logLevel: 'warning',
};

// Electron 33 carries Chromium 130 and Node 20.18; the bundles run on it and on everything newer.
const forNode = {
  ...common,
  platform: 'node',
  target: 'node20.18',
  external: ['electron'],
  // Some packages' CommonJS cannot be bundled; their modules can.
  mainFields: ['module', 'main'],
  outdir: out,
};

const pages = {
  phone: 'renderer/phone/main.ts',
  mpp: 'renderer/endpoints/mpp/main.tsx',
  'webex-app': 'renderer/endpoints/webex-app/main-window/main.tsx',
  'webex-call': 'renderer/endpoints/webex-app/call-window/main.tsx',
  'webex-float': 'renderer/endpoints/webex-app/float/main.tsx',
  'webex-toast': 'renderer/endpoints/webex-app/toast/main.tsx',
  monitor: 'renderer/workbench/monitor/main.tsx',
  'service-panel': 'renderer/workbench/service-panel/main.tsx',
  administration: 'renderer/workbench/administration/main.tsx',
};

export async function build() {
  fs.rmSync(out, { recursive: true, force: true });
  await Promise.all([
    esbuild.build({
      ...forNode,
      format: 'cjs',
      outExtension: { '.js': '.cjs' },
      entryPoints: { main: 'electron/main.ts', preload: 'electron/preload.ts' },
    }),
    esbuild.build({
      ...forNode,
      format: 'esm',
      // What the service loads late stands in files of its own.
      splitting: true,
      chunkNames: 'service-[hash]',
      outExtension: { '.js': '.mjs' },
      // What is CommonJS in there asks for Node's modules by `require`.
      banner: {
        js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
      },
      entryPoints: {
        service: 'electron/service/utility.ts',
        'service-cli': 'electron/service/cli.ts',
        'recorder-cli': 'electron/service/recorder-cli.ts',
      },
    }),
    esbuild.build({
      ...common,
      platform: 'browser',
      format: 'esm',
      target: 'chrome130',
      jsx: 'automatic',
      define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
      loader: { '.woff2': 'file' },
      entryPoints: pages,
      outdir: path.join(out, 'renderer'),
    }),
  ]);
  for (const entry of Object.values(pages)) {
    const folder = path.join(root, path.dirname(entry));
    for (const file of fs.readdirSync(folder).filter((name) => /\.(?:html|svg)$/.test(name))) {
      fs.copyFileSync(path.join(folder, file), path.join(out, 'renderer', file));
    }
  }
  for (const place of ['assets', 'renderer/assets']) {
    fs.cpSync(path.join(root, 'assets'), path.join(out, place), { recursive: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await build();
