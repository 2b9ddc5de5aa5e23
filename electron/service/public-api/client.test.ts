/**
 * What wxc_sdk (github.com/jeokrohn/wxc_sdk), a client of these documents for Python, sends for each of its methods, header by header and
 * part by part, and what it reads in each answer: of the fields that it knows all that this service has, each of the type that it
 * demands. What it goes by in lists is the header `Link` alone, and in an error `message`, `errors` and `trackingId`.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { ServicePlay } from '../service-play';
import { repositoryFileName, repositoryName } from './announcements-play';
import {
  announcement,
  compliance,
  flag,
  idAndName,
  job,
  location,
  locationVendors,
  member,
  person,
  recording,
  vendors,
  workspace,
} from './client-play';
import { locationPost } from './directory-play';
import { config } from './routes-play';

let play: ServicePlay;
beforeAll(async () => {
  play = await ServicePlay.start();
});
afterAll(() => play.stop());

const base = () => `${play.access.http}/v1`;
/** It adds this one to whatever it asks, where its user names an organisation. */
const orgId = async () => (await get('people/me', z.object({ orgId: z.string() }))).orgId;

function send(method: string, url: string, body?: unknown) {
  return fetch(url, {
    method,
    headers: {
      authorization: `Bearer ${play.access.token}`,
      TrackingID: `SIMPLE_${randomUUID()}`,
      ...(body instanceof FormData ? {} : { 'content-type': 'application/json;charset=utf-8' }),
    },
    ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
  });
}

async function get<Answer>(route: string, answer: z.ZodType<Answer>): Promise<Answer> {
  const response = await send('GET', route.startsWith('http') ? route : `${base()}/${route}`);
  expect([route, response.status]).toEqual([route, 200]);
  expect(response.headers.get('content-type')).toMatch(/^application\/json/);
  return answer.parse(await response.json());
}

async function put(route: string, body: unknown): Promise<string> {
  const response = await send('PUT', `${base()}/${route}`, body);
  expect([route, response.ok]).toEqual([route, true]);
  return response.text();
}

/** All pages of a list: it follows `Link` with `rel="next"`, and adds no parameters to that address. */
async function all<Item>(route: string, key: string, item: z.ZodType<Item>) {
  const found: Item[] = [];
  let pages = 0;
  let url: string | undefined = `${base()}/${route}`;
  while (url !== undefined) {
    const response = await send('GET', url);
    expect([url, response.status]).toEqual([url, 200]);
    const whole = z.record(z.string(), z.unknown()).parse(await response.json());
    found.push(...z.array(item).parse(whole[key]));
    pages += 1;
    url = /<([^>]+)>;\s*rel="next"/.exec(response.headers.get('link') ?? '')?.[1];
  }
  return { found, pages };
}

async function first<Item>(route: string, item: z.ZodType<Item>): Promise<Item> {
  const { found } = await all(route, 'items', item);
  const [one] = found;
  if (one === undefined) throw new Error(`${route} is empty`);
  return one;
}

