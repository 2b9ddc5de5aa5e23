/** In a browser: the service is where the page has come from, and knows the browser by a cookie that no script can read. */
import * as z from 'zod';
import { bodyOfAsk } from '../../../shared/pages/service-asks';
import { themes } from '../../../shared/settings/appearance';
import { localeFor, locales } from '../../../shared/words/locales';
import { setLocale } from '../../view/words';
import type { Credential, OwnAppearance, ServicePort, Session } from './service-port';

export function fetchPort(): ServicePort {
  return {
    ask: (method, path, body) => request(method, `api${path}`, body),
    audio: async (path) => {
      const response = await fetch(`api${path}`);
      return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined;
    },
    session: browserSession(),
    appearance: browserAppearance(),
  };
}

async function request(method: string, address: string, body?: unknown) {
  const sent = bodyOfAsk(body);
  const response = await fetch(address, {
    method,
    ...(sent === undefined ? {} : { headers: { 'content-type': sent.type }, body: sent.bytes }),
  });
  const answer: unknown = await response.json();
  return { status: response.status, body: answer };
}

function browserSession(): Session {
  return {
    signIn: async (credential: Credential) => (await request('POST', 'session', credential)).status === 200,
    signOut: async () => {
      await request('DELETE', 'session');
    },
    takeCode: () => {
      const address = new URL(window.location.href);
      const code = address.searchParams.get('code') ?? undefined;
      address.searchParams.delete('code');
      // It is good once, and has no business in the history.
      if (code !== undefined) window.history.replaceState(null, '', address);
      return code;
    },
  };
}

const kept = 'tallyphone-appearance';
const appearanceSchema = z.object({ locale: z.enum(locales), theme: z.enum(themes) });

function browserAppearance(): OwnAppearance {
  let now = { locale: localeFor(navigator.language), theme: 'system', ...read() } satisfies z.infer<
    typeof appearanceSchema
  >;
  const show = () => {
    setLocale(now.locale);
    document.documentElement.dataset.theme = now.theme;
  };
  show();
  return {
    now: () => now,
    change: (change) => {
      now = { ...now, ...change };
      window.localStorage.setItem(kept, JSON.stringify(now));
      show();
    },
  };
}

/** What an earlier visit has chosen; nothing where that cannot be read. */
function read(): z.infer<typeof appearanceSchema> | undefined {
  try {
    return appearanceSchema.parse(JSON.parse(window.localStorage.getItem(kept) ?? ''));
  } catch {
    return undefined;
  }
}
