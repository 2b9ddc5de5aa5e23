/**
 * How long a body may be by Xsi and REST: a longer one is answered in the form of who was asked, after it is known who asks. Files of
 * announcements are longer than what else is sent.
 */
import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { largestAnnouncement } from '../../../shared/settings/announcement-files';
import type { HttpTrace } from '../call-control/http-play';
import { isUpload } from '../public-api/announcement-repository';

/** Bytes. */
const longest = 65_536;
/** Of a file with the other parts of its body. */
const longestWithFile = largestAnnouncement + 4096;

export interface Dialect {
  readonly protocol: 'Xsi' | 'REST';
  /** Answers whoever may not ask, and has nothing to say to others. */
  readonly guard: (authorization: string | undefined) => Response | undefined;
  /** 413. */
  readonly tooLarge: (reason: string) => Response;
}

/** Nothing of a longer body is kept, nor in the trace. */
export function longestBody({ protocol, guard, tooLarge }: Dialect, trace: HttpTrace): MiddlewareHandler {
  const refused = (reason: string, closes: boolean) => (c: Context) => {
    const request = `${c.req.method} ${c.req.path} HTTP/1.1`;
    trace('received', protocol, request);
    const answer = guard(c.req.header('authorization')) ?? tooLarge(reason);
    // What is left of a file is not read.
    if (closes) answer.headers.set('connection', 'close');
    trace('sent', protocol, `HTTP/1.1 ${String(answer.status)} to ${request}`);
    return answer;
  };
  const others = bodyLimit({
    maxSize: longest,
    onError: refused(`The body has more than ${String(longest)} bytes`, false),
  });
  const files = bodyLimit({
    maxSize: longestWithFile,
    onError: refused('The file is larger than one megabyte', true),
  });
  return (c, next) => (isUpload(c) ? files : others)(c, next);
}
