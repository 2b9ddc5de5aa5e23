/**
 * What passes between a user's phone and its views over a MessagePort: snapshots one way, intents the other. Both ends
 * parse what they get.
 */
import * as z from 'zod';
import { bookSchema, contactSchema } from '../call/book';
import { callPhases } from '../call/call-phase';
import {
  queryPaths,
  type OpenTransaction,
  type RecordingControl,
  type RecordingRequest,
  type StateQuery,
} from '../recording/control-types';
import { endpoints } from '../call/endpoints';
import { controlInterfaces, controlProtocols, recordingModes, recordingOperations } from '../recording/modes';
import { recordingReports, type KnownRecordingState, type RecordingState } from '../recording/state';
import {
  deviceChoiceSchema,
  deviceChoicesSchema,
  deviceKinds,
  presentDevicesSchema,
  ringTones,
} from '../settings/audio-devices';
import { traceEntrySchema } from '../trace/entry';
import { phraseSchema } from '../words/phrase';
import { mailboxSchema } from './voicemail';

const report = z.enum(recordingReports);
const evidence = z.enum(['reported', 'answer', 'assumed']);
const owner = z.enum(['own', 'far', 'unknown']);

const knownState: z.ZodType<KnownRecordingState> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('off'), evidence }),
  z.strictObject({
    kind: z.literal('started'),
    since: z.number(),
    before: z.union([z.number(), z.undefined()]),
    owner,
    evidence,
  }),
  z.strictObject({
    kind: z.literal('paused'),
    recorded: z.union([z.number(), z.undefined()]),
    owner,
    evidence,
  }),
  z.strictObject({ kind: z.literal('stopped'), evidence }),
  z.strictObject({ kind: z.literal('failed'), evidence }),
]);

const state: z.ZodType<RecordingState> = z.union([
  knownState,
  z.strictObject({
    kind: z.literal('unknown'),
    last: knownState,
    since: z.enum(['loss-of-sight', 'unanswered-request']),
  }),
]);

const request: z.ZodType<RecordingRequest> = z.union([
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({
    kind: z.enum(recordingOperations),
    id: z.number(),
    via: z.enum(controlInterfaces),
    phase: z.enum(['sent', 'accepted', 'pending']),
    reportedSince: z.boolean(),
  }),
]);

const transaction: z.ZodType<OpenTransaction> = z.union([
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({
    kind: z.literal('open'),
    id: z.number(),
    operation: z.enum(recordingOperations),
    via: z.enum(controlInterfaces),
  }),
]);

const over = z.enum(queryPaths);
const query: z.ZodType<StateQuery> = z.union([
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('due'), over }),
  z.strictObject({ kind: z.literal('open'), id: z.number(), over, late: z.boolean() }),
]);

const control: z.ZodType<RecordingControl> = z.strictObject({
  state,
  request,
  transaction,
  query,
  connection: z.enum(['up', 'down']),
  support: z.enum(['supported', 'unsupported']),
  inSip: z.union([report, z.undefined()]),
  own: z.union([
    z.strictObject({ kind: z.literal('unheard') }),
    z.strictObject({
      kind: z.literal('heard'),
      report,
      allowed: z.union([z.array(z.enum(recordingOperations)), z.undefined()]),
    }),
  ]),
  nextId: z.number(),
});

const registration = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('needs-password') }),
  z.strictObject({ kind: z.literal('registering') }),
  z.strictObject({ kind: z.literal('registered') }),
  z.strictObject({ kind: z.literal('unregistered') }),
  z.strictObject({ kind: z.literal('failed'), reason: z.string(), isTriedAgain: z.boolean() }),
  z.strictObject({ kind: z.literal('disconnected') }),
]);
export type Registration = z.infer<typeof registration>;

const line = z.strictObject({
  number: z.number().int().min(1),
  label: z.string(),
  address: z.string(),
  registration,
  /** `Call_Recording_Protocol_n_`: how the desk phone asks. */
  protocol: z.enum(controlProtocols),
  /** How the Webex App asks. */
  appInterface: z.enum(controlInterfaces),
  mode: z.enum(recordingModes),
  /** Where the mode is known from. */
  modeSource: z.enum(['server', 'profile']),
  /** Whether its organisation has the app show what mode Always records; undefined where its server does not say that. */
  automaticIndicator: z.union([z.boolean(), z.undefined()]),
});
export type LineSnapshot = z.infer<typeof line>;

