/** How each window is born: its size, its frame, and what shows before its page is painted. */
import type { BrowserWindowConstructorOptions } from 'electron';
import type { PageRole } from '../../shared/ipc/page-roles';
import { phrase, verbatim, type Phrase } from '../../shared/words/phrase';

export type ViewRole = Exclude<PageRole, 'phone'>;

interface Shape {
  readonly width: number;
  readonly height: number;
  readonly minWidth: number;
  readonly minHeight: number;
  /** What shows where the page has not been painted yet: the page's own background. */
  readonly backgroundColor: string;
}

export const shapes: Readonly<Record<ViewRole, Shape>> = {
  mpp: {
    width: 1280,
    height: 900,
    minWidth: 1024,
    minHeight: 700,
    backgroundColor: '#c9cdd2',
  },
  'webex-app': {
    width: 960,
    height: 640,
    minWidth: 720,
    minHeight: 480,
    backgroundColor: '#1a1a1a',
  },
  'webex-call': {
    width: 960,
    height: 600,
    minWidth: 640,
    minHeight: 400,
    backgroundColor: '#1a1a1a',
  },
  'webex-float': {
    width: 340,
    height: 150,
    minWidth: 300,
    minHeight: 130,
    backgroundColor: '#1a1a1a',
  },
  'webex-toast': {
    width: 360,
    height: 160,
    minWidth: 320,
    minHeight: 140,
    backgroundColor: '#1a1a1a',
  },
  monitor: {
    width: 760,
    height: 640,
    minWidth: 480,
    minHeight: 360,
    backgroundColor: '#14181d',
  },
  'service-panel': {
    width: 600,
    height: 830,
    minWidth: 420,
    minHeight: 480,
    backgroundColor: '#14181d',
  },
  administration: {
    width: 1120,
    height: 800,
    minWidth: 640,
    minHeight: 480,
    backgroundColor: '#14181d',
  },
};

/** What the title of each says while it tells of no call. */
export const windowNames: Readonly<Record<ViewRole, Phrase>> = {
  mpp: verbatim('Tallyphone'),
  'webex-app': verbatim('Tallyphone'),
  'webex-call': phrase('desktop.window.call'),
  'webex-float': phrase('desktop.window.call'),
  'webex-toast': phrase('desktop.window.incoming-call'),
  monitor: phrase('desktop.window.monitor'),
  'service-panel': phrase('desktop.window.service'),
  administration: verbatim('Tallyphone: Control Hub'),
};

/** Windows of the service rather than of a phone. */
const serviceWindows = ['service-panel', 'administration'] as const;
type ServiceWindow = (typeof serviceWindows)[number];

/** Windows that are opened when asked for and belong to no endpoint. */
type ToolWindow = 'monitor' | ServiceWindow;

export function isServiceWindow(role: PageRole): role is ServiceWindow {
  return serviceWindows.some((one) => one === role);
}

export function isToolWindow(role: PageRole): role is ToolWindow {
  return role === 'monitor' || isServiceWindow(role);
}

/** Windows without a frame stay above the others and are no entry of the task bar. */
export function frameOf(role: ViewRole): BrowserWindowConstructorOptions {
  const small = {
    frame: false,
    alwaysOnTop: true,
    skipTaskbar: true,
    maximizable: false,
    fullscreenable: false,
  };
  switch (role) {
    case 'webex-float':
      return small;
    case 'webex-toast':
      return { ...small, resizable: false, minimizable: false };
    case 'mpp':
    case 'webex-app':
    case 'webex-call':
    case 'monitor':
    case 'service-panel':
    case 'administration':
      return {};
  }
}
