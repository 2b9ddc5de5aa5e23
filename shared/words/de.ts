/** German; what it means stands in en.ts. */
import type { en } from './en';
import { announcements } from './de/announcements';
import { app } from './de/app';
import { calls } from './de/calls';
import { desktop } from './de/desktop';
import { hub } from './de/hub';
import { pages } from './de/pages';
import { portal } from './de/portal';
import { recordings } from './de/recordings';
import { phone } from './de/phone';
import { recording } from './de/recording';
import { service } from './de/service';
import { softkeys } from './de/softkeys';
import { workbench } from './de/workbench';

export const de: Readonly<Record<keyof typeof en, string>> = Object.assign(
  Object.assign(
    {
      verbatim: '{text}',
      joined: '{before} · {after}',
      ...service,
    },
    announcements,
    app,
    calls,
  ),
  Object.assign({}, desktop, hub, pages),
  Object.assign({}, portal, recordings, phone),
  Object.assign({}, recording, softkeys, workbench),
);