const call = z.strictObject({
  id: z.string(),
  line: z.number().int().min(1),
  direction: z.enum(['incoming', 'outgoing']),
  party: z.strictObject({ name: z.string(), number: z.string() }),
  emergency: z.boolean(),
  phase: z.enum(callPhases),
  /** When the call was connected. */
  connectedAt: z.union([z.number(), z.undefined()]),
  heldByFar: z.boolean(),
  /** What this call was set up for: to talk to somebody about another call, before that is transferred or joined. */
  consultation: z.union([
    z.strictObject({ purpose: z.enum(['transfer', 'conference']), about: z.string() }),
    z.undefined(),
  ]),
  /** Whose offer is open in this call; while it is, no other may be made (RFC 3261 14.1). */
  offer: z.enum(['none', 'ours', 'theirs']),
  /** Undefined until the call is connected. */
  recording: z.union([control, z.undefined()]),
  /** Digits sent in this call; how many, never which. */
  digitsSent: z.number().int(),
  /** Why it ended, while it is being released. */
  ending: z.union([phraseSchema, z.undefined()]),
});
export type CallSnapshot = z.infer<typeof call>;

const message = z.strictObject({
  id: z.number().int(),
  text: phraseSchema,
  tone: z.enum(['information', 'warning']),
  /** A state change is already said by the recording status; screen readers need not hear it twice. */
  about: z.enum(['recording-state', 'recording-request', 'other']),
});
export type PhoneMessage = z.infer<typeof message>;

export const audioPaths = ['speaker', 'headset', 'handset'] as const;

const snapshot = z.strictObject({
  user: z.string(),
  lines: z.array(line),
  calls: z.array(call),
  focusedCall: z.union([z.string(), z.undefined()]),
  service: z.enum(['on', 'off']),
  audio: z.strictObject({
    muted: z.boolean(),
    /** 0 to 100. */
    volume: z.number(),
    cueVolume: z.number(),
    path: z.enum(audioPaths),
    /** What speaks; undefined before it was first opened. */
    microphone: z.union([phraseSchema, z.undefined()]),
    /** A test microphone, a file or silence, speaks whatever is chosen. */
    voice: z.enum(['system', 'test']),
    devices: presentDevicesSchema,
    chosen: deviceChoicesSchema,
    ringTone: z.enum(ringTones),
  }),
  message: z.union([message, z.undefined()]),
  /** The cue that is being heard, in words. */
  caption: z.union([phraseSchema, z.undefined()]),
  lastNumber: z.union([z.string(), z.undefined()]),
  doNotDisturb: z.boolean(),
  /** Where calls go instead of ringing here; undefined where they ring. */
  forwardTo: z.union([z.string(), z.undefined()]),
  /** Messages in the voicemail (RFC 3842); undefined where the server says nothing of them. */
  voicemail: z.union([z.strictObject({ fresh: z.number().int(), heard: z.number().int() }), z.undefined()]),
  /** The messages themselves, once a view has asked for them. */
  mailbox: mailboxSchema,
});
export type PhoneSnapshot = z.infer<typeof snapshot>;

export const phoneToViewSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('snapshot'), snapshot }),
  z.strictObject({ kind: z.literal('trace'), entries: z.array(traceEntrySchema) }),
  /** At once, and after each change of it: history and contacts. */
  z.strictObject({ kind: z.literal('book'), book: bookSchema }),
  /** About ten times a second, to a view that watches: how loud the microphone is, 0 to 1. */
  z.strictObject({ kind: z.literal('level'), level: z.number().min(0).max(1) }),
]);
export type PhoneToView = z.infer<typeof phoneToViewSchema>;

const callId = z.string();
const lineNumber = z.number().int().min(1);
const target = z.string().min(1).max(128);

