/** Values of settings that no other test chooses, as calls and their ends have them. The service by itself: no window is opened. */
import fs from 'node:fs';
import path from 'node:path';
import type { AdministrationCommand } from '../../shared/settings/administration';
import { regions } from '../../shared/settings/providers';
import { writeDescription } from '../../electron/service/keeping/description-file';
import { administer, tenantOf } from '../fixtures/administration';
import { expect, test } from '../fixtures/bare-service';
import type { FarParty } from '../fixtures/far';
import { kept, record } from '../fixtures/kept';
import { root } from '../fixtures/launch';
import { sees } from '../fixtures/setting-rows';
import type { ServiceClient } from '../fixtures/service';
import { secondsOf } from '../measure/tone';

const silent = { startStopAnnouncement: { internal: false, pstn: false } };
const choose = (
  number: string,
  choices: Extract<AdministrationCommand, { kind: 'change-choices' }>['choices'],
) => ({ kind: 'change-choices', number, profile: 'api', choices }) as const;
const provide = (provider: 'dubber' | 'imagicle' | 'webex') =>
  ({ kind: 'set-provider', provider, understood: false }) as const;

/** What the recording of a call is once it is settled, and the call is over. */
async function stateIn(service: ServiceClient, number: string, call: () => Promise<unknown>) {
  await call();
  await expect.poll(() => service.calls()).toHaveLength(1);
  await expect.poll(async () => JSON.stringify(await service.calls())).not.toContain('"pending"');
  const { legs } = await service.call();
  await service.endCall();
  await expect.poll(() => service.calls()).toEqual([]);
  return legs.find((leg) => leg.number === number)?.recording;
}

test(
  'products, ways into a portal, licences, workspaces and storage regions: who is recorded, and where it is kept',
  {
    tag: [
      ...sees('dubber-paid', 'AI'),
      ...sees('imagicle', 'by hand', 'sync action', 'production'),
      ...sees('licence', 'Basic', 'workspace Professional', 'workspace Standard'),
      ...sees('user-recording', 'workspace'),
      ...sees('storage-region', 'US', 'SG', 'GB', 'DE', 'AU', 'IN', 'CA'),
    ],
  },
  async ({ service, ana, ben, chloe, user }) => {
    const command = (one: AdministrationCommand) => administer(service, one);
    const by = { of: 'partner', id: (await tenantOf(service)).partner.administrators[0]?.id ?? '' };
    for (const { number } of [ana, ben, chloe]) await command(choose(number, silent));
    const last = async () => (await kept(service)).at(-1)?.keeping;

    const product = { kind: 'change-product', provider: 'dubber', number: '1001', product: 'dubber-ai' };
    await service.request('POST', '/tenant/commands', { command: product, by });
    expect(await record(service, ana)).toBe('started');
    expect(await last()).toMatchObject({ product: 'dubber-ai', expiresAt: null });
    expect(await service.request('GET', '/recordings?as=administrator:Mira%20Castellan')).toHaveLength(1);

    // Chloé's licence is Basic.
    expect(await record(service, chloe)).toBe('started');

    const reception = await user('1010');
    const call = () => stateIn(service, '1010', () => reception.call('2001'));
    expect(await call()).toBe('off');
    await command({
      kind: 'switch-on',
      number: '1010',
      profile: 'api',
      choices: { mode: 'always', ...silent },
    });
    expect(await call()).toBe('started');
    await command({ kind: 'set-licence', number: '1010', licence: 'Standard' });
    expect(await call()).toBe('off');

    await command(provide('imagicle'));
    await command({ kind: 'accept-terms', provider: 'imagicle' });
    expect(await record(service, ana)).toBe('failed');
    await command({ kind: 'add-portal-user', provider: 'imagicle', number: '1001' });
    expect([await record(service, ana), await record(service, ben)]).toEqual(['started', 'failed']);
    await command({ kind: 'synchronise-portal-users', provider: 'imagicle' });
    await command({ kind: 'convert-account', provider: 'imagicle' });
    expect(await record(service, ben)).toBe('started');
    expect(await last()).toMatchObject({ product: 'imagicle', expiresAt: null });

    await command(provide('webex'));
    for (const region of regions) {
      await command({ kind: 'change-organisation', settings: { storageRegion: region } });
      await record(service, ana);
      expect(await last()).toMatchObject({ product: 'webex', region });
    }
  },
);

