/**
 * For tests: what the documents have as examples (developer.webex.com, “User Call Settings”, “Workspace Call Settings”, “Features:
 * Call Recording”; as data in webex/webex-openapi-specs, CC BY 4.0): addresses, bodies, statuses, and of answers the fields with values
 * of the right kind. Persons, workspaces and locations are in directory-play.ts.
 */
import {
  complianceAnswer,
  compliancePut,
  customCompliancePut,
  filesAnswer,
  filesPut,
  filesRead,
  locationComplianceAnswer,
  locationCompliancePut,
  repositoryAnswer,
} from './announcements-play';
import { directory, type Documented } from './directory-play';

export const dubber =
  'Y2lzY29zcGFyazovL3VzL1JFQ09SRElOR19WRU5ET1IvNTNkYzRjODctODQwOC00ODgyLTk1NzAtZGNhMmJjZGI5Mjgw';
export const webex =
  'Y2lzY29zcGFyazovL3VzL1JFQ09SRElOR19WRU5ET1IvMGE0MjY3NTQtYTQ3MC00YzJkLThiYTAtZmJjNjc3M2E4YTdj';

export const personPut = {
  enabled: true,
  record: 'Always with Pause/Resume',
  notification: { enabled: true, type: 'Play Announcement' },
  startStopAnnouncementEnabled: true,
  recordVoicemailEnabled: true,
  repeat: { enabled: true },
  startStopAnnouncement: { internalCallsEnabled: true, pstnCallsEnabled: true },
};
const { startStopAnnouncementEnabled: _older, ...workspacePut } = personPut;
export const personAnswer = {
  enabled: true,
  record: 'Never',
  recordVoicemailEnabled: false,
  startStopAnnouncementEnabled: false,
  notification: { enabled: true, type: 'None' },
  repeat: { interval: 15, enabled: false },
  serviceProvider: 'WSWYZ25455',
  externalGroup: 'WSWYZ25455L31161',
  externalIdentifier: 'a34iidrh5o@64941297.int10.bcld.webex.com',
  startStopAnnouncement: { internalCallsEnabled: false, pstnCallsEnabled: false },
  selectiveCallRecordingSettings: {
    recordInboundInternalCallsEnabled: true,
    recordInboundExternalCallsEnabled: true,
    recordOutboundInternalCallsEnabled: true,
    recordOutboundExternalCallsEnabled: true,
  },
  callRecordingAccessSettings: {
    viewAndPlayRecordingsEnabled: false,
    downloadRecordingsEnabled: false,
    deleteRecordingsEnabled: false,
    shareRecordingsEnabled: false,
  },
};
const vendorUsers = {
  vendorId: webex,
  members: [
    {
      id: 'Y2lzY29zcGFyazovL3VybjpURUFNOnVzLXdlc3QtMl9yL1BMQUNFL2U2OTczZDgyLWM1NTUtNDMwOC05NGU3LWI3ZWU2MjczY2YyMg',
      lastName: '.',
      firstName: 'HQ-Shared-Device',
      type: 'PLACE',
      licenseType: 'WORKSPACE',
    },
  ],
};
export const vendorPut = {
  vendorId: webex,
  storageRegion: 'US',
  failureBehavior: 'PROCEED_WITH_CALL_NO_ANNOUNCEMENT',
};
export const locationVendorPut = {
  id: webex,
  orgDefaultEnabled: false,
  storageRegion: 'US',
  orgStorageRegionEnabled: true,
  failureBehavior: 'PROCEED_CALL_WITH_ANNOUNCEMENT',
  orgFailureBehaviorEnabled: true,
};
const vendor = {
  id: dubber,
  name: 'Dubber',
  description: 'Dubber Call Recording Provider',
  migrateUserCreationEnabled: true,
  loginUrl: 'https://wxc-sandbox.dubber.net/login?sso=webex',
  termsOfServiceUrl: 'https://www.dubber.net/terms',
};
const timed = {
  id: 660884,
  startTime: '2024-05-08T13:51:47.275Z',
  endTime: '2024-05-08T13:51:57.873Z',
  lastUpdated: '2024-05-08T13:51:57.978Z',
  statusMessage: 'COMPLETED',
  exitCode: 'COMPLETED',
  timeElapsed: 'PT10.3S',
};
const customer = 'Y2lzY29zcGFyazovL3VzL09SR0FOSVpBVElPTi8zNDEyODExZi0xMWI4LTQ2YTAtYWExNS1lZmEwMjRjODI5ODM';
const job = {
  name: 'managecallrecordingprovider',
  id: 'Y2lzY29zcGFyazovL3VzL0pPQl9JRC80ZDA4MDZhYy1hN2M3LTRjM2MtYmVlNy01NDM3MDk4MmYzMWI',
  trackingId: 'ADMINBATCHCLIENT_a02c7b0c-4d28-4e98-b47b-0a135a4b287f_0',
  sourceUserId: 'Y2lzY29zcGFyazovL3VzL1BFT1BMRS9jODA2NzZhZC0yNjRlLTRmMWMtYmIwYS1jMWZiNmQ0ODlmZTI',
  sourceCustomerId: customer,
  targetCustomerId: customer,
  instanceId: 637210,
  jobExecutionStatus: [
    {
      ...timed,
      createdTime: '2024-05-08T13:51:47.018Z',
      stepExecutionStatuses: [
        { ...timed, name: 'managecallrecordingproviderGetUserThatNeedCallRecProviderUpdate' },
        { ...timed, name: 'managecallrecordingproviderUpdateCallRecordingProviderForUsers' },
      ],
    },
  ],
  latestExecutionStatus: 'COMPLETED',
  locationId: 'Y2lzY29zcGFyazovL3VzL0xPQ0FUSU9OLzlmZTFmZDllLTlkM2QtNDUxZi04MDEwLTMwY2U1ZjRlNTYyNQ',
  vendorId: webex,
  counts: { totalNumberOfLocations: 0, totalNumberOfUsers: 6, failedUsers: 0, updatedUsers: 6 },
};