export const intentSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('dial'), line: lineNumber, number: target }),
  z.strictObject({ kind: z.literal('answer'), call: callId }),
  z.strictObject({ kind: z.literal('decline'), call: callId }),
  z.strictObject({ kind: z.literal('hang-up'), call: callId }),
  z.strictObject({ kind: z.literal('hold'), call: callId }),
  z.strictObject({ kind: z.literal('resume'), call: callId }),
  z.strictObject({ kind: z.literal('focus'), call: callId }),
  /** `endpoint`: where it was pressed, which decides how it is sent. */
  z.strictObject({
    kind: z.literal('record'),
    call: callId,
    operation: z.enum(recordingOperations),
    endpoint: z.enum(endpoints),
  }),
  z.strictObject({ kind: z.literal('send-digit'), call: callId, digit: z.string().regex(/^[0-9A-D*#]$/) }),
  /** REFER to a number at once. */
  z.strictObject({ kind: z.literal('blind-transfer'), call: callId, to: target }),
  /** Calls somebody about this call, which is held meanwhile. */
  z.strictObject({
    kind: z.literal('consult'),
    call: callId,
    purpose: z.enum(['transfer', 'conference']),
    to: target,
  }),
  /** Ends a consultation by doing what it was for; `call` is the consultation. */
  z.strictObject({ kind: z.literal('complete'), call: callId }),
  /** Joins two calls that are there already. */
  z.strictObject({ kind: z.literal('join'), calls: z.tuple([callId, callId]) }),
  z.strictObject({ kind: z.literal('transfer-to-call'), call: callId, to: callId }),
  /** Lets a conference fall apart into its calls, held. */
  z.strictObject({ kind: z.literal('split'), call: callId }),
  z.strictObject({ kind: z.literal('park'), call: callId }),
  /** Takes what is parked at an extension; the own where none is named. */
  z.strictObject({ kind: z.literal('retrieve'), line: lineNumber, place: z.union([target, z.undefined()]) }),
  /** Takes over this user's call from another device. */
  z.strictObject({ kind: z.literal('pull'), line: lineNumber }),
  z.strictObject({ kind: z.literal('set-do-not-disturb'), on: z.boolean() }),
  z.strictObject({ kind: z.literal('set-forward'), to: z.union([target, z.undefined()]) }),
  /** Adds a contact, or changes the one with its id. */
  z.strictObject({ kind: z.literal('put-contact'), contact: contactSchema }),
  z.strictObject({ kind: z.literal('remove-contact'), contact: z.string() }),
  z.strictObject({ kind: z.literal('remove-history'), entry: z.string() }),
  z.strictObject({ kind: z.literal('put-history'), entries: bookSchema.shape.history }),
  /** From now on the messages are in the snapshot. */
  z.strictObject({ kind: z.literal('list-messages') }),
  /** Plays a message to the user alone, and marks it as heard. */
  z.strictObject({ kind: z.literal('play-message'), message: z.string() }),
  z.strictObject({ kind: z.literal('stop-message') }),
  z.strictObject({ kind: z.literal('mark-message'), message: z.string(), heard: z.boolean() }),
  /** Deletes a message; until the server is told it can be put back. */
  z.strictObject({ kind: z.literal('remove-message'), message: z.string() }),
  z.strictObject({ kind: z.literal('put-message'), message: z.string() }),
  z.strictObject({ kind: z.literal('mute'), muted: z.boolean() }),
  z.strictObject({ kind: z.literal('set-volume'), volume: z.number().min(0).max(100) }),
  z.strictObject({ kind: z.literal('set-cue-volume'), volume: z.number().min(0).max(100) }),
  z.strictObject({ kind: z.literal('set-path'), path: z.enum(audioPaths) }),
  z.strictObject({ kind: z.literal('choose-device'), of: z.enum(deviceKinds), choice: deviceChoiceSchema }),
  /** It rings once, to be heard. */
  z.strictObject({ kind: z.literal('choose-ring-tone'), tone: z.enum(ringTones) }),
  /** A tone from the speaker, one ring from the ringer. */
  z.strictObject({ kind: z.literal('play-test-tone'), from: z.enum(['speaker', 'ringer']) }),
  /** Opens the microphone while it is on, and tells this view alone. */
  z.strictObject({ kind: z.literal('watch-level'), on: z.boolean() }),
  z.strictObject({ kind: z.literal('register'), line: lineNumber }),
  z.strictObject({ kind: z.literal('unregister'), line: lineNumber }),
  /** From now on this view gets the trace as well. */
  z.strictObject({ kind: z.literal('watch-trace') }),
]);
export type PhoneIntent = z.infer<typeof intentSchema>;
