/** Writes recording metadata, in the order of the schema (RFC 7865 section 9). */
import { node, writeXml, type XmlNode } from '../xml/xml';
import {
  metadataNamespace,
  type Association,
  type EndReason,
  type Metadata,
  type MetadataSession,
  type ParticipantName,
} from './metadata';
import { extensionNodes } from './metadata-extensions';
import { writeTime } from './metadata-values';

/** The document, with its XML declaration. What XML cannot carry is left out of names and texts. */
export function writeMetadata(metadata: Metadata): string {
  return writeXml({
    name: 'recording',
    attributes: { xmlns: metadataNamespace },
    content: [
      { name: 'datamode', content: metadata.mode },
      ...metadata.groups.map((group) => element('group', { group_id: group.id }, times(group))),
      ...metadata.sessions.map(sessionNode),
      ...metadata.participants.map(({ id, names }) =>
        element('participant', { participant_id: id }, names.map(nameNode)),
      ),
      ...metadata.streams.map(({ id, session, label }) =>
        element(
          'stream',
          { stream_id: id, ...(session === undefined ? {} : { session_id: session }) },
          node('label', label),
        ),
      ),
      ...metadata.recordings.map((recording) =>
        element('sessionrecordingassoc', { session_id: recording.session }, times(recording)),
      ),
      ...metadata.attendances.map((attendance) =>
        element(
          'participantsessionassoc',
          { participant_id: attendance.participant, session_id: attendance.session },
          times(attendance),
        ),
      ),
      ...metadata.uses.map((use) =>
        element('participantstreamassoc', { participant_id: use.participant }, [
          ...use.sends.map((id) => ({ name: 'send', content: id })),
          ...use.receives.map((id) => ({ name: 'recv', content: id })),
          ...times(use),
        ]),
      ),
    ],
  });
}

function element(
  name: string,
  attributes: Readonly<Record<string, string>>,
  content: readonly XmlNode[],
): XmlNode {
  return { name, attributes, content };
}

function time(name: string, at: number | undefined): readonly XmlNode[] {
  return node(name, at === undefined ? undefined : writeTime(at));
}

function times({ associatedAt, disassociatedAt }: Association): readonly XmlNode[] {
  return [...time('associate-time', associatedAt), ...time('disassociate-time', disassociatedAt)];
}

function sessionNode(session: MetadataSession): XmlNode {
  return element('session', { session_id: session.id }, [
    ...session.sipSessionIds.map((id) => ({ name: 'sipSessionID', content: id })),
    ...session.reasons.map(reasonNode),
    ...node('group-ref', session.group),
    ...time('start-time', session.startedAt),
    ...time('stop-time', session.stoppedAt),
    ...extensionNodes(session),
  ]);
}

function reasonNode({ protocol, cause, text }: EndReason): XmlNode {
  return { name: 'reason', attributes: { cause: String(cause), protocol }, content: text };
}

function nameNode({ aor, name }: ParticipantName): XmlNode {
  return element('nameID', { aor }, node('name', name));
}
