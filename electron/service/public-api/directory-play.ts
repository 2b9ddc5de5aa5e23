/**
 * For tests: the documents' own examples of persons, workspaces and locations (developer.webex.com, “Create a Person”, “Create a
 * Workspace”, “Create a Location”, …; as data in webex/webex-openapi-specs, CC BY 4.0). Ids are of this service, where `{…}` stands.
 */

/** What the documents say of an address: a body to send with its status and answer, and what GET answers. */
export interface Documented {
  readonly route: string;
  readonly put?: {
    readonly body: object;
    readonly status: number;
    readonly answer?: object;
    readonly schema: string;
    /** What of it is read again, where that is not the body itself. */
    readonly reads?: object;
  };
  readonly get?: object;
}

const organisation =
  'Y2lzY29zcGFyazovL3VzL09SR0FOSVpBVElPTi85NmFiYzJhYS0zZGNjLTExZTUtYTE1Mi1mZTM0ODE5Y2RjOWE';
export const personPost = {
  emails: ['john.andersen@example.com'],
  phoneNumbers: [{ type: 'work', value: '408 526 7209' }],
  extension: '133',
  locationId: '{location}',
  displayName: 'John Andersen',
  firstName: 'John',
  lastName: 'Andersen',
  avatar:
    'https://1efa7a94ed21783e352-c62266528714497a17239ececf39e9e2.ssl.cf1.rackcdn.com/V1~54c844c89e678e5a7b16a306bc2897b9~wx29yGtlTpilEFlYzqPKag==~1600',
  orgId: organisation,
  roles: [
    'Y2lzY29zcGFyazovL3VzL1JPTEUvOTZhYmMyYWEtM2RjYy0xMWU1LWExNTItZmUzNDgxOWNkYzlh,Y2lzY29zcGFyazovL3VzL1JPTEUvOTZhYmMyYWEtM2RjYy0xMWU1LWIyNjMtMGY0NTkyYWRlZmFi',
  ],
  licenses: [
    'Y2lzY29zcGFyazovL3VzL0xJQ0VOU0UvOTZhYmMyYWEtM2RjYy0xMWU1LWExNTItZmUzNDgxOWNkYzlh,Y2lzY29zcGFyazovL3VzL0xJQ0VOU0UvOTZhYmMyYWEtM2RjYy0xMWU1LWIyNjMtMGY0NTkyYWRlZmFi',
  ],
  department: 'Sales',
  manager: 'John Duarte',
  managerId: 'Y2lzY29zcGFyazovL3VzL1BFT1BMRS80ZGEzYTI0OC05YjBhLTQxMDgtODU0NC1iNTQwMzEyZTU2M2E',
  title: 'GM',
  addresses: [
    {
      type: 'work',
      country: 'US',
      locality: 'Milpitas',
      region: 'California',
      streetAddress: '1099 Bird Ave.',
      postalCode: '99212',
    },
  ],
  siteUrls: ['mysite.webex.com#attendee'],
};
/** Of the answer what this service has. */
export const personMade = {
  emails: personPost.emails,
  extension: '133',
  displayName: 'John Andersen',
  firstName: 'John',
  lastName: 'Andersen',
  type: 'person',
};

export const workspacePost = {
  displayName: 'SFO-12 Capanina',
  orgId: 'Y2lzY29zcGFyazovL3VzL09SR0FOSVpBVElPTi8xZWI2NWZkZi05NjQzLTQxN2YtOTk3NC1hZDcyY2FlMGUxMGY',
  locationId: '{location}',
  workspaceLocationId: 'YL34GrT...',
  floorId: 'Y2lzY29z...',
  capacity: 5,
  type: 'notSet',
  calling: {
    type: 'webexCalling',
    webexCalling: {
      phoneNumber: '+12145654032',
      extension: '28278',
      locationId: '{location}',
      licenses: ['Y2lzY29g4...1,Y2lzY29g4...2,Y2lzY29g4...n'],
    },
  },
  calendar: {
    type: 'microsoft',
    emailAddress: 'workspace@example.com',
    resourceGroupId:
      'Y2lzY29zcGFyazovL3VybjpURUFNOk5vcndheS9SRVNPVVJDRV9HUk9VUC9jOGFiMDJhNC01NjI5LTRiNTctOGUyNy03ZDZkZjJlN2YzNzA=',
  },
  notes: 'this is a note',
  hotdeskingStatus: 'on',
  deviceHostedMeetings: { enabled: true, siteUrl: "'example.webex.com'" },
  supportedDevices: 'collaborationDevices',
};

const address = {
  address1: '123 Some St.',
  address2: 'Suite 456',
  city: 'Supercity',
  state: 'Goodstate',
  postalCode: '12345',
  country: 'US',
};
export const locationPost = {
  name: 'Denver',
  timeZone: 'America/Chicago',
  announcementLanguage: 'fr_fr',
  preferredLanguage: 'en_us',
  address,
  latitude: '12.935784',
  longitude: '77.697332',
  notes: '123 Some St. Denver location',
};
const locationPut = {
  name: 'Denver',
  address,
  timeZone: 'America/Chicago',
  preferredLanguage: 'en_us',
};
export const callingLocationPost = {
  id: '{location}',
  name: 'Denver',
  timeZone: 'America/Chicago',
  announcementLanguage: 'fr_fr',
  preferredLanguage: 'en_us',
  address: {
    address1: '771 Alder Drive',
    address2: 'Cisco Site 5',
    city: 'Milpitas',
    state: 'CA',
    postalCode: '95035',
    country: 'US',
  },
};

export const directory: readonly Documented[] = [
  {
    route: '/workspaces',
    get: {
      items: [
        {
          id: 'Y2lzY28zcGFyazovL3VzL1BMQUNFUy81MTAxQjA3Qi00RjhGLTRFRjctQjU2NS1EQjE5QzdCNzIzRjc',
          orgId: 'Y2lzY29zcGFyazovL3VzL09SR0FOSVpBVElPTi8xZWI2NWZkZi05NjQzLTQxN2YtOTk3NC1hZDcyY2FlMGUxMGY',
          locationId: 'Y2lzY29...',
          displayName: 'SFO-12 Capanina',
          type: 'notSet',
          sipAddress: 'test_workspace_1@trialorg.room.ciscospark.com',
          calling: { type: 'hybridCalling', webexCalling: {} },
          supportedDevices: 'collaborationDevices',
        },
      ],
    },
  },
  {
    route: '/locations',
    get: {
      items: [
        {
          id: 'Y2lzY29zcGFyazovL3VzL0xPQ0FUSU9OL2M5N2VlMDQ5LTM1OWItNGM3OC04NDU0LTA1OGMyZWRlMjU2Mw',
          name: 'Denver',
          orgId: 'Y2lzY29zcGFyazovL3VzL09SR0FOSVpBVElPTi9hNDVkNmNkYS1hZTVhLTQwYzMtYTdhZC01NjUwZmRkZGQ1M2M',
          timeZone: 'America/Chicago',
        },
      ],
    },
  },
  {
    route: '/locations/{location}',
    put: { body: locationPut, status: 204, schema: 'location-put' },
    get: { ...locationPut, id: 'Y2lzY29z', orgId: 'Y2lzY29z' },
  },
];
