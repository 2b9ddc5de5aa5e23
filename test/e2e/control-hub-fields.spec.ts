/** Every field of Control Hub's pages that sets recording, one by one: what the tenant then has is that, and nothing else. */
import fs from 'node:fs';
import path from 'node:path';
import type { Locator } from '@playwright/test';
import * as z from 'zod';
import { initialChoices } from '../../shared/settings/effective';
import { expect, test } from '../fixtures';
import { administer, tenantOf } from '../fixtures/administration';
import { openHub } from '../fixtures/control-hub';
import { root } from '../fixtures/launch';
import { operates } from '../fixtures/setting-rows';

const wav = {
  name: 'Notice.wav',
  mimeType: 'audio/wav',
  buffer: fs.readFileSync(path.join(root, 'assets', 'sounds', 'beep.wav')),
};
const notice = { kind: 'custom', fileId: 'Notice' };

interface Step {
  /** The field's name, as a screen reader says it. */
  readonly field: string;
  readonly does: (place: Locator) => Promise<unknown>;
  /** Where in the tenant, and what is there afterwards; undefined: it sets nothing there. */
  readonly sets: readonly [place: string, value: unknown] | undefined;
  /** The card that it is in, where the name alone does not say which it is. */
  readonly card?: string;
}

const flip = (field: string, ...sets: readonly [string, unknown]): Step => ({
  field,
  does: (place) => place.getByRole('switch', { name: field, exact: true }).click(),
  sets,
});
const choose = (field: string, option: string, ...sets: readonly [string, unknown]): Step => ({
  field,
  does: (place) => place.getByRole('combobox', { name: field, exact: true }).selectOption(option),
  sets,
});
const pick = (field: string, ...sets: readonly [string, unknown]): Step => ({
  field,
  does: (place) => place.getByRole('radio', { name: field, exact: true }).click(),
  sets,
});
const enter = (field: string, value: number, ...sets: readonly [string, unknown]): Step => ({
  field,
  does: async (place) => {
    const box = place.getByRole('spinbutton', { name: field });
    await box.fill(String(value));
    await box.press('Enter');
  },
  sets,
});
const give = (field: string, ...sets: readonly [string, unknown]): Step => ({
  field,
  does: async (place) => {
    await place.getByRole('combobox', { name: field, exact: true }).selectOption('A WAV of this computer…');
    await place.getByLabel('WAV file').setInputFiles(wav);
  },
  sets,
});

const failure = 'When the recorder cannot be reached';
const inbound = 'On incoming PSTN calls';
const outbound = 'On outgoing PSTN calls';
const waits = 'Wait before it on outgoing calls';
const seconds = 'Seconds to wait before it';
const complianceFile = 'File of the compliance announcement';
const files = [
  ['Recording starts', 'start'],
  ['Recording stops', 'stop'],
  ['Recording is paused', 'pause'],
  ['Recording is resumed', 'resume'],
  ['Recorder not reached, the call goes on', 'failureProceedWithCall'],
  ['Recorder not reached, the call ends', 'failureEndWithCall'],
] as const;

const complianceAt = (at: string): readonly Step[] => [
  flip(inbound, `${at}.inboundPstn`, true),
  flip(outbound, `${at}.outboundPstn`, true),
  flip(waits, `${at}.outboundDelay.enabled`, true),
  enter(seconds, 30, `${at}.outboundDelay.seconds`, 30),
];

const organisation: readonly Step[] = [
  choose(
    failure,
    'The call goes on after an announcement',
    'organisation.failureBehaviour',
    'PROCEED_CALL_WITH_ANNOUNCEMENT',
  ),
  choose(
    failure,
    'The call ends after an announcement',
    'organisation.failureBehaviour',
    'END_CALL_WITH_ANNOUNCEMENT',
  ),
  choose(
    failure,
    'The call goes on, nothing is said',
    'organisation.failureBehaviour',
    'PROCEED_WITH_CALL_NO_ANNOUNCEMENT',
  ),
  choose('Region of Webex Calling', 'Japan', 'organisation.region', 'JP'),
  choose('Storage region', 'Germany', 'organisation.storageRegion', 'DE'),
  flip('Display automatic recording indicator', 'organisation.automaticIndicator', false),
  ...complianceAt('organisation.complianceAnnouncement'),
  give(complianceFile, 'organisation.complianceFile', notice),
  ...files.map(([field, name]) =>
    choose(field, 'A file: Notice', `organisation.announcementFiles.${name}`, notice),
  ),
  choose('Recording starts', 'The service’s own', 'organisation.announcementFiles.start', {
    kind: 'default',
  }),
];

