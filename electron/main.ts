/** Entry of the desktop program. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { app } from 'electron';
import * as z from 'zod';
import { demonstrationProfile, readProfile, type Profile } from '../shared/settings/profile';
import { demonstrate } from './demo/demonstration';
import type { Desktop } from './desktop';
import { parseOptions, type Options } from './options';
import { startService } from './service-process';
import { setApplicationMenu } from './window/menu';
import { registerScheme } from './window/security';

/** What a second start tells the first. */
const handedOverSchema = z.object({ link: z.string().optional() });

function leave(text: string, code: number): void {
  (code === 0 ? process.stdout : process.stderr).write(text);
  app.exit(code);
}

function loadProfile(file: string | undefined): Profile | undefined {
  if (file === undefined) return demonstrationProfile;
  let text: string;
  try {
    text = fs.readFileSync(file, 'utf8');
  } catch (error) {
    leave(`The profile cannot be read: ${error instanceof Error ? error.message : String(error)}\n`, 2);
    return undefined;
  }
  const reading = readProfile(text, process.env);
  if (reading.kind === 'profile') return reading.profile;
  leave(`The profile ${file} cannot be used:\n${reading.problems.map((line) => `  ${line}\n`).join('')}`, 2);
  return undefined;
}

function usesService({ users }: Profile): boolean {
  return users.some(({ lines }) => lines.some(({ server }) => server === 'embedded'));
}

/** The demonstration leaves the user's own settings alone. */
function temporaryFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tallyphone-demo-'));
  app.once('quit', () => {
    removeInUse(folder);
  });
  return folder;
}

/** Chromium may be writing its last there: a folder that was just emptied is not empty. */
function removeInUse(folder: string): void {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (let attempt = 0; attempt < 20; attempt += 1) {
    try {
      fs.rmSync(folder, { recursive: true, force: true });
      return;
    } catch {
      Atomics.wait(pause, 0, 0, 50);
    }
  }
  // An exception here would keep the program from ending.
  process.stderr.write(`${folder} could not be removed.\n`);
}

function start(options: Options): void {
  const profile = loadProfile(options.profile);
  if (profile === undefined) return;
  const userData = options.userData ?? (options.demo ? temporaryFolder() : undefined);
  if (userData !== undefined) app.setPath('userData', path.resolve(userData));
  // Without it Chromium finds no way to a service on this very machine.
  app.commandLine.appendSwitch('allow-loopback-in-peer-connection');
  registerScheme();
  setApplicationMenu();
  // Two programs would overwrite each other's settings.
  if (!app.requestSingleInstanceLock({ link: options.link })) {
    leave('Tallyphone is running already.\n', 0);
    return;
  }
  let running: Desktop | undefined;
  const made = app.whenReady().then(async () => (running = await makeDesktop(profile, options)));
  app.on('second-instance', (_event, _words, _folder, handedOver) => {
    const { link } = handedOverSchema.catch({}).parse(handedOver);
    void made.then((desktop) => {
      desktop.show();
      if (link !== undefined) desktop.openLink(link);
    });
  });
  // macOS hands links over so.
  app.on('open-url', (event, link) => {
    event.preventDefault();
    void made.then((desktop) => {
      desktop.openLink(link);
    });
  });
  app.on('window-all-closed', () => undefined);
  app.on('before-quit', (event) => {
    if (running?.leave() === true) event.preventDefault();
  });
  made
    .then((desktop) => (options.demo ? demonstrateOn(desktop, options) : desktop.open()))
    .catch((error: unknown) => {
      leave(`${error instanceof Error ? error.message : String(error)}\n`, 1);
    });
}

/** The service first: while its process comes up, the rest of the program is evaluated. */
async function makeDesktop(profile: Profile, options: Options): Promise<Desktop> {
  const service = usesService(profile)
    ? startService({
        port: options.servicePort,
        dataFolder: path.join(app.getPath('userData'), 'service'),
        settings: profile.embeddedSettings,
      })
    : undefined;
  const { Desktop: Made } = await import('./desktop');
  return new Made(profile, options, service);
}

async function demonstrateOn(desktop: Desktop, options: Options): Promise<void> {
  // Electron would show a box and wait for somebody to close it.
  process.on('uncaughtException', (error) => {
    leave(`The demonstration failed: ${error.stack ?? error.message}\n`, 1);
  });
  try {
    await desktop.open();
    await demonstrate({ ...desktop.stage(), output: path.resolve(options.output) });
    app.quit();
  } catch (error) {
    leave(`The demonstration failed: ${error instanceof Error ? error.message : String(error)}\n`, 1);
  }
}

/** The words that are for us. Before packaging the first that is no switch names the application's folder. */
function ownWords(): readonly string[] {
  const words = process.argv.slice(1);
  return app.isPackaged ? words : words.slice(words.findIndex((word) => !word.startsWith('-')) + 1);
}

const parsed = parseOptions(ownWords(), app.getVersion(), app.isPackaged ? 'tallyphone' : 'npm start --');
switch (parsed.kind) {
  case 'print':
    leave(parsed.text, 0);
    break;
  case 'bad':
    leave(`${parsed.reason}\nSee --help.\n`, 2);
    break;
  case 'run':
    start(parsed.options);
}
