/** What an administrator sets by the public API, as phones and calls have it. The service by itself: no window is opened. */
import { expect, test } from '../fixtures/bare-service';
import { sees } from '../fixtures/setting-rows';
import type { ServiceClient } from '../fixtures/service';

/** As a client of developer.webex.com asks, with the base address alone changed. */
async function ask(service: ServiceClient, method: string, route: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`${service.access.http}/v1${route}`, {
    method,
    headers: { authorization: `Bearer ${service.access.token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${route}: ${String(response.status)} ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}

async function idOf(service: ServiceClient, email: string): Promise<string> {
  const found = await ask(service, 'GET', `/people?email=${email}`);
  const id = /"id":"([^"]+)"/.exec(JSON.stringify(found))?.[1];
  if (id === undefined) throw new Error(`Nobody has ${email}.`);
  return id;
}

test(
  'selective recording: calls with the PSTN are recorded, calls inside are not',
  {
    tag: sees('selective', 'inbound external', 'outbound external'),
  },
  async ({ service, user }) => {
    const id = await idOf(service, 'ana.reyes@tallyphone.test');
    await ask(service, 'PUT', `/people/${id}/features/callRecording`, {
      enabled: true,
      record: 'Always',
      startStopAnnouncement: { internalCallsEnabled: false, pstnCallsEnabled: false },
      selectiveCallRecordingSettings: {
        recordInboundInternalCallsEnabled: false,
        recordInboundExternalCallsEnabled: true,
        recordOutboundInternalCallsEnabled: false,
        recordOutboundExternalCallsEnabled: true,
      },
    });
    await service.configure('1002', { mode: 'never' });
    const ana = await user('1001', 600);
    await user('1002');
    const states: unknown[] = [];
    /** What is about to be recorded is: its recorder has been asked, and the phone has been told. */
    const settled = async () => {
      await expect.poll(async () => JSON.stringify(await service.calls())).not.toContain('"pending"');
      await expect.poll(async () => (await service.call()).report).toBe(ana.reports.at(-1));
    };
    for (const number of ['1002', '2002']) {
      const session = await ana.call(number);
      await settled();
      const { legs } = await service.call();
      states.push([number, legs.find((leg) => leg.number === '1001')?.recording, ana.reports.at(-1)]);
      session.terminate();
      await expect.poll(() => service.calls()).toEqual([]);
    }
    await service.request('POST', '/calls', { from: '2002', to: '1001' });
    await expect.poll(() => service.calls()).toHaveLength(1);
    await settled();
    const [inbound] = await service.calls();
    states.push(['from 2002', inbound?.legs.find((leg) => leg.number === '1001')?.recording]);
    expect(states).toEqual([
      ['1002', 'off', 'off'],
      ['2002', 'started', 'on'],
      ['from 2002', 'started'],
    ]);
  },
);
