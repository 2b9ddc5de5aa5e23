/** For tests: a client of Xsi that says any nonsense that it is told to. */
import { expect } from 'vitest';
import type { ServiceAccess } from '../../../shared/ipc/service-process';
import { readCallList, readError } from '../../../shared/xsi/messages';

export const actions = '/com.broadsoft.xsi-actions/v2.0/user/1001/calls';
export const events = '/com.broadsoft.xsi-events/v2.0';
export const channelPath = '/com.broadsoft.async/com.broadsoft.xsi-events/v2.0/channel';

interface Asked {
  readonly authorization?: string;
  readonly body?: string;
  readonly signal?: AbortSignal;
}

export function xsiClient(access: () => ServiceAccess) {
  function basic(user: string, id = user): string {
    return `Basic ${Buffer.from(`${id}:${access().passwords[user] ?? ''}`).toString('base64')}`;
  }

  function send(method: string, route: string, { authorization = basic('1001'), body, signal }: Asked = {}) {
    return fetch(`${access().http}${route}`, {
      method,
      headers: authorization === '' ? {} : { authorization },
      ...(body === undefined ? {} : { body }),
      ...(signal === undefined ? {} : { signal }),
    });
  }

  async function status(method: string, route: string, asked?: Asked): Promise<number> {
    const response = await send(method, route, asked);
    await response.text();
    return response.status;
  }

  async function summary(method: string, route: string, asked?: Asked) {
    const response = await send(method, route, asked);
    expect(response.headers.get('content-type')).toBe('application/xml; charset=UTF-8');
    return [response.status, readError(await response.text())?.summary];
  }

  async function onlyCallId(): Promise<string> {
    const list = readCallList(await (await send('GET', actions)).text());
    expect(list).toHaveLength(1);
    return list?.[0] ?? '';
  }

  return { basic, send, status, summary, onlyCallId };
}
