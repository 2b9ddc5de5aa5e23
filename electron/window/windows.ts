/** The program's windows: a hidden one for each user's phone, and views of it. */
import path from 'node:path';
import { BrowserWindow, MessageChannelMain, screen, type WebContents } from 'electron';
import { portChannel } from '../../shared/ipc/channels';
import type { PageRole } from '../../shared/ipc/page-roles';
import type { KeptPlaces } from './kept-places';
import { clampPlace, cornerOf, placeName } from './places';
import { ownOrigin } from './security';
import { frameOf, isServiceWindow, shapes, type ViewRole } from './shapes';

interface Page {
  readonly window: BrowserWindow;
  readonly role: PageRole;
  /** Index of the profile's user whose page it is. */
  readonly user: number;
}

export interface WindowsHost {
  readonly places: Pick<KeptPlaces, 'of' | 'keep'>;
  /** A view has a window; it may be hidden yet. */
  readonly opened: (window: BrowserWindow, role: ViewRole, user: number) => void;
}

/** How long a window must stand still before its place is kept, in milliseconds. */
const settling = 400;

export class Windows {
  readonly #host: WindowsHost;
  readonly #pages = new Map<number, Page>();
  /** Ids of the web contents whose page runs. */
  readonly #loaded = new Set<number>();

  constructor(host: WindowsHost) {
    this.#host = host;
  }

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

  /** All that shows a phone, or its service: everything but the phones themselves. */
  views(): readonly { readonly window: BrowserWindow; readonly role: ViewRole; readonly user: number }[] {
    return [...this.#pages.values()].flatMap(({ window, role, user }) =>
      role === 'phone' ? [] : [{ window, role, user }],
    );
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
  openView(role: ViewRole, user: number): BrowserWindow {
    const known = this.find(role, user);
    if (known !== undefined) {
      if (known.isMinimized()) known.restore();
      known.show();
      return known;
    }
    return this.#openNew(role, user, true);
  }

  /** A view in a window that is not shown; it loads and is painted all the same. */
  prepareView(role: ViewRole, user: number): BrowserWindow {
    return this.find(role, user) ?? this.#openNew(role, user, false);
  }

  #openNew(role: ViewRole, user: number, show: boolean): BrowserWindow {
    const shape = shapes[role];
    const space = screen.getPrimaryDisplay().workArea;
    const size = { width: Math.min(shape.width, space.width), height: Math.min(shape.height, space.height) };
    const name = placeName(role, user);
    const known = this.#host.places.of(name);
    const displays = [space, ...screen.getAllDisplays().map(({ workArea }) => workArea)];
    const place = known === undefined || role === 'webex-toast' ? undefined : clampPlace(known, displays);
    const small = role === 'webex-toast' || role === 'webex-float';
    const bounds = place ?? (small ? cornerOf(space, size) : size);
    const window = this.#open(role, user, {
      ...shape,
      ...frameOf(role),
      ...bounds,
      useContentSize: place === undefined,
      show,
    });
    if (place?.maximized === true) window.maximize();
    // The page's own title would take the place of the one that tells the state.
    window.on('page-title-updated', (event) => {
      event.preventDefault();
    });
    this.#watchPlace(window, name);
    this.#host.opened(window, role, user);
    return window;
  }

  #watchPlace(window: BrowserWindow, name: string): void {
    let timer: NodeJS.Timeout | undefined;
    const keep = () => {
      clearTimeout(timer);
      timer = undefined;
      this.#host.places.keep(name, { ...window.getNormalBounds(), maximized: window.isMaximized() });
    };
    const moved = () => {
      clearTimeout(timer);
      timer = setTimeout(keep, settling);
    };
    window.on('move', moved).on('resize', moved);
    window.on('close', () => {
      if (timer !== undefined) keep();
    });
    window.on('closed', () => {
      clearTimeout(timer);
    });
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
    if (role === 'phone' || isServiceWindow(role) || phone === undefined) return;
    if (!this.#loaded.has(phone.webContents.id) || !this.#loaded.has(view.webContents.id)) return;
    const { port1, port2 } = new MessageChannelMain();
    phone.webContents.postMessage(portChannel, undefined, [port1]);
    view.webContents.postMessage(portChannel, undefined, [port2]);
  }
}
