/** Reads recording metadata, as strictly as the schema of RFC 7865 section 9; what is in other namespaces may be anything. */
import { readXml, type XmlElement } from '../xml/xml';
import {
  metadataNamespace,
  MetadataRefusal,
  type Association,
  type EndReason,
  type Metadata,
  type MetadataSession,
  type ParticipantName,
} from './metadata';
import { readExtensions } from './metadata-extensions';
import { readMetadataId, readTime } from './metadata-values';

export type MetadataReading =
  | { readonly kind: 'metadata'; readonly metadata: Metadata }
  | { readonly kind: 'malformed'; readonly reason: string };

/** A document of more than this is refused unread. */
const longest = 1_048_576;

/** How often an element may stand in its parent. */
type Occurrence = 'optional' | 'any' | 'some';
type Shape = readonly (readonly [name: string, occurrence: Occurrence])[];

const times: Shape = [
  ['associate-time', 'optional'],
  ['disassociate-time', 'optional'],
];

/** What may stand in an element, in this order. Elements of other namespaces may follow, except in `nameID`. */
const shapes = {
  recording: [
    ['datamode', 'optional'],
    ['group', 'any'],
    ['session', 'any'],
    ['participant', 'any'],
    ['stream', 'any'],
    ['sessionrecordingassoc', 'any'],
    ['participantsessionassoc', 'any'],
    ['participantstreamassoc', 'any'],
  ],
  group: times,
  session: [
    ['sipSessionID', 'any'],
    ['reason', 'any'],
    ['group-ref', 'optional'],
    ['start-time', 'optional'],
    ['stop-time', 'optional'],
  ],
  participant: [['nameID', 'some']],
  stream: [['label', 'optional']],
  sessionrecordingassoc: times,
  participantsessionassoc: [...times, ['param', 'any']],
  participantstreamassoc: [['send', 'any'], ['recv', 'any'], ...times],
  nameID: [['name', 'optional']],
} as const satisfies Readonly<Record<string, Shape>>;

/** Reads a document. An error is what a session recording server has to treat as one (RFC 7866 9.2, RFC 7865 6.10). */
export function readMetadata(text: string): MetadataReading {
  if (text.length > longest) return { kind: 'malformed', reason: 'too long' };
  const reading = readXml(text);
  if (reading.kind === 'malformed') return reading;
  try {
    return { kind: 'metadata', metadata: readRecording(reading.element) };
  } catch (error) {
    if (!(error instanceof MetadataRefusal)) throw error;
    return { kind: 'malformed', reason: error.message };
  }
}

function readRecording(element: XmlElement): Metadata {
  if (element.namespace !== metadataNamespace || element.name !== 'recording') {
    throw new MetadataRefusal(`not a recording of ${metadataNamespace}`);
  }
  const inOrder = checked(element, 'recording');
  const mode = inOrder('datamode')[0]?.text ?? 'complete';
  if (mode !== 'complete' && mode !== 'partial') {
    throw new MetadataRefusal('datamode is neither complete nor partial');
  }
  const metadata: Metadata = {
    mode,
    groups: inOrder('group').map((group) => ({
      id: idOf(group, 'group_id'),
      ...association(checked(group, 'group')),
    })),
    sessions: inOrder('session').map(readSession),
    participants: inOrder('participant').map((participant) => ({
      id: idOf(participant, 'participant_id'),
      names: checked(participant, 'participant')('nameID').map(readName),
    })),
    streams: inOrder('stream').map((stream) => ({
      id: idOf(stream, 'stream_id'),
      session: stream.attributes.has('session_id') ? idOf(stream, 'session_id') : undefined,
      label: readLabel(checked(stream, 'stream')('label')),
    })),
    recordings: inOrder('sessionrecordingassoc').map((recording) => ({
      session: idOf(recording, 'session_id'),
      ...association(checked(recording, 'sessionrecordingassoc')),
    })),
    attendances: inOrder('participantsessionassoc').map((attendance) => ({
      participant: idOf(attendance, 'participant_id'),
      session: idOf(attendance, 'session_id'),
      ...association(checked(attendance, 'participantsessionassoc')),
    })),
    uses: inOrder('participantstreamassoc').map((use) => {
      const children = checked(use, 'participantstreamassoc');
      return {
        participant: idOf(use, 'participant_id'),
        sends: children('send').map(idIn),
        receives: children('recv').map(idIn),
        ...association(children),
      };
    }),
  };
  refuseSharedIds(metadata);
  return metadata;
}

