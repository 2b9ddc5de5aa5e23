/** Traditional Chinese; what it means stands in en.ts. */
import type { en } from './en';
import { announcements } from './zh-TW/announcements';
import { app } from './zh-TW/app';
import { calls } from './zh-TW/calls';
import { desktop } from './zh-TW/desktop';
import { hub } from './zh-TW/hub';
import { pages } from './zh-TW/pages';
import { portal } from './zh-TW/portal';
import { recordings } from './zh-TW/recordings';
import { phone } from './zh-TW/phone';
import { recording } from './zh-TW/recording';
import { service } from './zh-TW/service';
import { softkeys } from './zh-TW/softkeys';
import { workbench } from './zh-TW/workbench';

export const zhTW: Readonly<Record<keyof typeof en, string>> = Object.assign(
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
