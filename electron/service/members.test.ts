/** Whom the service serves follows from the tenant, by whichever way that is changed. */
import fs from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ServiceAccess } from '../../shared/ipc/service-process';
import { demonstrationTenant } from '../../shared/settings/demonstration-tenant';
import { dana } from '../../shared/settings/tenant-play';
import type { AdministrationCommand } from '../../shared/settings/administration';
import { tenantFile } from '../../shared/settings/tenant-file';
import { PhonePlay } from './phone-play';
import { ServicePlay } from './service-play';

let play: ServicePlay;
const phones: PhonePlay[] = [];
beforeAll(async () => {
  play = await ServicePlay.start();
});
afterEach(async () => {
  for (const phone of phones.splice(0)) phone.leave();
  await ask('POST', '/reset');
});
afterAll(() => play.stop());

async function ask(method: string, route: string, body?: unknown) {
  const response = await fetch(`${play.access.url}${route}`, {
    method,
    headers: { authorization: `Bearer ${play.access.token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer: unknown = await response.json();
  return { status: response.status, answer };
}

const command = (one: AdministrationCommand) => ask('POST', '/tenant/commands', { command: one });

async function register(number: string, access: ServiceAccess = play.access): Promise<PhonePlay> {
  const phone = await PhonePlay.register(access, number);
  phones.push(phone);
  return phone;
}

const addDana = () => command({ kind: 'add-person', person: dana });
const remove = (number: string) => command({ kind: 'remove-user', number });

describe('whoever is added', () => {
  it('has a password in control.json, registers at once, and is called', async () => {
    await expect(register('1004')).rejects.toThrow('404');
    expect((await addDana()).status).toBe(200);
    expect(JSON.parse(fs.readFileSync(play.service.accessFile, 'utf8'))).toEqual(play.access);
    expect(fs.statSync(play.service.accessFile).mode & 0o777).toBe(0o600);
    const phone = await register('1004');
    void phone.answerNext();
    const ana = await register('1001');
    const call = await ana.call('1004');
    expect((await ask('GET', '/calls')).answer).toMatchObject([
      { legs: [{ number: '1001' }, { number: '1004', name: 'Dana Cole' }] },
    ]);
    await call.hangUp();
  });

  it('has voicemail, a token of REST, and a line in the status', async () => {
    await addDana();
    expect((await ask('GET', '/users/1004/voicemail')).answer).toEqual([]);
    const response = await fetch(`${play.access.http}/v1/telephony/calls`, {
      headers: { authorization: `Bearer ${play.access.tokens['1004'] ?? ''}` },
    });
    expect(response.status).toBe(200);
    expect((await ask('GET', '/status')).answer).toMatchObject({
      users: [
        {},
        {},
        {},
        { number: '1004', name: 'Dana Cole', registered: false, recording: { mode: 'never' } },
        {},
      ],
    });
  });
});

describe('whoever is removed', () => {
  it('is signed out, told so, refused from then on, and reached by nobody', async () => {
    await addDana();
    const before = play.access;
    const phone = await register('1004');
    await phone.subscribe();
    const ended = phone.ended();
    const events = await fetch(`${play.access.http}/v1/telephony/events`, {
      headers: { authorization: `Bearer ${before.tokens['1004'] ?? ''}` },
    });
    const told = events.text();
    await remove('1004');
    expect(await told).toBe('event: calls\ndata: {"items":[]}\n\n');
    expect(await ended).toContain('terminated;reason=noresource');
    expect(play.access.passwords).not.toHaveProperty('1004');
    await expect(register('1004', before)).rejects.toThrow('404');
    const ana = await register('1001');
    await expect(ana.call('1004')).rejects.toThrow('404');
    const response = await fetch(`${play.access.http}/v1/telephony/calls`, {
      headers: { authorization: `Bearer ${before.tokens['1004'] ?? ''}` },
    });
    expect(response.status).toBe(401);
  });

  it('is not reached by who is calling it just then, nor by its voicemail', async () => {
    await addDana();
    await register('1004');
    const ana = await register('1001');
    const calling = ana.call('1004');
    calling.catch(() => undefined);
    const received = async () => JSON.stringify((await ask('GET', '/log')).answer);
    await expect.poll(received).toContain('INVITE sip:phone@client.invalid');
    await remove('1004');
    await expect(calling).rejects.toThrow('404');
  });

  it('has its password again when it is put back; somebody else with its number has another', async () => {
    await addDana();
    const password = play.access.passwords['1004'];
    await remove('1004');
    await command({ kind: 'add-person', person: { ...dana, id: 'eve' } });
    expect(play.access.passwords['1004']).not.toBe(password);
    await remove('1004');
    await addDana();
    expect(play.access.passwords['1004']).toBe(password);
  });

  it('leaves the call that it is in, which ends; what was recorded of it is kept, for it alone', async () => {
    await addDana();
    await command({ kind: 'switch-on', number: '1004', profile: 'api', choices: { mode: 'always' } });
    const phone = await register('1004');
    const call = await phone.call('2001');
    await expect.poll(async () => (await ask('GET', '/calls')).answer).toMatchObject([{ report: 'on' }]);
    await remove('1004');
    expect((await ask('GET', '/calls')).answer).toEqual([]);
    expect((await ask('GET', '/recordings')).answer).toMatchObject([{ user: '1004', state: 'complete' }]);
    await command({ kind: 'add-person', person: { ...dana, id: 'eve' } });
    expect((await ask('GET', '/recordings?as=user:1004')).answer).toEqual([]);
    await remove('1004');
    await addDana();
    expect((await ask('GET', '/recordings?as=user:1004')).answer).toHaveLength(1);
    await call.close();
  });
});

describe('an imported tenant', () => {
  it('has the accounts and users that come about by themselves, so that who is to be recorded is', async () => {
    const { organisation } = demonstrationTenant;
    const acceptance = { acceptedAt: '2026-02-03T04:05:06Z', acceptedBy: 'Mira Castellan' };
    const terms = { ...organisation.terms, imagicle: acceptance };
    const bare = { ...demonstrationTenant, organisation: { ...organisation, accounts: {}, terms } };
    expect((await ask('PUT', '/tenant', tenantFile(bare, new Date().toISOString()))).status).toBe(200);
    const users = Object.fromEntries(
      demonstrationTenant.people.map(({ id }) => [id, { product: 'dubber-go' }]),
    );
    expect((await ask('GET', '/tenant')).answer).toMatchObject({
      organisation: { accounts: { dubber: { stage: 'production', users }, imagicle: { stage: 'trial' } } },
    });
  });

  it('brings its users, and a reset those of the demonstration', async () => {
    const ben = await register('1002');
    const closed = ben.ended();
    const people = demonstrationTenant.people.slice(0, 1).map((ana) => ({ ...ana, ...dana }));
    const file = tenantFile({ ...demonstrationTenant, people, workspaces: [] }, new Date().toISOString());
    expect((await ask('PUT', '/tenant', file)).status).toBe(200);
    await closed;
    expect(Object.keys(play.access.passwords)).toEqual(['1004']);
    await register('1004');
    await ask('POST', '/reset');
    expect(Object.keys(play.access.passwords)).toEqual(['1001', '1002', '1003', '1010']);
    await register('1001');
    await expect(register('1004')).rejects.toThrow('404');
  });
});
