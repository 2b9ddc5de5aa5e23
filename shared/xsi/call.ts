/** The call resource of Xsi (BroadSoft Xsi schema, release 20 and later). */
import * as z from 'zod';
import { allowedControlNames, type AllowedControls } from '../recording/allowed-controls';
import { childOf, node, readXml, textOf, writeXml, type XmlElement, type XmlNode } from '../xml/xml';

export const xsiNamespace = 'http://schema.broadsoft.com/xsi';

export const xsiPersonalities = ['Originator', 'Terminator', 'Click-to-Dial'] as const;
export const xsiCallStates = [
  'Idle',
  'Alerting',
  'Active',
  'Held',
  'Remote Held',
  'Detached',
  'Released',
] as const;
export const xsiRecordingStates = ['Pending', 'Started', 'Paused', 'Failed'] as const;
export type XsiRecordingState = (typeof xsiRecordingStates)[number];

export interface XsiCall {
  readonly callId: string;
  /** Ties the call to its SIP dialog: docs/http-control.md, “Which call”. */
  readonly extTrackingId: string;
  readonly personality: (typeof xsiPersonalities)[number];
  readonly state: (typeof xsiCallStates)[number];
  readonly remoteParty: { readonly name: string; readonly address: string };
  /** Milliseconds since 1970. */
  readonly startTime: number;
  readonly answerTime: number | undefined;
  readonly allowedRecordingControls: AllowedControls | undefined;
  /** Undefined: not recorded now, and no start is waiting. */
  readonly recordingState: XsiRecordingState | undefined;
}

const callSchema = z.object({
  callId: z.string().min(1),
  extTrackingId: z.string().min(1),
  personality: z.enum(xsiPersonalities),
  state: z.enum(xsiCallStates),
  startTime: z.coerce.number().default(0),
  answerTime: z.coerce.number().optional(),
  allowedRecordingControls: z.enum(allowedControlNames).optional(),
  recordingState: z.enum(xsiRecordingStates).optional(),
});

/** Undefined for what is no call that we understand. Elements that we do not know are passed over. */
export function readCallElement(element: XmlElement): XsiCall | undefined {
  const { success, data } = callSchema.safeParse({
    callId: textOf(element, 'callId'),
    extTrackingId: textOf(element, 'extTrackingId'),
    personality: textOf(element, 'personality'),
    state: textOf(element, 'state'),
    startTime: textOf(element, 'startTime'),
    answerTime: textOf(element, 'answerTime'),
    allowedRecordingControls: textOf(element, 'allowedRecordingControls'),
    recordingState: textOf(element, 'recordingState'),
  });
  if (!success) return undefined;
  const remote = childOf(element, 'remoteParty');
  const read = (name: string) => (remote === undefined ? '' : (textOf(remote, name) ?? ''));
  return {
    ...data,
    answerTime: data.answerTime,
    allowedRecordingControls: data.allowedRecordingControls,
    recordingState: data.recordingState,
    remoteParty: { name: read('name'), address: read('address') },
  };
}

export function readCall(text: string): XsiCall | undefined {
  const reading = readXml(text);
  if (reading.kind === 'malformed' || reading.element.name !== 'Call') return undefined;
  return readCallElement(reading.element);
}

/** The elements of a call, in the order of the schema. */
export function callNodes(call: XsiCall): readonly XmlNode[] {
  const { remoteParty } = call;
  return [
    ...node('callId', call.callId),
    ...node('extTrackingId', call.extTrackingId),
    ...node('personality', call.personality),
    ...node('state', call.state),
    ...node('remoteParty', [...node('name', remoteParty.name), ...node('address', remoteParty.address)]),
    ...node('startTime', String(call.startTime)),
    ...node('answerTime', call.answerTime === undefined ? undefined : String(call.answerTime)),
    ...node('allowedRecordingControls', call.allowedRecordingControls),
    ...node('recordingState', call.recordingState),
  ];
}

export function writeCall(call: XsiCall): string {
  return writeXml({ name: 'Call', attributes: { xmlns: xsiNamespace }, content: callNodes(call) });
}
