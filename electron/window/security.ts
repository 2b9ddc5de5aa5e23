/** What pages may do: load our own files, use the microphone on the phone's page, and nothing else. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  app,
  protocol,
  session,
  type ProtocolRequest,
  type ProtocolResponse,
  type WebContents,
} from 'electron';
import { contentSecurityPolicy } from '../../shared/pages/content-security-policy';

const scheme = 'tallyphone';
export const ownOrigin = `${scheme}://app`;

/** Before `ready`: the scheme is standard and secure, so that pages have an origin and a microphone. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wav': 'audio/wav',
  '.woff2': 'font/woff2',
};

export interface ServedFiles {
  /** Folder of pages and assets; nothing outside it is served. */
  readonly folder: string;
  /** Called at each request, as the service's port is known late. */
  readonly sipServers: () => readonly string[];
  /** A WAV that speaks instead of a microphone, served as `/microphone.wav`. */
  readonly microphone: string | undefined;
}

export function serveOwnFiles(files: ServedFiles): void {
  // `protocol.handle` loads all of Node's fetch before the first page: a twentieth of what a start takes of the processor.
  // oxlint-disable-next-line typescript/no-deprecated
  protocol.registerBufferProtocol(scheme, (request, answer) => {
    answer(answerTo(request, files) ?? { statusCode: 404, data: Buffer.alloc(0) });
  });
}

/** @returns undefined where nothing is served */
function answerTo({ url, method }: ProtocolRequest, files: ServedFiles): ProtocolResponse | undefined {
  try {
    const { host, pathname } = new URL(url);
    const wanted = path.join(files.folder, decodeURIComponent(pathname));
    const isInside = wanted.startsWith(files.folder + path.sep);
    const file = pathname === '/microphone.wav' ? files.microphone : isInside ? wanted : undefined;
    const type = types[path.extname(file ?? '')];
    if (host !== 'app' || method !== 'GET' || file === undefined || type === undefined) return undefined;
    return {
      data: readFileSync(file),
      headers: {
        'Content-Type': type,
        'Content-Security-Policy': contentSecurityPolicy(
          pathname === '/phone.html' ? files.sipServers() : [],
        ),
        'X-Content-Type-Options': 'nosniff',
        'Cross-Origin-Opener-Policy': 'same-origin',
      },
    };
  } catch {
    return undefined;
  }
}

/** Permissions that exist here at all, by the only page that has them, each with its reason; all else is denied. */
const granted: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  [`${ownOrigin}/phone.html`]: {
    media: 'the phone speaks; audio only',
    'loopback-network': 'newer Chromium asks before a page reaches a service on this machine',
    'local-network': 'the same for a SIP server on the local network',
    'local-network-access': 'the earlier name of the two above',
  },
  [`${ownOrigin}/administration.html`]: {
    'clipboard-sanitized-write':
      'platform information is copied to a provider’s portal; writing, never reading',
  },
};

function isGranted(permission: string, url: string | undefined): boolean {
  const [page = ''] = (url ?? '').split('#');
  return Object.hasOwn(granted, page) && Object.hasOwn(granted[page] ?? {}, permission);
}

export function denyByDefault(): void {
  session.defaultSession.setPermissionRequestHandler((contents, permission, decide, details) => {
    const wanted = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    decide(!wanted.includes('video') && isGranted(permission, contents.getURL()));
  });
  session.defaultSession.setPermissionCheckHandler(
    (contents, permission, _origin, details) =>
      details.mediaType !== 'video' && isGranted(permission, contents?.getURL()),
  );
  session.defaultSession.setDevicePermissionHandler(() => false);

  app.on('web-contents-created', (_event, contents) => {
    confine(contents);
  });
}

/** No page goes elsewhere, opens windows or embeds others. */
function confine(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-frame-navigate', (event) => {
    event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
  });
}