describe('a client for Python', () => {
  it.each([
    ['people?callingData=true', 'items', person, 3],
    ['locations', 'items', location, 2],
    [`${config}/locations`.slice(1), 'locations', idAndName, 2],
    [`${config}/callRecording/vendorUsers`.slice(1), 'members', member, 3],
  ] as const)('finds all of %s, page by page', async (route, key, item, count) => {
    const joined = `${route}${route.includes('?') ? '&' : '?'}orgId=${await orgId()}`;
    const whole = await all<unknown>(joined, key, item);
    expect([whole.found.length, whole.pages]).toEqual([count, 1]);
    const paged = await all<unknown>(`${joined}&max=1`, key, item);
    expect(paged).toEqual({ found: whole.found, pages: count });
  });

  it('reads a person’s and a workspace’s settings, and writes them back as it does', async () => {
    const org = await orgId();
    const places = [
      `people/${(await first('people', person)).id}/features/callRecording?orgId=${org}`,
      `telephony/config/workspaces/${(await first('workspaces', workspace)).id}/features/callRecordings?orgId=${org}`,
    ];
    for (const place of places) {
      const before = await get(place, recording);
      const { serviceProvider: _provider, externalGroup: _group, externalIdentifier: _id, ...rest } = before;
      // What it has read as `None` it writes as null.
      const notification = { type: null, enabled: false };
      expect(await put(place, { ...rest, enabled: true, notification })).toBe('');
      expect(await get(place, recording)).toMatchObject({
        record: before.record,
        enabled: true,
        notification: { type: 'None', enabled: false },
      });
      expect(await put(place, { ...rest, enabled: true, record: 'Always' })).toBe('');
      expect(await get(place, recording)).toMatchObject({ record: 'Always', repeat: before.repeat });
    }
  });

  it('sets vendors, follows their jobs, and accepts terms', async () => {
    const root = 'telephony/config/callRecording';
    const before = await get(`${root}/vendors`, vendors);
    const named = (name: string) => before.vendors.find((one) => one.name === name)?.id ?? '';
    const at = (await first('locations', location)).id;
    const here = `telephony/config/locations/${at}/callRecording`;
    const jobId = z.object({ jobId: z.string() });
    const started = [
      await put(`${root}/vendor`, { vendorId: named('Imagicle'), failureBehavior: before.failureBehavior }),
      await put(`${here}/vendor`, { id: named('Webex'), orgDefaultEnabled: false, storageRegion: 'US' }),
    ].map((text) => jobId.parse(JSON.parse(text)).jobId);
    const jobs = 'telephony/config/jobs/callRecording';
    expect((await all(`${jobs}?max=1`, 'items', job)).found.map(({ id }) => id)).toEqual(
      started.toReversed(),
    );
    for (const id of started) {
      expect((await get(`${jobs}/${id}`, job)).latestExecutionStatus).toBe('COMPLETED');
      expect(await all(`${jobs}/${id}/errors`, 'items', z.unknown())).toEqual({ found: [], pages: 1 });
    }
    expect(await get(`${here}/vendors`, locationVendors)).toMatchObject({
      orgDefaultVendorName: 'Imagicle',
      defaultVendorName: 'Webex',
    });
    const terms = `${root}/vendors/${named('Imagicle')}/termsOfService`;
    const termsSchema = z.object({
      vendorId: z.string(),
      vendorName: z.string(),
      termsOfServiceEnabled: flag,
      termsOfServiceUrl: z.string(),
    });
    expect((await get(terms, termsSchema)).termsOfServiceEnabled).toBe(false);
    expect(await put(terms, { termsOfServiceEnabled: true })).toBe('');
    expect((await get(terms, termsSchema)).termsOfServiceEnabled).toBe(true);
    expect(await put(`${root}/vendor`, { vendorId: before.vendorId })).toContain('jobId');
    await put(`${here}/vendor`, { orgDefaultEnabled: true });
  });

  it('reads and writes what organisation and location say of announcements, and reads the regions', async () => {
    const root = 'telephony/config/callRecording';
    const info = z.object({
      organization: idAndName,
      enabled: flag,
      vendorId: z.string(),
      vendorName: z.string(),
      termsOfServiceUrl: z.string(),
    });
    expect((await get(root, info)).enabled).toBe(true);
    expect(await put(root, { enabled: true })).toBe('');
    const region = z.object({ code: z.string().length(2), name: z.string(), defaultEnabled: flag });
    const { regions } = await get(`${root}/regions`, z.object({ regions: z.array(region) }));
    expect(regions.filter(({ defaultEnabled }) => defaultEnabled)).toHaveLength(1);
    const ofOrganisation = {
      ...(await get(`${root}/complianceAnnouncement`, compliance)),
      delayInSeconds: 7,
    };
    expect(await put(`${root}/complianceAnnouncement`, ofOrganisation)).toBe('');
    const at = (await first('locations', location)).id;
    const here = `telephony/config/locations/${at}/callRecording/complianceAnnouncement`;
    const ofLocation = compliance.extend({ useOrgSettingsEnabled: flag });
    expect(await get(here, ofLocation)).toEqual({ ...ofOrganisation, useOrgSettingsEnabled: true });
    const own = { ...ofOrganisation, useOrgSettingsEnabled: false, inboundPSTNCallsEnabled: true };
    expect(await put(here, own)).toBe('');
    expect(await get(here, ofLocation)).toEqual(own);
  });

  it('uploads an announcement in the parts `name` and `file`, finds it, and chooses it', async () => {
    const repository = 'telephony/config/announcements';
    const beep = path.resolve(import.meta.dirname, '../../../assets/sounds/beep.wav');
    const parts = (name: string, fileName: string) => {
      const form = new FormData();
      form.append('name', name);
      form.append('file', new File([readFileSync(beep)], fileName, { type: 'audio/wav' }));
      return form;
    };
    const made = await send('POST', `${base()}/${repository}`, parts(repositoryName, repositoryFileName));
    expect(made.status).toBe(201);
    const { id } = z.object({ id: z.string() }).parse(await made.json());
    const written = { id, name: repositoryName, fileName: repositoryFileName, level: 'ORGANIZATION' };
    expect((await all(repository, 'announcements', announcement)).found).toMatchObject([written]);
    const details = announcement.extend({
      featureReferenceCount: z.int(),
      featureReferences: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          type: z.string(),
          locationId: z.string().optional(),
          locationName: z.string().optional(),
        }),
      ),
      playlists: z.array(idAndName),
    });
    expect(await get(`${repository}/${id}`, details)).toMatchObject(written);
    const usage = z.object({
      totalFileSizeUsedKB: z.int().positive(),
      maxAudioFileSizeAllowedKB: z.int(),
      maxVideoFileSizeAllowedKB: z.int(),
      totalFileSizeLimitMB: z.int(),
    });
    await get(`${repository}/usage`, usage);
    const tooLarge = new FormData();
    tooLarge.append('name', 'Large');
    tooLarge.append('file', new File([new Uint8Array(1_100_000)], 'large.wav', { type: 'audio/wav' }));
    expect((await send('POST', `${base()}/${repository}`, tooLarge)).status).toBe(413);
    const refused = 'must have no control characters and no line breaks';
    for (const [form, message] of [
      [parts('Clo\u0007sed', 'closed.wav'), `name: ${refused}`],
      [parts('Closed', 'clo\u0007sed.wav'), `fileName: ${refused}`],
    ] as const) {
      const answer = await send('PUT', `${base()}/${repository}/${id}`, form);
      expect([answer.status, await answer.json()]).toMatchObject([400, { message }]);
    }
    expect(await put(`${repository}/${id}`, parts('Closed', 'closed.wav'))).toBe('');
    expect((await all(`${repository}?name=Closed`, 'announcements', announcement)).found).toMatchObject([
      { ...written, name: 'Closed', fileName: 'closed.wav' },
    ]);
    const chosen = { start: { type: 'CUSTOM', audioAnnouncementFileId: id } };
    expect(await get(`${repository}/${id}`, details)).toMatchObject({ featureReferenceCount: 0 });
    expect(await put('telephony/config/callRecording/announcements', chosen)).toBe('');
    const at = await first('locations', location);
    const ofLocation = { customComplianceAnnouncement: chosen.start, useOrgLevelAnnouncementEnabled: false };
    const there = `telephony/config/locations/${at.id}/callRecording/complianceAnnouncement`;
    expect(await put(there, ofLocation)).toBe('');
    expect(await get(`${repository}/${id}`, details)).toMatchObject({
      featureReferenceCount: 2,
      featureReferences: [
        { name: 'Call recording start announcement' },
        { name: 'Call recording compliance announcement', locationId: at.id, locationName: at.name },
      ],
    });
    const kept = await send('DELETE', `${base()}/${repository}/${id}`);
    expect([kept.status, await kept.json()]).toMatchObject([
      409,
      {
        message: `The announcement is in use: Call recording start announcement; Call recording compliance announcement at ${at.name}`,
      },
    ]);
    expect((await all(repository, 'announcements', announcement)).found).toHaveLength(1);
    const usual = { type: 'DEFAULT' };
    await put('telephony/config/callRecording/announcements', { start: usual });
    await put(there, { ...ofLocation, customComplianceAnnouncement: usual });
    expect((await send('DELETE', `${base()}/${repository}/${id}`)).status).toBe(204);
    expect((await all(repository, 'announcements', announcement)).found).toEqual([]);
    const log = await play.log();
    expect(JSON.stringify(log), 'no audio is in the log').not.toContain('RIFF');
  });

  it('makes, changes and removes a location', async () => {
    const made = await send('POST', `${base()}/locations`, locationPost);
    const { id } = z.object({ id: z.string() }).parse(await made.json());
    const full = location.extend({
      address: z.record(z.string(), z.string()),
      preferredLanguage: z.string(),
      announcementLanguage: z.string(),
      notes: z.string(),
      latitude: z.string(),
      longitude: z.string(),
    });
    const before = await get(`locations/${id}`, full);
    expect(before).toMatchObject(locationPost);
    // It reads degrees as numbers, and writes all that it has read but the ids.
    const { id: _id, orgId: _orgId, ...rest } = before;
    const numbers = { latitude: Number(rest.latitude), longitude: Number(rest.longitude) };
    const changed = { ...rest, ...numbers, address: { ...rest.address, address2: null }, name: 'Aurora' };
    expect(await put(`locations/${id}`, changed)).toBe('');
    expect(await get(`locations/${id}`, full)).toEqual({
      ...before,
      name: 'Aurora',
      address: { ...before.address, address2: '' },
    });
    expect((await send('DELETE', `${base()}/locations/${id}`)).status).toBe(204);
  });

  it('makes an error of what is refused', async () => {
    const error = z.object({
      message: z.string(),
      errors: z.array(z.object({ description: z.string(), errorCode: z.int().optional() })),
      trackingId: z.string(),
    });
    const [one] = (await all('locations', 'items', location)).found;
    for (const [method, route, body, status] of [
      ['GET', 'people/nobody', undefined, 404],
      ['POST', 'locations', {}, 400],
      ['DELETE', `locations/${one?.id ?? ''}`, undefined, 409],
      ['POST', 'telephony/config/announcements', {}, 415],
      ['GET', 'telephony/config/announcements/none', undefined, 404],
    ] as const) {
      const response = await send(method, `${base()}/${route}`, body);
      expect([route, response.status]).toEqual([route, status]);
      expect(error.parse(await response.json()).trackingId).toBe(response.headers.get('trackingid'));
    }
  });
});