const own = (value: unknown) => ({ from: 'location', value });
const inherited = { from: 'organisation' };
const taken = 'Take it from the organisation';
const compliance = 'Compliance announcement';
const announcements = 'Announcement files';
const ofOrganisation = {
  compliance: { inboundPstn: true, outboundPstn: true, outboundDelay: { enabled: true, seconds: 30 } },
  files: {
    ...Object.fromEntries(files.map(([, name]) => [name, notice])),
    start: { kind: 'default' },
  },
};

const location: readonly Step[] = [
  choose('Provider', 'Dubber', 'locations.0.provider', own('dubber')),
  choose('Provider', 'As the organisation: Webex', 'locations.0.provider', inherited),
  choose(
    failure,
    'The call ends after an announcement',
    'locations.0.failureBehaviour',
    own('END_CALL_WITH_ANNOUNCEMENT'),
  ),
  choose(
    failure,
    'As the organisation: The call goes on, nothing is said',
    'locations.0.failureBehaviour',
    inherited,
  ),
  choose('Storage region', 'India', 'locations.0.storageRegion', own('IN')),
  choose('Storage region', 'As the organisation: Germany', 'locations.0.storageRegion', inherited),
  {
    ...flip(taken, 'locations.0.complianceAnnouncement', own(ofOrganisation.compliance)),
    card: compliance,
  },
  flip(inbound, 'locations.0.complianceAnnouncement.value.inboundPstn', false),
  enter(seconds, 0, 'locations.0.complianceAnnouncement.value.outboundDelay.seconds', 0),
  flip(waits, 'locations.0.complianceAnnouncement.value.outboundDelay.enabled', false),
  flip(outbound, 'locations.0.complianceAnnouncement.value.outboundPstn', false),
  choose(complianceFile, 'The service’s own', 'locations.0.complianceFile', own({ kind: 'default' })),
  choose(complianceFile, 'A file: Notice', 'locations.0.complianceFile', own(notice)),
  choose(complianceFile, 'As the organisation: Notice', 'locations.0.complianceFile', inherited),
  { ...flip(taken, 'locations.0.announcementFiles', own(ofOrganisation.files)), card: announcements },
  ...files
    .filter(([, name]) => name !== 'start')
    .map(([field, name]) =>
      choose(field, 'The service’s own', `locations.0.announcementFiles.value.${name}`, {
        kind: 'default',
      }),
    ),
  choose('Recording starts', 'A file: Notice', 'locations.0.announcementFiles.value.start', notice),
];
/** At the end, because what a location has of its own is shown only until then. */
const locationAgain: readonly Step[] = [
  { ...flip(taken, 'locations.0.complianceAnnouncement', inherited), card: compliance },
  { ...flip(taken, 'locations.0.announcementFiles', inherited), card: announcements },
];

const at = 'people.0.recording';
const choices = `${at}.choices`;
const interval = 'Interval of the repeat tone, in seconds';
const paused = 'When recording is paused or resumed';
const user: readonly Step[] = [
  flip('Record calls of Ana Reyes', at, { kind: 'off' }),
  flip('Record calls of Ana Reyes', at, { kind: 'on', choices: initialChoices('control-hub') }),
  pick('Always', `${choices}.mode`, 'always'),
  pick('Never', `${choices}.mode`, 'never'),
  pick('On demand', `${choices}.mode`, 'on-demand-user-start'),
  pick('On demand (legacy)', `${choices}.mode`, 'on-demand'),
  pick('Always with Pause/Resume', `${choices}.mode`, 'always-pause-resume'),
  flip(
    'Start and stop announcement on internal calls',
    `${choices}.startStopAnnouncement.internal`,
    !initialChoices('control-hub').startStopAnnouncement.internal,
  ),
  flip(
    'Start and stop announcement on PSTN calls',
    `${choices}.startStopAnnouncement.pstn`,
    !initialChoices('control-hub').startStopAnnouncement.pstn,
  ),
  choose(paused, 'An announcement', `${choices}.pauseResume`, 'announcement'),
  choose(paused, 'A beep', `${choices}.pauseResume`, 'beep'),
  choose(paused, 'Nothing', `${choices}.pauseResume`, 'none'),
  flip('Repeat tone', `${choices}.repeatTone.enabled`, false),
  enter(interval, 90, `${choices}.repeatTone.intervalSeconds`, 90),
  {
    field: 'Rules of the repeat tone',
    does: (place) => place.getByRole('combobox', { name: 'Rules of the repeat tone' }).selectOption('api'),
    sets: undefined,
  },
  enter(interval, 1800, `${choices}.repeatTone.intervalSeconds`, 1800),
  flip('Incoming, from colleagues', `${choices}.selective.inboundInternal`, false),
  flip('Incoming, from outside', `${choices}.selective.inboundExternal`, false),
  flip('Outgoing, to colleagues', `${choices}.selective.outboundInternal`, false),
  flip('Outgoing, to outside', `${choices}.selective.outboundExternal`, false),
  flip('Record voicemail', `${choices}.recordVoicemail`, true),
  choose('Licence of Ana Reyes', 'Basic', 'people.0.licence', 'Basic'),
];

