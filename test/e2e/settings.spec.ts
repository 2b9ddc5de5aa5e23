/** What an administrator sets, seen at the desk phone in the real window, in a call that goes on. */
import type { AdministrationCommand } from '../../shared/settings/administration';
import { expect, test } from '../fixtures';
import { administer, tenantOf } from '../fixtures/administration';
import { changes, sees } from '../fixtures/setting-rows';

const tagged = {
  tag: [
    ...changes('partner-service', 'partner-administrator'),
    ...sees('provider-organisation', 'Dubber', 'Imagicle', 'none'),
    ...sees('provider-location', 'the organisation’s', 'another', 'none'),
    ...sees('terms', 'not accepted', 'accepted'),
    ...sees('licence', 'Professional', 'Standard with Webex', 'Standard without'),
    ...sees('user-recording', 'off', 'on'),
  ],
};

test(
  'what takes recording from a user takes Record from the phone in its call, and gives it back',
  tagged,
  async ({ phone, service }) => {
    const { partner, organisation, people } = await tenantOf(service);
    const [administrator] = partner.administrators;
    const ana = people.find(({ number }) => number === '1001');
    if (administrator === undefined || ana === undefined) throw new Error('The tenant has changed.');
    const enable = (id: string, name: string): AdministrationCommand => ({
      kind: 'enable-service',
      administrator: administrator.id,
      customer: { id, name },
    });
    const provide = (provider: 'dubber' | 'imagicle' | 'none'): AdministrationCommand => ({
      kind: 'set-provider',
      provider,
      understood: true,
    });
    const provideHere = (provider: 'none' | 'webex' | 'organisation'): AdministrationCommand => ({
      kind: 'set-location-provider',
      location: ana.location,
      provider,
    });
    const withKey: AdministrationCommand = {
      kind: 'switch-on',
      number: '1001',
      profile: 'control-hub',
      choices: { mode: 'on-demand-user-start' },
    };
    const license = (licence: 'Standard' | 'Professional'): AdministrationCommand => ({
      kind: 'set-licence',
      number: '1001',
      licence,
    });
    const command = (each: AdministrationCommand) => () => administer(service, each);

    await phone.connect('2002');
    await phone.expectRecordingKeys(['Record']);
    for (const { what, takes, gives } of [
      {
        what: 'the partner',
        takes: command({ kind: 'disable-service' }),
        gives: command(enable(organisation.id, organisation.name)),
      },
      { what: 'no provider', takes: command(provide('none')), gives: command(provide('dubber')) },
      {
        what: 'no provider at the location',
        takes: command(provideHere('none')),
        gives: command(provideHere('organisation')),
      },
      {
        what: 'terms',
        takes: command(provide('imagicle')),
        gives: command({ kind: 'accept-terms', provider: 'imagicle' }),
      },
      { what: 'the user', takes: command({ kind: 'switch-off', number: '1001' }), gives: command(withKey) },
      {
        what: 'the licence',
        takes: command(license('Standard')),
        gives: command(license('Professional')),
      },
      // What Dubber and Imagicle do not record, Webex does.
      {
        what: 'the licence with another provider',
        takes: command(license('Standard')),
        gives: command(provideHere('webex')),
      },
    ]) {
      await test.step(what, async () => {
        await takes();
        await phone.expectRecordingKeys([]);
        await gives();
        await phone.expectRecordingKeys(['Record']);
      });
    }
    await test.step('a partner’s administrator has one customer', async () => {
      await expect(administer(service, enable('another', 'Another Customer'))).rejects.toThrow(
        organisation.name,
      );
      await phone.expectRecordingKeys(['Record']);

      const other = partner.administrators[1]?.id ?? '';
      await administer(service, {
        kind: 'enable-service',
        administrator: other,
        customer: { id: 'another', name: 'Another Customer' },
      });
      for (const refused of [provide('none'), { kind: 'switch-off', number: '1001' }]) {
        await expect(
          service.request('POST', '/tenant/commands', { command: refused, by: { of: 'partner', id: other } }),
        ).rejects.toThrow('Another Customer');
      }
      await phone.expectRecordingKeys(['Record']);
    });
  },
);

test(
  'start and stop are announced in calls inside or with the PSTN, as is set for each',
  { tag: sees('start-stop-announcement', 'internal on', 'PSTN off') },
  async ({ phone, service, far }) => {
    await administer(service, {
      kind: 'change-choices',
      number: '1001',
      profile: 'control-hub',
      choices: { startStopAnnouncement: { internal: true, pstn: false } },
    });
    for (const [number, announced] of [
      [far.number, ['started', 'stopped']],
      ['2002', []],
    ] as const) {
      await phone.record(number);
      await phone.press('StopRec');
      await phone.expectRecording({ state: 'stopped' });
      // Those before the last are spoken to their end first.
      await expect
        .poll(async () => {
          const all = await service.recordings();
          const recording = all.find(({ parties }) => parties.some((party) => party.number === number));
          return recording?.announcements.map(({ operation }) => operation);
        })
        .toEqual(announced);
      await phone.hangUp();
    }
  },
);

test(
  'the phone shows a recording in the calls that are chosen alone, and why it fails where the provider does not have the user',
  {
    tag: [...sees('selective', 'outbound external'), ...sees('imagicle', 'no user')],
  },
  async ({ phone, service, far }) => {
    await administer(service, {
      kind: 'change-choices',
      number: '1001',
      profile: 'control-hub',
      choices: { mode: 'always', selective: { outboundInternal: false } },
    });
    const heard = async () => (await service.call()).legs[0]?.packetsReceived;
    for (const [number, state] of [
      [far.number, 'off'],
      ['2002', 'started'],
    ] as const) {
      await phone.connect(number);
      // By then a recording would have begun.
      await expect.poll(heard).toBeGreaterThan(50);
      await phone.expectRecording({ state });
      await phone.expectLineRecording(1, { state });
      await phone.hangUp();
    }
    expect((await service.recordings()).map(({ parties }) => parties.map((party) => party.number))).toEqual([
      ['1001', '2002'],
    ]);

    await administer(service, { kind: 'set-provider', provider: 'imagicle', understood: false });
    await administer(service, { kind: 'accept-terms', provider: 'imagicle' });
    await phone.connect('2002');
    await phone.expectRecording({ state: 'failed' });
    await expect(phone.message).toContainText('Recording failed: the user is not in the provider’s portal');
    await phone.expectCall('connected');
    await phone.expectRecordingKeys([]);
  },
);