export const config = '/telephony/config';
export const here = `${config}/locations/{location}/callRecording`;
export const documented: readonly Documented[] = [
  {
    route: '/people/{person}/features/callRecording',
    put: { body: personPut, status: 204, schema: 'call-recording-put' },
    get: personAnswer,
  },
  {
    route: `${config}/workspaces/{workspace}/features/callRecordings`,
    put: { body: workspacePut, status: 204, schema: 'call-recording-put' },
    get: personAnswer,
  },
  ...directory,
  { route: `${config}/announcements`, get: { announcements: [repositoryAnswer] } },
  { route: `${config}/callRecording/vendorUsers`, get: vendorUsers },
  { route: `${here}/vendorUsers`, get: vendorUsers },
  {
    route: `${config}/callRecording`,
    put: { body: { enabled: true }, status: 204, schema: 'organization-put' },
    get: {
      enabled: true,
      organization: { id: 'Y2lzY29zcGFyazovL3VzL09SR0FOSVpBVElPTi9l', name: 'Alaska Cisco Organization' },
      vendorId: dubber,
      vendorName: 'Dubber',
      termsOfServiceUrl: 'https://www.dubber.net/terms',
    },
  },
  {
    route: `${config}/callRecording/vendors`,
    get: {
      vendorId: webex,
      vendorName: 'Webex',
      vendors: [vendor, { ...vendor, id: webex, name: 'Webex', loginUrl: '', termsOfServiceUrl: '' }],
      storageRegion: 'US',
      failureBehavior: 'PROCEED_WITH_CALL_NO_ANNOUNCEMENT',
    },
  },
  {
    route: `${config}/callRecording/vendor`,
    put: { body: vendorPut, status: 200, answer: { jobId: 'Y2lzY29z' }, schema: 'vendor-put' },
  },
  { route: `${config}/jobs/callRecording`, get: { items: [job] } },
  { route: `${config}/jobs/callRecording/{job}`, get: job },
  {
    route: `${config}/callRecording/vendors/{vendor}/termsOfService`,
    put: { body: { termsOfServiceEnabled: true }, status: 204, schema: 'terms-of-service-put' },
    get: {
      vendorId: dubber,
      vendorName: 'Dubber',
      termsOfServiceEnabled: true,
      termsOfServiceUrl: 'https://www.dubber.net/terms',
    },
  },
  {
    route: `${config}/callRecording/regions`,
    get: {
      regions: [
        { code: 'AU', name: 'Australia', defaultEnabled: false },
        { code: 'CA', name: 'Canada', defaultEnabled: false },
      ],
    },
  },
  {
    route: `${config}/callRecording/complianceAnnouncement`,
    put: {
      body: customCompliancePut,
      status: 204,
      schema: 'compliance-announcement-put',
      reads: { ...compliancePut, audioAnnouncementFile: { id: customCompliancePut.audioAnnouncementFileId } },
    },
    get: complianceAnswer,
  },
  {
    route: `${config}/callRecording/announcements`,
    put: { body: filesPut, status: 204, schema: 'announcements-put', reads: filesRead },
    get: filesAnswer,
  },
  {
    route: `${here}/vendors`,
    get: {
      orgDefaultEnabled: false,
      orgDefaultVendorId: webex,
      orgDefaultVendorName: 'Webex',
      defaultVendorId: webex,
      defaultVendorName: 'Webex',
      vendors: [vendor],
      orgStorageRegionEnabled: true,
      orgStorageRegion: 'US',
      storageRegion: 'US',
      orgFailureBehaviorEnabled: true,
      orgFailureBehavior: 'PROCEED_WITH_CALL_NO_ANNOUNCEMENT',
      failureBehavior: 'PROCEED_WITH_CALL_NO_ANNOUNCEMENT',
    },
  },
  {
    route: `${here}/vendor`,
    put: {
      body: locationVendorPut,
      status: 200,
      answer: { jobId: 'Y2lzY29z' },
      schema: 'location-vendor-put',
    },
  },
  {
    route: `${here}/complianceAnnouncement`,
    put: {
      body: locationCompliancePut,
      status: 204,
      schema: 'location-compliance-announcement-put',
      // The organisation's is wanted, so what stands beside that is not looked at.
      reads: {
        ...compliancePut,
        useOrgSettingsEnabled: true,
        useOrgLevelAnnouncementEnabled: false,
        customComplianceAnnouncement: {
          audioAnnouncementFile: { id: customCompliancePut.audioAnnouncementFileId },
        },
      },
    },
    get: locationComplianceAnswer,
  },
  {
    route: `${here}/announcements`,
    put: {
      body: { useOrgLevelAnnouncementEnabled: false, ...filesPut },
      status: 204,
      schema: 'location-announcements-put',
      reads: { useOrgLevelAnnouncementEnabled: false, ...filesRead },
    },
    get: { useOrgLevelAnnouncementEnabled: false, ...filesAnswer },
  },
];
