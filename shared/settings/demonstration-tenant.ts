/** The tenant that the simulated service begins with: the embedded users in two locations, and a workspace. */
import { initialChoices } from './effective';
import { defaultRecordingSettings } from './service';
import type { AnnouncementFiles, ComplianceAnnouncement, Person, Tenant } from './tenant';
import { newLocation } from './tenant-members';

const noCompliance: ComplianceAnnouncement = {
  inboundPstn: false,
  outboundPstn: false,
  outboundDelay: { enabled: false, seconds: 10 },
};

const defaultFiles: AnnouncementFiles = {
  start: { kind: 'default' },
  stop: { kind: 'default' },
  pause: { kind: 'default' },
  resume: { kind: 'default' },
  failureProceedWithCall: { kind: 'default' },
  failureEndWithCall: { kind: 'default' },
};

const harbour = newLocation({
  id: 'Y2lzY29zcGFyazovL3VzL0xPQ0FUSU9OLzNmNmYyYzFhLTAwMDEtNGI4ZS1iMWM0LTkwZDFmNWE3MDAwMQ',
  name: 'Harbour Street',
  timeZone: 'America/New_York',
});
const mill = newLocation({
  id: 'Y2lzY29zcGFyazovL3VzL0xPQ0FUSU9OLzNmNmYyYzFhLTAwMDItNGI4ZS1iMWM0LTkwZDFmNWE3MDAwMg',
  name: 'Mill Lane',
  timeZone: 'America/Chicago',
});

const serviceProvider = 'WSTLY10001';
const platform = (group: string, user: string) => ({
  serviceProvider,
  externalGroup: `${serviceProvider}${group}`,
  externalIdentifier: `${user}@10001.tallyphone.test`,
});

/** Cisco's defaults would leave recording off; a phone on which to practise begins with what the service begins with. */
const recording: Person['recording'] = {
  kind: 'on',
  choices: {
    ...initialChoices('api'),
    mode: defaultRecordingSettings.mode,
    startStopAnnouncement: defaultRecordingSettings.announcement,
    pauseResume: defaultRecordingSettings.pauseResume,
    repeatTone: defaultRecordingSettings.repeatTone,
  },
};

const people: readonly Person[] = [
  {
    id: 'Y2lzY29zcGFyazovL3VzL1BFT1BMRS8xZDJhNmQwZS0xMDAxLTRjMWUtOWE1My02ZjBiOGEyYzEwMDE',
    number: '1001',
    firstName: 'Ana',
    lastName: 'Reyes',
    email: 'ana.reyes@tallyphone.test',
    location: harbour.id,
    licence: 'Professional',
    recording,
    platform: platform('L1', 'a1001'),
  },
  {
    id: 'Y2lzY29zcGFyazovL3VzL1BFT1BMRS8xZDJhNmQwZS0xMDAyLTRjMWUtOWE1My02ZjBiOGEyYzEwMDI',
    number: '1002',
    firstName: 'Ben',
    lastName: 'Okafor',
    email: 'ben.okafor@tallyphone.test',
    location: harbour.id,
    licence: 'Professional',
    recording,
    platform: platform('L1', 'a1002'),
  },
  {
    id: 'Y2lzY29zcGFyazovL3VzL1BFT1BMRS8xZDJhNmQwZS0xMDAzLTRjMWUtOWE1My02ZjBiOGEyYzEwMDM',
    number: '1003',
    firstName: 'Chloé',
    lastName: 'Martin',
    email: 'chloe.martin@tallyphone.test',
    location: mill.id,
    licence: 'Basic',
    recording,
    platform: platform('L2', 'a1003'),
  },
];

const organisation = {
  id: 'Y2lzY29zcGFyazovL3VzL09SR0FOSVpBVElPTi9lMWQ5YjdhNC0yYzMzLTRmMGQtOGE2MC01YjdjMWU5NDAwMDE',
  name: 'Tallyphone Demonstration',
};
const administrator = 'Mira Castellan';

export const demonstrationTenant: Tenant = {
  partner: {
    name: 'Lantern Telephony',
    serviceEnabled: true,
    administrators: [
      { id: 'partner-administrator-1', name: 'Ida Brandt', customer: organisation },
      { id: 'partner-administrator-2', name: 'Jonas Vik', customer: null },
    ],
  },
  organisation: {
    ...organisation,
    region: 'US',
    provider: 'dubber',
    terms: { dubber: { acceptedAt: '2026-01-05T09:00:00Z', acceptedBy: administrator } },
    accounts: {
      dubber: {
        stage: 'production',
        administrators: [administrator],
        users: Object.fromEntries(
          people.map((user) => [
            user.id,
            { product: 'dubber-go', externalType: 'BroadWorks', ...user.platform },
          ]),
        ),
      },
    },
    failureBehaviour: 'PROCEED_WITH_CALL_NO_ANNOUNCEMENT',
    storageRegion: 'US',
    complianceAnnouncement: noCompliance,
    announcementFiles: defaultFiles,
    complianceFile: { kind: 'default' },
    automaticIndicator: true,
  },
  locations: [harbour, mill],
  people: [...people],
  workspaces: [
    {
      id: 'Y2lzY29zcGFyazovL3VzL1BMQUNFLzdiMGM1NWY0LTEwMTAtNGUyYi04ZDdhLTJmMWYzYzllMTAxMA',
      number: '1010',
      name: 'Reception',
      location: mill.id,
      licence: 'Professional',
      recording: { kind: 'off' },
      platform: platform('L2', 'a1010'),
    },
  ],
};
