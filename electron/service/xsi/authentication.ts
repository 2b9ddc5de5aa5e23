/** Who may ask by Xsi: a user, by the password of its phone, about itself. */
import { createMiddleware } from 'hono/factory';
import { userByPassword, userNumber } from '../control/access';
import type { TenantUser } from '../tenant';
import { errorAnswer } from './answers';

export interface XsiUsers {
  readonly users: () => readonly TenantUser[];
}

/** What handlers find beside the request. */
export interface XsiEnvironment {
  Variables: { user: string };
}

export function authenticated({ users }: XsiUsers) {
  return createMiddleware<XsiEnvironment>(async (c, next) => {
    const user = userByPassword(c.req.header('authorization'), users());
    if (user === undefined) return unauthorized();
    c.set('user', user);
    await next();
    return undefined;
  });
}

export function unauthorized(): Response {
  return errorAnswer('unauthorized', 'User id and password are needed', {
    'www-authenticate': 'Basic realm="BroadWorks", charset="UTF-8"',
  });
}

export const ownResources = createMiddleware<XsiEnvironment, '/user/:user/*'>(async (c, next) => {
  if (userNumber(c.req.param('user')) !== c.get('user')) {
    return errorAnswer('not-yours', 'These are the resources of another user');
  }
  await next();
  return undefined;
});
