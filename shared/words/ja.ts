/** Japanese; what it means stands in en.ts. */
import type { en } from './en';
import { announcements } from './ja/announcements';
import { app } from './ja/app';
import { calls } from './ja/calls';
import { desktop } from './ja/desktop';
import { hub } from './ja/hub';
import { pages } from './ja/pages';
import { portal } from './ja/portal';
import { recordings } from './ja/recordings';
import { phone } from './ja/phone';
import { recording } from './ja/recording';
import { service } from './ja/service';
import { softkeys } from './ja/softkeys';
import { workbench } from './ja/workbench';

export const ja: Readonly<Record<keyof typeof en, string>> = Object.assign(
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
