/** Nothing that the service does by itself, that is set, or that somebody else does ends an emergency call. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { demonstrationTenant } from '../../shared/settings/demonstration-tenant';
import { tenantFile } from '../../shared/settings/tenant-file';
import { PhonePlay, type CallPlay } from './phone-play';
import { ServicePlay } from './service-play';

let play: ServicePlay;
let phone: PhonePlay;
let call: CallPlay;
let others: PhonePlay[];

beforeEach(async () => {
  play = await ServicePlay.start();
  others = [];
  phone = await PhonePlay.register(play.access, '1001', {
    contact: 'sip:one@client.invalid;transport=ws',
    instance: 'urn:uuid:1',
  });
  call = await phone.call('933');
});
afterEach(async () => {
  for (const one of [phone, ...others]) one.leave();
  await call.close();
  await play.stop();
});

async function ask(method: string, route: string, body?: unknown) {
  const { url, token } = play.access;
  const response = await fetch(`${url}${route}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return response.status;
}

const command = (one: object, by?: object) => ask('POST', '/tenant/commands', { by, command: one });

/** A phone of the same user that is another. */
async function another(instance = 'urn:uuid:2'): Promise<PhonePlay> {
  const other = await PhonePlay.register(play.access, '1001', {
    contact: 'sip:two@client.invalid;transport=ws',
    instance,
  });
  others.push(other);
  return other;
}

const callsSchema = z.array(
  z.object({ emergency: z.boolean(), legs: z.array(z.object({ number: z.string() })) }),
);

/** The call is up between the same two, and the phone has heard of no end. */
async function expectUp(): Promise<void> {
  const calls = callsSchema.parse(await play.get('/calls'));
  expect(calls.filter(({ emergency }) => emergency)).toEqual([
    { emergency: true, legs: [{ number: '1001' }, { number: '933' }] },
  ]);
  expect(phone.asked).not.toContain('BYE');
}

/** The call is over when its user hangs up. */
async function hangUp(): Promise<void> {
  await call.hangUp();
  expect(callsSchema.parse(await play.get('/calls'))).toEqual([]);
}

const mine = demonstrationTenant.people.filter(({ number }) => number === '1001');
const withoutMe = {
  ...demonstrationTenant,
  people: demonstrationTenant.people.filter((one) => !mine.includes(one)),
};
const leaving = [
  ['a command', () => command({ kind: 'remove-user', number: '1001' })],
  ['an import', () => ask('PUT', '/tenant', tenantFile(withoutMe, new Date().toISOString()))],
] as const;

describe.each(leaving)('a user who is removed by %s in an emergency call', (_way, leave) => {
  it('goes on with it, and is signed out when the user hangs up', async () => {
    let isClosed = false;
    const closed = phone.ended().then(() => {
      isClosed = true;
    });
    expect(await leave()).toBe(200);
    await expectUp();
    await call.hold();
    await call.resume();
    await expectUp();
    expect(isClosed).toBe(false);
    await hangUp();
    await closed;
  });

  it('is told when the emergency service ends it, and signed out then', async () => {
    expect(await leave()).toBe(200);
    const closed = phone.ended();
    await play.endCalls();
    await closed;
    expect(phone.asked).toContain('BYE');
  });

  it('is nobody otherwise: makes no call, is called by nobody, and does not register', async () => {
    const { access } = play;
    expect(await leave()).toBe(200);
    await expect(phone.call('2001')).rejects.toThrow('403');
    const ben = await PhonePlay.register(play.access, '1002');
    others.push(ben);
    await expect(ben.call('1001')).rejects.toThrow('404');
    await expect(PhonePlay.register(access, '1001')).rejects.toThrow('404');
    await expectUp();
  });
});

it('whoever is put back during it stays registered', async () => {
  await command({ kind: 'remove-user', number: '1001' });
  await Promise.all(mine.map((person) => command({ kind: 'add-person', person })));
  const again = await another();
  await expectUp();
  await hangUp();
  await (await again.call('2001')).hangUp();
});

it('an ordinary call of who is removed ends beside it', async () => {
  const other = await another();
  const ordinary = await other.call('2001');
  const closed = other.ended();
  await command({ kind: 'remove-user', number: '1001' });
  await closed;
  await expectUp();
  await ordinary.close();
});

it.each([
  { kind: 'set-licence', number: '1001', licence: 'Standard' },
  { kind: 'switch-off', number: '1001' },
  { kind: 'set-provider', provider: 'none', understood: true },
  { kind: 'set-location-provider', location: mine[0]?.location, provider: 'none' },
  { kind: 'change-organisation', settings: { failureBehaviour: 'END_CALL_WITH_ANNOUNCEMENT' } },
])('it goes on where recording is set otherwise: $kind', async (one) => {
  expect(await command(one)).toBe(200);
  await expectUp();
});

it('it goes on where the partner disables recording', async () => {
  expect(await command({ kind: 'disable-service' }, { of: 'partner', id: 'partner-administrator-1' })).toBe(
    200,
  );
  await expectUp();
});

it('its location cannot be removed', async () => {
  expect(await command({ kind: 'remove-location', location: mine[0]?.location })).toBe(409);
  await expectUp();
});

it('a failure that would end any other call, with an announcement, does not end it', async () => {
  await command({
    kind: 'change-organisation',
    settings: { failureBehaviour: 'END_CALL_WITH_ANNOUNCEMENT' },
  });
  await play.configure({ mode: 'always', emergencyCallsRecorded: true });
  expect(await ask('PUT', '/faults/recorder', { kind: 'unreachable' })).toBe(200);
  await hangUp();
  call = await phone.call('933');
  await expect.poll(async () => JSON.stringify(await play.log())).toContain('1001: recording failed');
  await expectUp();
});

it('another phone of the same user takes it over by no code, and one that calls itself the same does not end it', async () => {
  const other = await another();
  await expect(other.call('*11')).rejects.toThrow('403');
  await expectUp();
  await another('urn:uuid:1');
  await expectUp();
  await call.hold();
  await hangUp();
});

it('is neither transferred nor parked', async () => {
  for (const number of ['1002', '2001', '*681001', '*881001']) expect(await call.refer(number)).toBe(403);
  await expectUp();
});

it('nobody else is transferred to its other end', async () => {
  const other = await phone.call('2001');
  expect(await other.refer('933', call)).toBe(202);
  await expect.poll(() => phone.reports.at(-1)).toMatch(/^SIP\/2\.0 403 /);
  await expectUp();
  await other.hangUp();
});

it('a reset to the start ends it, as it ends everything', async () => {
  expect(await ask('POST', '/reset')).toBe(200);
  expect(callsSchema.parse(await play.get('/calls'))).toEqual([]);
});
