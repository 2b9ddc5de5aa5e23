/** How long a body may be by Xsi and REST: a longer one is answered in the form of who was asked, after it is known who asks. */
import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { HttpTrace } from '../call-control/http-play';

/** Bytes. */
const longest = 65_536;

export interface Dialect {
  readonly protocol: 'Xsi' | 'REST';
  /** Answers whoever may not ask, and has nothing to say to others. */
  readonly guard: (authorization: string | undefined) => Response | undefined;
  /** 413. */
  readonly tooLarge: (reason: string) => Response;
}

/** Nothing of a longer body is kept, nor in the trace. */
export function longestBody({ protocol, guard, tooLarge }: Dialect, trace: HttpTrace): MiddlewareHandler {
  return bodyLimit({
    maxSize: longest,
    onError: (c) => {
      const request = `${c.req.method} ${c.req.path} HTTP/1.1`;
      trace('received', protocol, request);
      const answer =
        guard(c.req.header('authorization')) ?? tooLarge(`The body has more than ${String(longest)} bytes`);
      trace('sent', protocol, `HTTP/1.1 ${String(answer.status)} to ${request}`);
      return answer;
    },
  });
}
