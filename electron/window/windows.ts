/** The program's windows: a hidden one for each user's phone, and views of it. */
import path from 'node:path';
import { BrowserWindow, MessageChannelMain, screen, type WebContents } from 'electron';
import { portChannel } from '../../shared/ipc/channels';
import type { PageRole } from '../../shared/ipc/table';
import { ownOrigin } from './security';

interface Page {
  readonly window: BrowserWindow;
  readonly role: PageRole;
  /** Index of the profile's user whose page it is. */
  readonly user: number;
}

interface Shape {
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly minWidth: number;
  readonly minHeight: number;
  /** What shows where the page has not been painted yet: the page's own background. */
  readonly backgroundColor: string;
}

const shapes: Readonly<Record<Exclude<PageRole, 'phone'>, Shape>> = {
  mpp: {
    title: 'Tallyphone',
    width: 1280,
    height: 900,
    minWidth: 1024,
    minHeight: 700,
    backgroundColor: '#c9cdd2',
  },
  'webex-app': {
    title: 'Tallyphone',
    width: 960,
    height: 640,
    minWidth: 720,
    minHeight: 480,
    backgroundColor: '#1a1a1a',
  },
  'webex-call': {
    title: 'Tallyphone: call',
    width: 960,
    height: 600,
    minWidth: 640,
    minHeight: 400,
    backgroundColor: '#1a1a1a',
  },
  'webex-float': {
    title: 'Tallyphone: call',
    width: 340,
    height: 150,
    minWidth: 300,
    minHeight: 130,
    backgroundColor: '#1a1a1a',
  },
  'webex-toast': {
    title: 'Tallyphone: incoming call',
    width: 360,
    height: 160,
    minWidth: 320,
    minHeight: 140,
    backgroundColor: '#1a1a1a',
  },
  monitor: {
    title: 'Tallyphone: call monitor',
    width: 760,
    height: 640,
    minWidth: 480,
    minHeight: 360,
    backgroundColor: '#14181d',
  },
  'service-panel': {
    title: 'Tallyphone: service',
    width: 600,
    height: 830,
    minWidth: 420,
    minHeight: 480,
    backgroundColor: '#14181d',
  },
};

export class Windows {
  readonly #pages = new Map<number, Page>();
  /** Ids of the web contents whose page runs. */
  readonly #loaded = new Set<number>();

  roleOf(contents: WebContents): PageRole | undefined {
    return this.#pages.get(contents.id)?.role;
  }

  userOf(contents: WebContents): number {
    return this.#pages.get(contents.id)?.user ?? 0;
  }

  find(role: PageRole, user: number): BrowserWindow | undefined {
    return [...this.#pages.values()].find((page) => page.role === role && page.user === user)?.window;
  }

  all(role: PageRole): readonly BrowserWindow[] {
    return [...this.#pages.values()].filter((page) => page.role === role).map(({ window }) => window);
  }

  /**
   * The hidden window in which a user's phone lives; it is never slowed down.
   * @param lost the page has ended by itself, and its calls with it; it begins anew
   */
  openPhone(user: number, lost: () => void): BrowserWindow {
    const window = this.#open('phone', user, {
      show: false,
      webPreferences: { backgroundThrottling: false, autoplayPolicy: 'no-user-gesture-required' },
    });
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      if (reason !== 'clean-exit') lost();
    });
    return window;
  }

  /** Opens a view, or brings the one that is open to the front. */
  openView(role: Exclude<PageRole, 'phone'>, user: number): BrowserWindow {
    const known = this.find(role, user);
    if (known !== undefined) {
      known.show();
      return known;
    }
    const shape = shapes[role];
    const space = screen.getPrimaryDisplay().workAreaSize;
    const window = this.#open(role, user, {
      ...shape,
      width: Math.min(shape.width, space.width),
      height: Math.min(shape.height, space.height),
      useContentSize: true,
      show: true,
    });
    return window;
  }

  #open(role: PageRole, user: number, options: Electron.BrowserWindowConstructorOptions): BrowserWindow {
    const window = new BrowserWindow({
      ...options,
      webPreferences: {
        ...options.webPreferences,
        preload: path.join(__dirname, 'preload.cjs'),
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        spellcheck: false,
      },
    });
    const { id } = window.webContents;
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      if (reason !== 'clean-exit') window.reload();
    });
    this.#pages.set(id, { window, role, user });
    window.on('closed', () => {
      this.#pages.delete(id);
      this.#loaded.delete(id);
    });
    // A page that is loaded anew has lost its port and needs another, whichever of the two it is.
    window.webContents.on('did-start-loading', () => this.#loaded.delete(id));
    window.webContents.on('did-finish-load', () => {
      this.#loaded.add(id);
      for (const page of this.#pages.values()) {
        if (page.user === user && (role === 'phone' || page.window === window)) this.#connect(page);
      }
    });
    void window.loadURL(`${ownOrigin}/${role}.html`);
    return window;
  }

  /** Gives a view and its user's phone the two ends of a channel, once both are there. */
  #connect({ window: view, role, user }: Page): void {
    const phone = this.find('phone', user);
    if (role === 'phone' || role === 'service-panel' || phone === undefined) return;
    if (!this.#loaded.has(phone.webContents.id) || !this.#loaded.has(view.webContents.id)) return;
    const { port1, port2 } = new MessageChannelMain();
    phone.webContents.postMessage(portChannel, undefined, [port1]);
    view.webContents.postMessage(portChannel, undefined, [port2]);
  }
}
