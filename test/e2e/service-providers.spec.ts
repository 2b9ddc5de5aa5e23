/** What an organisation’s choice of provider and product does to its recordings. The service by itself: no window is opened. */
import type { AdministrationCommand } from '../../shared/settings/administration';
import type { PortalUser } from '../../shared/settings/tenant';
import { expect, test } from '../fixtures/bare-service';
import { administer, tenantOf } from '../fixtures/administration';
import { kept, record } from '../fixtures/kept';
import { sees } from '../fixtures/setting-rows';

const day = 24 * 60 * 60 * 1000;

test.beforeEach(async ({ service }) => {
  await service.configure('1001', { announcement: { internal: false, pstn: false } });
});

test(
  'free to paid: deletion stops; paid to free: it comes thirty days from then',
  { tag: sees('dubber-paid', 'Standard') },
  async ({ service, ana }) => {
    const product = (name: 'dubber-go' | 'dubber-standard'): AdministrationCommand => ({
      kind: 'change-product',
      provider: 'dubber',
      number: '1001',
      product: name,
    });
    const by = { of: 'partner', id: (await tenantOf(service)).partner.administrators[0]?.id ?? '' };
    const change = (command: AdministrationCommand) =>
      service.request('POST', '/tenant/commands', { command, by });
    const before = Date.now();
    await record(service, ana);
    // Also where nobody asks in between.
    await service.request('POST', '/clock', { aheadDays: 10 });
    await change(product('dubber-standard'));
    await change(product('dubber-go'));
    const [recording] = await kept(service);
    expect(((recording?.keeping.expiresAt ?? 0) - before) / day).toBeCloseTo(40, 1);

    await change(product('dubber-standard'));
    await service.request('POST', '/clock', { aheadDays: 100 });
    expect(await kept(service)).toMatchObject([{ state: 'complete', keeping: { expiresAt: null } }]);

    await change(product('dubber-go'));
    await service.request('POST', '/clock', { aheadDays: 129 });
    expect(await kept(service)).toMatchObject([{ state: 'complete' }]);
    await service.request('POST', '/clock', { aheadDays: 131 });
    expect(await kept(service)).toMatchObject([{ state: 'expired' }]);
  },
);

test(
  'CallCabinet records once account and user were made by hand, in trial and in production, in the US alone',
  {
    tag: [
      ...sees('callcabinet', 'region US alone', 'account by hand', 'user by hand', 'trial', 'production'),
      ...sees('provider-organisation', 'CallCabinet'),
    ],
  },
  async ({ service, ana }) => {
    const provider = 'callcabinet';
    const choose = () => administer(service, { kind: 'set-provider', provider, understood: false });
    const region = (place: 'US' | 'DE') => administer(service, { kind: 'set-region', region: place });
    await region('DE');
    await expect(choose()).rejects.toThrow('not-offered-in-region');
    expect(await record(service, ana)).toBe('started');
    await region('US');
    await choose();
    await administer(service, { kind: 'accept-terms', provider });
    expect(await record(service, ana)).toBe('failed');
    await administer(service, { kind: 'create-account', provider });
    expect(await record(service, ana)).toBe('failed');
    await administer(service, { kind: 'add-portal-user', provider, number: '1001' });
    expect(await record(service, ana)).toBe('started');
    await administer(service, { kind: 'convert-account', provider });
    expect(await record(service, ana)).toBe('started');
    const cabinet = { keeping: { product: provider, expiresAt: null } };
    expect(await kept(service)).toMatchObject([{ keeping: { product: 'dubber-go' } }, cabinet, cabinet]);
  },
);

const wrong = [
  ['external type', { externalType: 'other' }],
  ['service provider', { serviceProvider: 'wrong' }],
  ['external group', { externalGroup: 'wrong' }],
  ['external identifier', { externalIdentifier: 'wrong' }],
] as const;

test(
  'each value that is wrong in the provider’s portal makes recording fail, until it is right again',
  { tag: sees('platform-information', ...wrong.map(([value]) => value)) },
  async ({ service, ana }) => {
    const [person] = (await tenantOf(service)).people;
    if (person === undefined) throw new Error('The tenant has changed.');
    const save = (values: Partial<PortalUser>) =>
      administer(service, {
        kind: 'save-portal-user',
        provider: 'dubber',
        number: '1001',
        values: { externalType: 'BroadWorks', ...person.platform, ...values },
      });
    for (const [value, change] of wrong) {
      await save(change);
      expect(await record(service, ana), value).toBe('failed');
    }
    await save({});
    expect(await record(service, ana)).toBe('started');
  },
);

test(
  'Webex keeps a recording in the chosen region, for a year',
  {
    tag: [
      ...sees('webex', '1 year'),
      ...sees('storage-region', 'JP'),
      ...sees('provider-organisation', 'Webex'),
    ],
  },
  async ({ service, ana }) => {
    await administer(service, { kind: 'set-provider', provider: 'webex', understood: false });
    await administer(service, { kind: 'change-organisation', settings: { storageRegion: 'JP' } });
    const before = Date.now();
    await record(service, ana);
    const [recording] = await kept(service);
    expect(recording).toMatchObject({ state: 'complete', keeping: { product: 'webex', region: 'JP' } });
    expect(((recording?.keeping.expiresAt ?? 0) - before) / day).toBeCloseTo(365, 1);
    await service.request('POST', '/clock', { aheadDays: 366 });
    expect(await kept(service)).toMatchObject([{ state: 'expired' }]);
  },
);
