import { afterEach, beforeEach, expect, it } from 'vitest';
import * as z from 'zod';
import { demonstrationTenant } from '../../../shared/settings/demonstration-tenant';
import { ServicePlay } from '../service-play';
import { personPost } from './directory-play';
import { config, here, idOf, vendorOf } from './routes-play';

let play: ServicePlay;
beforeEach(async () => {
  play = await ServicePlay.start();
});
afterEach(() => play.stop());

function send(method: string, route: string, body?: object) {
  return fetch(`${play.access.http}/v1${route}`, {
    method,
    headers: { authorization: `Bearer ${play.access.token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

async function get(route: string): Promise<unknown> {
  const response = await send('GET', route);
  expect(response.status).toBe(200);
  return response.json();
}

it('a person is made of a whole name, whose last word is the last name', async () => {
  const { firstName: _first, lastName: _last, ...post } = personPost;
  const named = { ...post, locationId: here, displayName: 'Maria da Silva' };
  const made = await send('POST', '/people', named);
  expect([made.status, await made.json()]).toMatchObject([200, { firstName: 'Maria da', lastName: 'Silva' }]);
  const wrong = 'firstName: is needed, or a displayName of two words';
  const refused = await send('POST', '/people', { ...named, displayName: 'Maria' });
  expect([refused.status, await refused.json()]).toMatchObject([400, { message: wrong }]);
});

it('a name stands on one line, and is not blank', async () => {
  const post = { ...personPost, locationId: here };
  const broken = { ...post, firstName: 'Eve\r\nRecord: on\r\nX-Injected: yes' };
  const unnamed = { ...post, lastName: ' ' };
  for (const [body, problem] of [
    [broken, 'firstName: must have no control characters and no line breaks'],
    [unnamed, 'lastName: Too small: expected string to have >=1 characters'],
  ] as const) {
    const answer = await send('POST', '/people', body);
    expect([answer.status, await answer.json()]).toMatchObject([400, { message: problem }]);
  }
  expect(await get('/people?displayName=Eve')).toMatchObject({ items: [] });
});

it.each([
  ['displayName=a', ['Ana Reyes']],
  ['email=BEN.OKAFOR@tallyphone.test', ['Ben Okafor']],
  [`id=${idOf('1001')},${idOf('1003')}`, ['Ana Reyes', 'Chloé Martin']],
  [`locationId=${here}`, ['Ana Reyes', 'Ben Okafor']],
  ['max=x&start=-1', ['Ana Reyes', 'Ben Okafor', 'Chloé Martin']],
  ['start=3', []],
])('people?%s are %j', async (query, names) => {
  const displayed = names.map((displayName) => ({ displayName }));
  expect(await get(`/people?${query}`)).toMatchObject({ items: displayed });
  // As Cisco’s client of JavaScript asks.
  expect(await get(`/people/?${query}`)).toMatchObject({ items: displayed });
});

it('whoever asks is told who that is, under the id that the jobs have', async () => {
  await send('PUT', `${config}/callRecording/vendor`, { vendorId: vendorOf('webex') });
  const me = z
    .object({ id: z.string() })
    .loose()
    .parse(await get('/people/me'));
  expect(await get(`${config}/jobs/callRecording`)).toMatchObject({ items: [{ sourceUserId: me.id }] });
  expect(me).toMatchObject({ displayName: 'Administrator', orgId: demonstrationTenant.organisation.id });
});

it('a workspace is found by its name', async () => {
  const reception = {
    id: idOf('1010'),
    orgId: demonstrationTenant.organisation.id,
    locationId: demonstrationTenant.locations[1]?.id,
    displayName: 'Reception',
    type: 'notSet',
    sipAddress: '1010@tallyphone.test',
    calling: {
      type: 'webexCalling',
      webexCalling: { extension: '1010', locationId: demonstrationTenant.locations[1]?.id },
    },
    supportedDevices: 'phones',
  };
  expect(await get('/workspaces')).toEqual({ items: [reception] });
  expect(await get('/workspaces?displayName=Reception')).toEqual({ items: [reception] });
  expect(await get('/workspaces?displayName=Lobby')).toEqual({ items: [] });
});

it('a person is found by email', async () => {
  expect(await get('/people?email=ben.okafor@tallyphone.test')).toEqual({
    items: [
      {
        id: idOf('1002'),
        emails: ['ben.okafor@tallyphone.test'],
        displayName: 'Ben Okafor',
        firstName: 'Ben',
        lastName: 'Okafor',
        orgId: demonstrationTenant.organisation.id,
        locationId: here,
        extension: '1002',
        type: 'person',
      },
    ],
  });
  expect(await get('/people')).toMatchObject({ items: [{}, {}, {}] });
});