test(
  'announcements of one’s own, none, on and off: what the other party hears',
  {
    tag: [
      ...sees('announcement-files', 'start', 'stop', 'pause', 'resume', 'failure (proceed)', 'failure (end)'),
      ...sees('pause-resume-notification', 'none', 'announcement'),
      ...sees('start-stop-announcement', 'internal on', 'internal off', 'PSTN on'),
    ],
  },
  async ({ service, ana, ben }) => {
    const response = await fetch(`${service.access.url}/announcements/own`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${service.access.token}`, 'content-type': 'audio/wav' },
      body: new Uint8Array(fs.readFileSync(path.join(root, 'assets/sounds/beep.wav'))),
    });
    expect(response.status).toBe(200);
    const file = { kind: 'custom', fileId: 'own' } as const;
    const announcementFiles = {
      start: file,
      stop: file,
      pause: file,
      resume: file,
      failureProceedWithCall: file,
      failureEndWithCall: file,
    };
    await administer(service, { kind: 'change-organisation', settings: { announcementFiles } });
    const announce = { startStopAnnouncement: { internal: true, pstn: true } };
    await administer(service, choose('1001', { ...announce, pauseResume: 'announcement' }));
    // Half a second, and no beep is set.
    const own = () => secondsOf(ben.heard, 1400);
    const hearsOwn = async (operation: 'start' | 'pause' | 'resume' | 'stop') => {
      ben.forget();
      await service.force('1001', operation);
      await expect.poll(own, { message: operation, timeout: 20_000 }).toBeGreaterThan(0.35);
    };
    await ana.call('1002');
    for (const operation of ['start', 'pause', 'resume', 'stop'] as const) await hearsOwn(operation);

    // None, and off: nothing is heard, and the recording says that nothing was said.
    await administer(service, choose('1001', { ...silent, pauseResume: 'none' }));
    const hearsFor = async (seconds: number) => {
      ben.forget();
      await expect.poll(() => ben.heard.length / 8000, { timeout: 20_000 }).toBeGreaterThan(seconds);
    };
    await hearsFor(0.5);
    for (const operation of ['start', 'pause', 'resume', 'stop'] as const) {
      await service.force('1001', operation);
      await hearsFor(0.5);
      expect(own(), operation).toBe(0);
    }

    const whenFails = (failureBehaviour: 'PROCEED_CALL_WITH_ANNOUNCEMENT' | 'END_CALL_WITH_ANNOUNCEMENT') =>
      administer(service, { kind: 'change-organisation', settings: { failureBehaviour } });
    await service.request('PUT', '/faults/recorder', { kind: 'refuses' });
    await whenFails('PROCEED_CALL_WITH_ANNOUNCEMENT');
    await hearsOwn('start');
    expect(ben.isInCall).toBe(true);
    await service.endCall();
    await expect.poll(() => service.calls()).toEqual([]);
    await whenFails('END_CALL_WITH_ANNOUNCEMENT');
    await ana.call('1002');
    await hearsOwn('start');
    await expect.poll(() => ben.isInCall, { timeout: 20_000 }).toBe(false);

    // With the PSTN, on.
    await service.request('DELETE', '/faults');
    await administer(service, choose('1001', announce));
    const call = await ana.call('2001');
    ana.forget();
    await service.force('1001', 'start');
    await expect.poll(() => secondsOf(ana.heard, 1400), { timeout: 20_000 }).toBeGreaterThan(0.35);
    call.terminate();
    await expect.poll(() => service.calls()).toEqual([]);
    const recordings = await service.recordings();
    expect(recordings.map(({ announcements }) => announcements.map(({ operation }) => operation))).toEqual([
      ['started', 'paused', 'resumed', 'stopped'],
      [],
      ['started'],
    ]);
  },
);

test(
  'one kind of calls alone is recorded; the repeat tone is off, or comes at an interval of one’s own',
  {
    tag: [
      ...sees('selective', 'inbound internal', 'inbound external', 'outbound internal', 'outbound external'),
      ...sees('repeat-tone', 'off', '12 s'),
    ],
  },
  async ({ service, ana, ben, chloe, user }) => {
    await administer(service, choose('1002', { mode: 'never' }));
    await administer(service, choose('1003', { mode: 'never' }));
    const calls: Readonly<Record<string, () => Promise<unknown>>> = {
      inboundInternal: () => ben.call('1001'),
      inboundExternal: () => service.callUser('2002', '1001'),
      outboundInternal: () => ana.call('1002'),
      outboundExternal: () => ana.call('2002'),
    };
    const none = {
      inboundInternal: false,
      inboundExternal: false,
      outboundInternal: false,
      outboundExternal: false,
    };
    for (const only of Object.keys(none)) {
      const selective = { ...none, [only]: true };
      await administer(service, choose('1001', { ...silent, mode: 'always', selective }));
      const states: unknown[] = [];
      for (const call of Object.values(calls)) states.push(await stateIn(service, '1001', call));
      expect(states, only).toEqual(Object.keys(calls).map((kind) => (kind === only ? 'started' : 'off')));
    }

    const toned = (enabled: boolean) => {
      const selective = { ...none, outboundInternal: true };
      return { ...silent, mode: 'always', selective, repeatTone: { enabled, intervalSeconds: 12 } } as const;
    };
    await administer(service, choose('1001', toned(true)));
    await administer(service, choose('1002', toned(false)));
    const reception = await user('1010');
    await ben.call('1010');
    await ana.call('1003');
    const tone = (phone: FarParty) => secondsOf(phone.heard, 1400);
    await expect.poll(() => chloe.heard.length / 8000, { timeout: 30_000 }).toBeGreaterThan(11);
    expect(tone(chloe)).toBe(0);
    await expect.poll(() => tone(chloe), { timeout: 20_000 }).toBeGreaterThan(0.1);
    expect((await service.calls()).map(({ report }) => report)).toEqual(['on', 'on']);
    expect(tone(reception)).toBe(0);
  },
);

const full = test.extend({
  folder: async ({ folder }, use) => {
    const kept = path.join(folder, 'recordings', 'kept');
    fs.mkdirSync(kept, { recursive: true });
    const keeping = { provider: 'webex', product: 'webex', region: 'US', expiresAt: null } as const;
    const parties = ['1001', '2001'].map((number) => ({
      number,
      name: number,
      joinedAt: 0,
      from: 0,
      until: 1,
    }));
    const now = Date.now();
    writeDescription(kept, {
      id: 'kept',
      user: '1001',
      state: 'complete',
      startedAt: now - 1,
      endedAt: now,
      // 16 bits at 8 kHz, of two.
      duration: 100e9 / 32,
      parties,
      announcements: [],
      pauses: [],
      keeping,
    });
    await use(folder);
  },
});

full(
  'Webex records no more where an organisation has used up its 100 GB',
  { tag: sees('webex', '100 GB') },
  async ({ service, ana }: { service: ServiceClient; ana: FarParty }) => {
    await administer(service, provide('webex'));
    expect(await record(service, ana)).toBe('failed');
    await service.request('DELETE', '/recordings/kept');
    expect(await record(service, ana)).toBe('started');
  },
);
