/** The English catalogue, which the others translate: ICU messages by subject. Softkey labels are Cisco's. */
import { announcements } from './en/announcements';
import { app } from './en/app';
import { calls } from './en/calls';
import { desktop } from './en/desktop';
import { hub } from './en/hub';
import { pages } from './en/pages';
import { portal } from './en/portal';
import { recordings } from './en/recordings';
import { phone } from './en/phone';
import { recording } from './en/recording';
import { service } from './en/service';
import { softkeys } from './en/softkeys';
import { workbench } from './en/workbench';

// Assigned: a literal with twelve spreads of in all a thousand messages takes V8 five milliseconds, and every process reads this.
export const en = Object.assign(
  Object.assign(
    {
      /** Text that needs no translation. */
      verbatim: '{text}',
      joined: '{before} · {after}',
      ...service,
    } as const,
    recording,
    announcements,
    calls,
  ),
  Object.assign({}, softkeys, hub, pages),
  Object.assign({}, portal, recordings, phone),
  Object.assign({}, app, desktop, workbench),
);
