/** Extension elements in recording metadata: they stand last in their element, in a namespace of their own (RFC 7865 section 9). */
import { textOf, childOf, type XmlElement, type XmlNode } from '../xml/xml';
import {
  announcedOperations,
  MetadataRefusal,
  type BroadworksCallType,
  type BroadworksMetadata,
  type MetadataSession,
  type PlayedAnnouncement,
} from './metadata';
import { readTime, writeTime } from './metadata-values';

const announcementNamespace = 'urn:tallyphone:recording-announcement';
const announcementName = 'announcementPlayed';

const broadworksNamespace = 'http://schema.broadsoft.com/broadworksCallRecording';
const broadworksName = 'broadWorksRecordingMetadata';

/** Within `callType`; the first is known from recorders that read it, the second is inferred from the first. */
const callTypeNames = { outgoing: 'origCall', incoming: 'termCall' } as const;

type Extensions = Pick<MetadataSession, 'announcements' | 'broadworks'>;

export function extensionNodes({ announcements, broadworks }: Extensions): readonly XmlNode[] {
  return [
    ...announcements.map(({ operation, at }) => ({
      name: announcementName,
      attributes: { xmlns: announcementNamespace, operation, time: writeTime(at) },
      content: '',
    })),
    ...(broadworks === undefined ? [] : [broadworksNode(broadworks)]),
  ];
}

function broadworksNode(metadata: BroadworksMetadata): XmlNode {
  const { callType } = metadata;
  const call: XmlNode = {
    name: callTypeNames[callType.direction],
    content: [
      { name: 'callingPartyNumber', content: callType.calling },
      { name: 'calledPartyNumber', content: callType.called },
    ],
  };
  return {
    name: broadworksName,
    attributes: { xmlns: broadworksNamespace },
    content: [
      { name: 'extTrackingID', content: metadata.extTrackingId },
      { name: 'serviceProviderID', content: metadata.serviceProviderId },
      { name: 'groupID', content: metadata.groupId },
      { name: 'userID', content: metadata.userId },
      { name: 'callID', content: metadata.callId },
      { name: 'callType', content: [call] },
      { name: 'recordingType', content: metadata.recordingType },
    ],
  };
}

/**
 * Reads the two that are known here and passes over others, as a recorder has to.
 * @throws MetadataRefusal where one of the two is not what it should be
 */
export function readExtensions(elements: readonly XmlElement[]): Extensions {
  const named = (namespace: string, name: string) =>
    elements.filter((element) => element.namespace === namespace && element.name === name);
  const [broadworks, another] = named(broadworksNamespace, broadworksName);
  if (another !== undefined) throw new MetadataRefusal(`${broadworksName} stands twice in a session`);
  return {
    announcements: named(announcementNamespace, announcementName).map(readAnnouncement),
    broadworks: broadworks === undefined ? undefined : readBroadworks(broadworks),
  };
}

function readAnnouncement({ attributes }: XmlElement): PlayedAnnouncement {
  const operation = announcedOperations.find((known) => known === attributes.get('operation'));
  const at = readTime(attributes.get('time') ?? '');
  if (operation === undefined || at === undefined) {
    throw new MetadataRefusal(`${announcementName} needs an operation and a time`);
  }
  return { operation, at };
}

function readBroadworks(element: XmlElement): BroadworksMetadata {
  const needed = (name: string, within = element) => {
    const text = textOf(within, name);
    if (text === undefined) throw new MetadataRefusal(`${broadworksName} has no ${name}`);
    return text;
  };
  return {
    extTrackingId: needed('extTrackingID'),
    serviceProviderId: needed('serviceProviderID'),
    groupId: needed('groupID'),
    userId: needed('userID'),
    callId: needed('callID'),
    callType: readCallType(childOf(element, 'callType'), needed),
    recordingType: needed('recordingType'),
  };
}

function readCallType(
  element: XmlElement | undefined,
  needed: (name: string, within: XmlElement) => string,
): BroadworksCallType {
  for (const direction of ['outgoing', 'incoming'] as const) {
    const call = element === undefined ? undefined : childOf(element, callTypeNames[direction]);
    if (call === undefined) continue;
    return {
      direction,
      calling: needed('callingPartyNumber', call),
      called: needed('calledPartyNumber', call),
    };
  }
  throw new MetadataRefusal(`${broadworksName} has no callType that is known here`);
}