type Children = (name: string) => readonly XmlElement[];

/** The children of an element by name, when they are what its shape says. */
function checked(element: XmlElement, name: keyof typeof shapes): Children {
  const shape: Shape = shapes[name];
  if (element.text !== '') throw new MetadataRefusal(`${name} has text beside its elements`);
  let place = 0;
  for (const child of element.children) {
    if (child.namespace !== metadataNamespace) {
      if (child.namespace === '' || name === 'nameID') {
        throw new MetadataRefusal(`${name} has no ${child.name} of another namespace`);
      }
      place = shape.length;
      continue;
    }
    const found = shape.findIndex(([known]) => known === child.name);
    if (found < 0) throw new MetadataRefusal(`${name} has no ${child.name}`);
    if (found < place) throw new MetadataRefusal(`${child.name} is out of order in ${name}`);
    if (!(child.name in shapes) && child.children.length > 0) {
      throw new MetadataRefusal(`${child.name} has elements`);
    }
    place = found;
  }
  const children: Children = (wanted) =>
    element.children.filter((child) => child.namespace === metadataNamespace && child.name === wanted);
  for (const [child, occurrence] of shape) {
    const { length } = children(child);
    if (occurrence === 'optional' && length > 1) throw new MetadataRefusal(`${name} has ${child} twice`);
    if (occurrence === 'some' && length === 0) throw new MetadataRefusal(`${name} needs ${child}`);
  }
  return children;
}

function needed(element: XmlElement, attribute: string): string {
  const value = element.attributes.get(attribute);
  if (value === undefined) throw new MetadataRefusal(`${element.name} needs ${attribute}`);
  return value;
}

function idFrom(text: string, where: string): string {
  const id = readMetadataId(text);
  if (id === undefined) throw new MetadataRefusal(`${where} is no base64`);
  return id;
}

function idOf(element: XmlElement, attribute: string): string {
  return idFrom(needed(element, attribute), attribute);
}

function idIn({ name, text }: XmlElement): string {
  return idFrom(text, name);
}

function readAt(children: Children, name: string): number | undefined {
  const element = children(name)[0];
  if (element === undefined) return undefined;
  const at = readTime(element.text);
  if (at === undefined) throw new MetadataRefusal(`${name} is no time`);
  return at;
}

function association(children: Children): Association {
  return {
    associatedAt: readAt(children, 'associate-time'),
    disassociatedAt: readAt(children, 'disassociate-time'),
  };
}

function readSession(element: XmlElement): MetadataSession {
  const children = checked(element, 'session');
  const group = children('group-ref')[0];
  return {
    id: idOf(element, 'session_id'),
    sipSessionIds: children('sipSessionID').map(({ text }) => text.replace(/\s+/g, '')),
    reasons: children('reason').map(readReason),
    group: group === undefined ? undefined : idIn(group),
    startedAt: readAt(children, 'start-time'),
    stoppedAt: readAt(children, 'stop-time'),
    ...readExtensions(element.children),
  };
}

function readReason(element: XmlElement): EndReason {
  const cause = Number(/^[+-]?\d{1,5}$/.exec(needed(element, 'cause').trim())?.[0] ?? Number.NaN);
  if (!(cause >= -32_768 && cause <= 32_767)) throw new MetadataRefusal('cause is no short number');
  return { protocol: element.attributes.get('protocol') ?? 'SIP', cause, text: element.text };
}

function readName(element: XmlElement): ParticipantName {
  return { aor: needed(element, 'aor'), name: checked(element, 'nameID')('name')[0]?.text };
}

/** A label is a token (RFC 4574 section 4). */
function readLabel([element]: readonly XmlElement[]): string | undefined {
  if (element === undefined) return undefined;
  if (!/^[!#$%&'*+\-.^\w`{|}~]+$/.test(element.text)) throw new MetadataRefusal('label is no token');
  return element.text;
}

/** One id for two elements is an error (section 6.10). That an id is not defined here is none: RFC 7866 9.2. */
function refuseSharedIds({ groups, sessions, participants, streams }: Metadata): void {
  const seen = new Set<string>();
  for (const { id } of [...groups, ...sessions, ...participants, ...streams]) {
    if (seen.has(id)) throw new MetadataRefusal(`two elements have the id ${id}`);
    seen.add(id);
  }
}