/** As a whole is, but for one place: names and numbers with points between. */
function having(whole: unknown, place: readonly string[], value: unknown): unknown {
  const [key, ...rest] = place;
  if (key === undefined) return value;
  if (Array.isArray(whole)) {
    return whole.map((one: unknown, index) => (String(index) === key ? having(one, rest, value) : one));
  }
  const values = z.record(z.string(), z.unknown()).parse(whole);
  return { ...values, [key]: having(values[key], rest, value) };
}

const radios = 'input[type="radio"]';
const others = 'select, input[type="number"], input[role="switch"]';

/** Names of the fields that the page shows. */
async function fieldsOf(content: Locator, which: string): Promise<readonly string[]> {
  const names = await content
    .locator(which)
    .evaluateAll((all) =>
      all.map((one) =>
        one instanceof HTMLInputElement || one instanceof HTMLSelectElement
          ? (one.labels?.[0]?.textContent ?? '')
          : '',
      ),
    );
  return [...new Set(names)].toSorted();
}

const namesOf = (steps: readonly Step[]) => [...new Set(steps.map(({ field }) => field))].toSorted();

test(
  'each field of the organisation, of a location and of a user sets what it names, and nothing else',
  {
    tag: operates(
      'provider-location',
      'failure-behaviour',
      'compliance-announcement',
      'compliance-file',
      'announcement-files',
      'storage-region',
      'automatic-indicator',
      'licence',
      'user-recording',
      'mode',
      'record-voicemail',
      'start-stop-announcement',
      'pause-resume-notification',
      'repeat-tone',
      'selective',
    ),
  },
  async ({ phone, service }) => {
    // Only with this one there is a storage region; terms it has none.
    await administer(service, { kind: 'set-provider', provider: 'webex', understood: false });
    const hub = await openHub(phone, 'panel');
    const content = hub.locator('#content');
    const rail = hub.getByRole('navigation', { name: 'Control Hub' });
    const operate = async (steps: readonly Step[]) => {
      for (const { field, does, sets, card } of steps) {
        const before = await tenantOf(service);
        const after = sets === undefined ? before : having(before, sets[0].split('.'), sets[1]);
        // Who sets what is there already sets nothing.
        if (sets !== undefined) expect(after, field).not.toEqual(before);
        await does(card === undefined ? content : content.getByRole('region', { name: card }));
        await expect.poll(() => tenantOf(service), { message: field }).toEqual(after);
        await expect(hub.getByRole('alert')).toHaveCount(0);
      }
    };

    await rail.getByRole('link', { name: 'Organisation' }).click();
    await operate(organisation);
    // Nothing is there that was not operated, but the providers, which are chosen in other tests.
    expect(await fieldsOf(content, others)).toEqual(namesOf(organisation));

    await rail.getByRole('link', { name: 'Locations' }).click();
    await hub.getByRole('link', { name: 'Harbour Street' }).click();
    await operate(location);
    expect(await fieldsOf(content, others)).toEqual(namesOf(location));
    await operate(locationAgain);

    await rail.getByRole('link', { name: 'Users' }).click();
    await hub.getByRole('link', { name: 'Ana Reyes' }).click();
    await operate(user);
    expect(await fieldsOf(content, `${radios}, ${others}`)).toEqual(namesOf(user));
  },
);
