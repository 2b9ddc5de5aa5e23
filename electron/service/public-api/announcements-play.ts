/** For tests: of the documents' examples (documents-play.ts) those of announcements. */

const file = (uuid: string) => `Y2lzY29zcGFyazovL3VzL0FOTk9VTkNFTUVOVC${uuid}`;
const custom = (uuid: string) => ({ type: 'CUSTOM', audioAnnouncementFileId: file(uuid) });

function repositoryFile(id: string) {
  return {
    id,
    fileName: 'SampleAnnouncement',
    mediaFileType: 'WAV',
    level: 'ORGANIZATION',
    isTextToSpeech: true,
  };
}

export const compliancePut = {
  inboundPSTNCallsEnabled: false,
  outboundPSTNCallsEnabled: false,
  outboundPSTNCallsDelayEnabled: false,
  delayInSeconds: 10,
};
const complianceFile = '82YTcwZWQ4MS1hZGM5LTQ4OWEtODhjOC0zMWI3ODllODQ1ODU';
export const customCompliancePut = {
  ...compliancePut,
  useCustomAnnouncementEnabled: true,
  audioAnnouncementFileId: file(complianceFile),
};
export const complianceAnswer = {
  ...compliancePut,
  inboundPSTNCallsEnabled: true,
  useCustomAnnouncementEnabled: true,
  audioAnnouncementFile: repositoryFile(file(complianceFile)),
};
/** Of the documents before a location could have a file. */
export const olderLocationCompliancePut = {
  ...compliancePut,
  inboundPSTNCallsEnabled: true,
  useOrgSettingsEnabled: true,
};
/** Of those since, in which the file has this form. */
export const locationCompliancePut = {
  ...olderLocationCompliancePut,
  useOrgLevelAnnouncementEnabled: false,
  customComplianceAnnouncement: custom(complianceFile),
};
export const locationComplianceAnswer = {
  ...locationCompliancePut,
  customComplianceAnnouncement: {
    type: 'CUSTOM',
    audioAnnouncementFile: repositoryFile(file(complianceFile)),
  },
};
export const filesPut = {
  start: custom('9iOTg2MWI3MS1hN2MxLTQxZmUtYjNmZC1lZDNkOTdjYTFjMzQ='),
  stop: custom('82ZjU0Y2NhNS05ZWY5LTQ3N2EtYThkNi0wY2EyNzU4MTAxM2Y='),
  pause: custom('82M2NiYTMwOS05NjQ2LTQzMjUtOTZlNC02N2ZmYWVlZjNiOWI='),
  resume: custom('8xM2NlNzBkYS00NDkwLTQ2OWItOTg4YS1mYjA0MzExNmQ3ZTU='),
  failureEndWithCall: custom('9mZTU4YTE1ZS1kNzMwLTQ4ZGYtYWU4Ny1jNjc5YjM3YmQ4Mzk='),
  failureProceedWithCall: custom('80ZjU0Y2NhNS05ZWY5LTQ3N2EtYThkNi0wY2EyNzU4MTAxM2Y='),
};
/** Of the repository: a name, and what is said of a file. */
export const repositoryName = 'General Announcement';
export const repositoryFileName = 'General_Greetings_file.wav';
export const repositoryAnswer = {
  id: 'Y2lzY29zcGFyazovL3VzL0FOTk9VTkNFTUVOVC8zMjAxNjRmNC1lNWEzLTQxZmYtYTMyNi02N2MwOThlNDFrMWY',
  name: repositoryName,
  fileName: repositoryFileName,
  fileSize: '356',
  mediaFileType: 'WAV',
  lastUpdated: '2022-02-22 22:27:54',
  level: 'ORGANIZATION',
  isTextToSpeech: false,
};
/** Ids that a customer's files have there. */
export const documentedFiles = [customCompliancePut, ...Object.values(filesPut)].map(
  ({ audioAnnouncementFileId: id }) => id,
);
const read = ({ audioAnnouncementFileId: id, type }: ReturnType<typeof custom>) => ({
  type,
  audioAnnouncementFile: { id },
});
export const filesRead = {
  start: read(filesPut.start),
  stop: read(filesPut.stop),
  pause: read(filesPut.pause),
  resume: read(filesPut.resume),
  failureEndWithCall: read(filesPut.failureEndWithCall),
  failureProceedWithCall: read(filesPut.failureProceedWithCall),
};
const fileAnswer = { type: 'CUSTOM', audioAnnouncementFile: repositoryFile(file('9')) };
export const filesAnswer = {
  start: fileAnswer,
  stop: fileAnswer,
  pause: fileAnswer,
  resume: fileAnswer,
  failureEndWithCall: fileAnswer,
  failureProceedWithCall: fileAnswer,
};
