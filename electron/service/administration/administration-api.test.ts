import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import {
  changedSchema,
  editionSchema,
  refusedSchema,
  replacedSchema,
} from '../../../shared/settings/administration-answers';
import type { AdministrationCommand } from '../../../shared/settings/administration';
import { demonstrationTenant } from '../../../shared/settings/demonstration-tenant';
import { largeTenant } from '../../../shared/settings/large-tenant-play';
import { tenantSchema } from '../../../shared/settings/tenant';
import { dana } from '../../../shared/settings/tenant-play';
import { tenantFile } from '../../../shared/settings/tenant-file';
import { mostUsers } from '../../../shared/settings/user-numbers';
import { PhonePlay } from '../phone-play';
import { ServicePlay } from '../service-play';

let play: ServicePlay;
beforeEach(async () => {
  play = await ServicePlay.start();
});
afterEach(() => play.stop());

async function ask(method: string, route: string, body?: unknown): Promise<[number, unknown]> {
  const response = await fetch(`${play.access.url}${route}`, {
    method,
    headers: { authorization: `Bearer ${play.access.token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer: unknown = await response.json();
  return [response.status, answer];
}

const order = (command: AdministrationCommand, by?: unknown) =>
  ask('POST', '/tenant/commands', { command, ...(by === undefined ? {} : { by }) });

describe('the tenant at the control API', () => {
  it('is read whole', async () => {
    const [status, tenant] = await ask('GET', '/tenant');
    expect([status, tenantSchema.parse(tenant)]).toEqual([200, demonstrationTenant]);
  });

  it('is changed by commands, and what holds then is told to the registered phone at once', async () => {
    const ana = await PhonePlay.register(play.access, '1001');
    await ana.subscribe();
    const [status, body] = await order({
      kind: 'change-choices',
      number: '1001',
      profile: 'control-hub',
      choices: { mode: 'always-pause-resume', pauseResume: 'beep' },
    });
    expect(status).toBe(200);
    const { tenant, told } = changedSchema.parse(body);
    expect(told).toEqual({ kind: 'nothing' });
    expect(tenant.people[0]?.recording).toMatchObject({ choices: { mode: 'always-pause-resume' } });
    expect((await ask('GET', '/tenant'))[1]).toEqual(tenant);
    await vi.waitFor(() => {
      expect(ana.modes).toEqual(['on-demand-user-start', 'always-pause-resume']);
    });
    await order({ kind: 'set-provider', provider: 'none', understood: true });
    await vi.waitFor(() => {
      expect(ana.modes.at(-1)).toBe('never');
    });
    ana.leave();
  });

  it('stays as it is where a command is refused, and the reason is said in data and in words', async () => {
    const [status, body] = await order({ kind: 'set-provider', provider: 'none', understood: false });
    expect([status, refusedSchema.parse(body)]).toEqual([409, { refusal: { kind: 'not-understood' } }]);
    expect(z.object({ error: z.string() }).parse(body).error).toBe(
      'Without a provider nobody is recorded: tick “I understand” first.',
    );
    expect((await ask('GET', '/tenant'))[1]).toEqual(demonstrationTenant);
  });

  it('says what a command has changed, and since when, to whoever wants to hear that alone', async () => {
    const mark = async () => editionSchema.parse((await ask('GET', '/tenant/edition'))[1]).mark;
    const first = await mark();
    const command = { kind: 'set-region', region: 'DE' };
    const [, answer] = await ask('POST', '/tenant/commands', { command, answer: 'changes' });
    expect(answer).toMatchObject({
      changes: [{ op: 'replace', path: '/organisation/region', value: 'DE' }],
      since: first,
      mark: await mark(),
    });
    expect(await mark()).not.toBe(first);
    expect(await mark()).toBe(await mark());
    // The panel's settings are the tenant's as well.
    const before = await mark();
    await play.configure({ mode: 'always' });
    expect(await mark()).not.toBe(before);
  });

  it('is not taken over with more users than there can be, before any of them is looked at', async () => {
    const people = Array.from({ length: mostUsers + 1 }, () => ({}));
    const file = tenantFile(demonstrationTenant, new Date().toISOString());
    expect(await ask('PUT', '/tenant', { ...file, tenant: { people, workspaces: [] } })).toEqual([
      400,
      {
        error: `tenant: has ${String(mostUsers + 1)} people and workspaces, and at most ${String(mostUsers)} are taken`,
      },
    ]);
    const largest = largeTenant(mostUsers - 4);
    const whole = tenantFile(largest, new Date().toISOString());
    expect((await ask('PUT', '/tenant', whole))[0]).toBe(200);
  });

  it('is the same edition after a command, and another after an import or a reset, whatever they bring', async () => {
    const edition = async () => editionSchema.parse((await ask('GET', '/tenant/edition'))[1]).edition;
    const first = await edition();
    const [, body] = await order({ kind: 'set-region', region: 'DE' });
    expect([changedSchema.parse(body).edition, await edition()]).toEqual([first, first]);
    const [, file] = await ask('GET', '/tenant/export');
    const [, imported] = await ask('PUT', '/tenant', file);
    const second = await edition();
    expect(replacedSchema.parse(imported).edition).toBe(second);
    await ask('POST', '/reset');
    expect(new Set([first, second, await edition()]).size).toBe(3);
  });

  it('knows in whose name terms are accepted', async () => {
    const [, anonymous] = await order({ kind: 'accept-terms', provider: 'imagicle' });
    expect(changedSchema.parse(anonymous)).toMatchObject({
      told: { kind: 'terms-accepted', creates: 'account' },
      tenant: { organisation: { terms: { imagicle: { acceptedBy: 'Administrator' } } } },
    });
    const by = { of: 'partner', id: 'partner-administrator-2' };
    const [, named] = await order({ kind: 'accept-terms', provider: 'callcabinet' }, by);
    const { terms } = changedSchema.parse(named).tenant.organisation;
    expect(terms.callcabinet?.acceptedBy).toBe('Jonas Vik');
    expect(Date.parse(terms.callcabinet?.acceptedAt ?? '')).toBeGreaterThan(Date.now() - 60_000);
  });

  it.each([
    [{ command: { kind: 'fly' } }, 400, /^command\.kind: /],
    [
      { command: { kind: 'change-choices', number: '1001', profile: 'api', choices: { mode: 'x' } } },
      400,
      /^command\.choices\.mode: /,
    ],
    [{ command: { kind: 'disable-service' }, by: { of: 'nobody' } }, 400, /^by\.of: /],
    [
      { command: { kind: 'switch-off', number: '1001' }, by: { of: 'customer', name: 'Eve\r\nX: y' } },
      400,
      /^by\.name: must have no control characters/,
    ],
    [
      { command: { kind: 'add-person', person: { ...dana, firstName: 'NUL\0BEL\x07' } } },
      400,
      /^command\.person\.firstName: must have no control characters/,
    ],
    [
      { command: { kind: 'add-person', person: { ...dana, lastName: '\n' } } },
      400,
      /^command\.person\.lastName: Too small/,
    ],
    [{}, 400, /^command: /],
  ])('a command that is none is answered with %s', async (body, status, error) => {
    const [answered, answer] = await ask('POST', '/tenant/commands', body);
    expect(answered).toBe(status);
    expect(z.object({ error: z.string() }).parse(answer).error).toMatch(error);
  });
});
