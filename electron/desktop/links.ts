/** Links that other programs hand over: `tel:` and `sip:`. The user is asked before anything is dialled. */
import fs from 'node:fs';
import path from 'node:path';
import { app, dialog, type BrowserWindow } from 'electron';
import { parseDialLink } from '../../shared/sip/dial-link';
import type { Locale } from '../../shared/words/locales';
import { phrase } from '../../shared/words/phrase';
import { translate } from '../../shared/words/translate';
import type { Options } from '../options';
import { desktopEntry, entryName, withDefaults } from './desktop-entry';
import { askFirst } from './ending';

export interface LinksHost {
  readonly locale: () => Locale;
  readonly window: () => BrowserWindow | undefined;
  readonly dial: (number: string) => void;
}

export class Links {
  readonly #host: LinksHost;
  /** Where a line is registered, a number can be dialled. */
  #isReady = false;
  #waiting: string | undefined;
  #isAsking = false;

  constructor(host: LinksHost) {
    this.#host = host;
  }

  /** A line has registered. */
  ready(): void {
    this.#isReady = true;
    const link = this.#waiting;
    this.#waiting = undefined;
    if (link !== undefined) this.open(link);
  }

  /** What is no such link is dropped, and so is one that comes while another is being asked about. */
  open(link: string): void {
    const number = parseDialLink(link);
    if (number === undefined || this.#isAsking) return;
    if (this.#isReady) void this.#ask(number);
    else this.#waiting = link;
  }

  async #ask(number: string): Promise<void> {
    this.#isAsking = true;
    const isMeant = await askFirst(this.#host.window(), this.#host.locale(), {
      text: phrase('desktop.link.question', { number }),
      detail: phrase('desktop.link.detail'),
      yes: phrase('desktop.link.yes'),
      no: phrase('desktop.link.no'),
    });
    this.#isAsking = false;
    if (isMeant) this.#host.dial(number);
  }
}

const schemes = ['tel', 'sip'];

/** Makes the program the one that opens such links; only when the user asks for it. */
export async function takeOverLinks(
  locale: Locale,
  options: Pick<Options, 'profile' | 'userData'>,
): Promise<void> {
  const command = commandOf(options);
  const isSet = process.platform === 'linux' ? tellDesktop(command) : tellSystem(command);
  await dialog.showMessageBox({
    type: isSet ? 'info' : 'warning',
    title: 'Tallyphone',
    message: translate(locale, phrase(isSet ? 'desktop.links.set' : 'desktop.links.not-set')),
  });
}

/** With the settings that it runs with now: a link goes to this very program, or starts it with them. */
function commandOf({ profile, userData }: Pick<Options, 'profile' | 'userData'>): readonly string[] {
  const { execPath } = process;
  const launcher = process.platform === 'linux' ? path.join(path.dirname(execPath), 'tallyphone') : execPath;
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return [
    ...(app.isPackaged ? [launcher] : [execPath, ...sandbox, app.getAppPath()]),
    ...(profile === undefined ? [] : ['--profile', path.resolve(profile)]),
    ...(userData === undefined ? [] : ['--user-data', path.resolve(userData)]),
  ];
}

function tellSystem([program, ...words]: readonly string[]): boolean {
  return schemes.map((scheme) => app.setAsDefaultProtocolClient(scheme, program, [...words])).every(Boolean);
}

/**
 * Electron only names a desktop entry to `xdg-settings`; a program that nobody has installed has none. So an entry of the
 * user's own is written, and the list of what opens what.
 */
function tellDesktop(command: readonly string[]): boolean {
  const { XDG_DATA_HOME, XDG_CONFIG_HOME } = process.env;
  const entries = path.join(baseFolder(XDG_DATA_HOME, '.local/share'), 'applications');
  const list = path.join(baseFolder(XDG_CONFIG_HOME, '.config'), 'mimeapps.list');
  try {
    fs.mkdirSync(entries, { recursive: true });
    fs.writeFileSync(path.join(entries, entryName), desktopEntry(command, schemes));
    fs.mkdirSync(path.dirname(list), { recursive: true });
    const known = fs.existsSync(list) ? fs.readFileSync(list, 'utf8') : '';
    fs.writeFileSync(list, withDefaults(known, schemes));
    return true;
  } catch (error) {
    console.warn(`Links: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
}

/** As freedesktop.org's “XDG Base Directory Specification” has it: an empty variable is none. */
function baseFolder(variable: string | undefined, usual: string): string {
  return variable === undefined || variable === '' ? path.join(app.getPath('home'), usual) : variable;
}
