/**
 * Every call from a page to the main process, in one table: who may make it, what it takes, what it gives. The main
 * process (electron/ipc.ts) and the pages (renderer/bridge.ts) both derive their ends from it.
 */
import * as z from 'zod';
import { endpointRoles, viewRoles, type PageRole } from './page-roles';
import { audioPaths } from './phone-view';
import { serviceStatusSchema, tenantActions, tenantOutcomeSchema } from './service-panel';
import { voicemailChanges, voicemailListSchema, voicemailOutcomeSchema } from './voicemail';
import { controlInterfaces, controlProtocols, recordingModes, recordingOperations } from '../recording/modes';
import { recorderFaultSchema } from '../settings/recorder-fault';
import { recordingSettingsSchema, serviceSettingsSchema } from '../settings/service';
import { traceEntrySchema } from '../trace/entry';
import { phraseSchema } from '../words/phrase';
import { spokenLanguages } from '../words/spoken';
import { pauseResumeNotifications } from '../recording/cues';
import { recordingReports } from '../recording/state';
import { keyListNames } from '../recording/key-list';
import { appearanceChangeSchema, appearanceSchema } from '../settings/appearance';
import { deviceChoicesSchema, nothingChosen, ringTones } from '../settings/audio-devices';
import { serviceAnswerSchema, serviceAskSchema } from '../pages/service-asks';
import { bookSchema } from '../call/book';
import { phoneActivitySchema } from './phone-activity';

const none = z.undefined();

const lineConfiguration = z.strictObject({
  number: z.number().int(),
  label: z.string(),
  address: z.string(),
  /** A UUID by which the server knows this line's phone again when it comes back with nothing (RFC 5626 4.1). */
  instance: z.string(),
  authorizationUser: z.string(),
  displayName: z.string(),
  server: z.string(),
  /** Undefined while the user has not been asked yet. */
  password: z.union([z.string(), z.undefined()]),
  protocol: z.enum(controlProtocols),
  appInterface: z.enum(controlInterfaces),
  mode: z.enum(recordingModes),
  requestTimeout: z.number(),
  cues: z.strictObject({
    playedBy: z.enum(['service', 'phone']),
    language: z.enum(spokenLanguages),
    announcement: z.boolean(),
    pauseResume: z.enum(pauseResumeNotifications),
    repeatToneSeconds: z.union([z.number(), z.null()]),
  }),
});
export type LineConfiguration = z.infer<typeof lineConfiguration>;

/** What a user's choices at the phone leave behind. */
export const phonePreferencesSchema = z.strictObject({
  /** Loudness by audio path, 0 to 100. */
  volume: z.record(z.enum(audioPaths), z.number().min(0).max(100)),
  cueVolume: z.number().min(0).max(100),
  path: z.enum(audioPaths),
  lastNumber: z.union([z.string(), z.null()]),
  doNotDisturb: z.boolean().default(false),
  forwardTo: z.union([z.string(), z.null()]).default(null),
  devices: deviceChoicesSchema.default(nothingChosen),
  ringTone: z.enum(ringTones).default('classic'),
});
export type PhonePreferences = z.infer<typeof phonePreferencesSchema>;

const phoneConfiguration = z.strictObject({
  user: z.string(),
  service: z.enum(['on', 'off']),
  emergencyNumbers: z.array(z.string()),
  lines: z.array(lineConfiguration),
  preferences: phonePreferencesSchema,
  book: bookSchema,
  /** `system`, `silence`, or the address of a WAV that speaks instead of a microphone. */
  microphone: z.string(),
});
export type PhoneConfiguration = z.infer<typeof phoneConfiguration>;

/** What a view shows beside the phone itself. */
const surroundings = z.strictObject({
  appearance: appearanceSchema,
  user: z.string(),
  keyLists: z.record(z.enum(keyListNames), z.string()),
  /** Standing warnings: unsandboxed, passwords kept in memory only. */
  warnings: z.array(phraseSchema),
  /** The embedded service runs, so its panel can be opened. */
  hasService: z.boolean(),
  /** Lines whose password the user must be asked for. */
  passwordsWanted: z.array(z.strictObject({ line: z.number(), label: z.string() })),
  /** Whether a password can be kept, and where it goes otherwise. */
  passwordStorage: z.enum(['kept', 'memory']),
});
export type Surroundings = z.infer<typeof surroundings>;

const httpFailures = [
  z.strictObject({ kind: z.literal('refused'), status: z.number(), reason: z.string() }),
  z.strictObject({ kind: z.literal('not-sent'), reason: phraseSchema }),
  z.strictObject({ kind: z.literal('no-answer') }),
] as const;

/** How an HTTP request ended, in the words of recording control. The state comes by the account's event channel. */
const httpOutcome = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('accepted'), report: z.undefined() }),
  ...httpFailures,
]);
export type HttpOutcome = z.infer<typeof httpOutcome>;

const httpState = {
  report: z.enum(recordingReports),
  /** A start that is asked and not yet carried out. */
  isPending: z.boolean(),
  /** What the server lets the user ask for now; undefined where it does not say. */
  allowed: z.union([z.array(z.enum(recordingOperations)), z.undefined()]),
};

/** What came of reading a call over HTTP. */
const httpQueryOutcome = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('known'), ...httpState }),
  ...httpFailures,
]);
export type HttpQueryOutcome = z.infer<typeof httpQueryOutcome>;

const httpReportNews = z.strictObject({ line: z.number().int(), trackingId: z.string(), ...httpState });
export type HttpReportNews = z.infer<typeof httpReportNews>;

/** One call: its name, who may make it, and the schemas of what it takes and gives. */
export interface IpcCall<Takes, Gives> {
  readonly name: string;
  readonly from: readonly PageRole[];
  readonly takes: z.ZodType<Takes>;
  readonly gives: z.ZodType<Gives>;
}

function call<Takes, Gives>(entry: IpcCall<Takes, Gives>): IpcCall<Takes, Gives> {
  return entry;
}

const registrationOutcomes = ['registered', 'unregistered', 'password-refused'] as const;
export type RegistrationOutcome = (typeof registrationOutcomes)[number];

export const calls = {
  phoneConfiguration: call({
    name: 'phone:configuration',
    from: ['phone'],
    takes: none,
    gives: phoneConfiguration,
  }),
  phoneTrace: call({ name: 'phone:trace', from: ['phone'], takes: z.array(traceEntrySchema), gives: none }),
  phonePreferences: call({
    name: 'phone:preferences',
    from: ['phone'],
    takes: phonePreferencesSchema,
    gives: none,
  }),
  /** How a line's registration went. A password that was asked for and is refused must be asked for again. */
  registration: call({
    name: 'phone:registration',
    from: ['phone'],
    takes: z.strictObject({ line: z.number().int(), outcome: z.enum(registrationOutcomes) }),
    gives: none,
  }),
  /** The user's history and contacts, whenever they have changed. */
  phoneBook: call({ name: 'phone:book', from: ['phone'], takes: bookSchema, gives: none }),
  /** What the phone is doing, for windows, tray, title and for what must not happen in a call. */
  phoneActivity: call({ name: 'phone:activity', from: ['phone'], takes: phoneActivitySchema, gives: none }),
  /** A recording request that goes over HTTP; the account's password or token stays in the main process. */
  recordOverHttp: call({
    name: 'phone:record-over-http',
    from: ['phone'],
    takes: z.strictObject({
      line: z.number().int(),
      trackingId: z.string(),
      operation: z.enum(recordingOperations),
    }),
    gives: httpOutcome,
  }),
  /** Messages of a line's account; the password of it stays in the main process. */
  voicemailList: call({
    name: 'phone:voicemail-list',
    from: ['phone'],
    takes: z.strictObject({ line: z.number().int() }),
    gives: voicemailListSchema,
  }),
  /** A message's WAV as base64; undefined where it cannot be had. */
  voicemailAudio: call({
    name: 'phone:voicemail-audio',
    from: ['phone'],
    takes: z.strictObject({ line: z.number().int(), message: z.string() }),
    gives: z.union([z.string(), z.undefined()]),
  }),
  changeVoicemail: call({
    name: 'phone:voicemail-change',
    from: ['phone'],
    takes: z.strictObject({
      line: z.number().int(),
      message: z.string(),
      change: z.enum(voicemailChanges),
    }),
    gives: voicemailOutcomeSchema,
  }),
  /** Reads how a call is recorded now, over HTTP. */
  queryOverHttp: call({
    name: 'phone:query-over-http',
    from: ['phone'],
    takes: z.strictObject({ line: z.number().int(), trackingId: z.string() }),
    gives: httpQueryOutcome,
  }),
  surroundings: call({ name: 'window:surroundings', from: viewRoles, takes: none, gives: surroundings }),
  changeAppearance: call({
    name: 'window:appearance',
    from: endpointRoles,
    takes: appearanceChangeSchema,
    gives: none,
  }),
  openWindow: call({
    name: 'window:open',
    from: [...endpointRoles, 'service-panel'],
    takes: z.enum(['monitor', 'service-panel', 'administration', 'webex-app', 'webex-call', 'webex-float']),
    gives: none,
  }),
  givePassword: call({
    name: 'credentials:give',
    from: ['mpp', 'webex-app'],
    takes: z.strictObject({ line: z.number().int(), password: z.string().min(1).max(256) }),
    gives: none,
  }),
  /** Rejects with the reason where nothing was changed. */
  tenantAction: call({
    name: 'service:tenant',
    from: ['service-panel'],
    takes: z.enum(tenantActions),
    gives: tenantOutcomeSchema,
  }),
  serviceStatus: call({
    name: 'service:status',
    from: ['service-panel'],
    takes: none,
    gives: serviceStatusSchema,
  }),
  changeUser: call({
    name: 'service:change-user',
    from: ['service-panel'],
    // The service parses the change: its sentence about what is wrong is what the panel shows.
    takes: z.strictObject({ number: z.string(), change: z.record(z.string(), z.unknown()) }),
    gives: recordingSettingsSchema,
  }),
  changeService: call({
    name: 'service:change',
    from: ['service-panel'],
    takes: z.record(z.string(), z.unknown()),
    gives: serviceSettingsSchema,
  }),
  orderRecorder: call({
    name: 'service:recorder',
    from: ['service-panel'],
    takes: z.record(z.string(), z.unknown()),
    gives: recorderFaultSchema,
  }),
  /** What a browser asks below `/hub/api`; the token stays in the main process. */
  askService: call({
    name: 'service:ask',
    from: ['administration'],
    takes: serviceAskSchema,
    gives: serviceAnswerSchema,
  }),
} as const;

/** What the main process tells a page unasked. */
export interface IpcEvent<News> {
  readonly name: string;
  readonly schema: z.ZodType<News>;
}

function event<News>(name: string, schema: z.ZodType<News>): IpcEvent<News> {
  return { name, schema };
}

export const events = {
  /** To a phone: a password that the user has typed. */
  password: event('phone:password', z.strictObject({ line: z.number().int(), password: z.string() })),
  /** To a phone: a cue that its service plays into a call. */
  cue: event(
    'phone:cue',
    z.strictObject({ sipCallId: z.string(), caption: phraseSchema, milliseconds: z.number() }),
  ),
  /** To a phone: what an account's HTTP channel says of the recording of one of its calls. */
  httpReport: event('phone:http-report', httpReportNews),
  /** To a phone: what was reported of a line's calls over HTTP is no longer known to hold. */
  httpLost: event('phone:http-lost', z.strictObject({ line: z.number().int() })),
  /** To a phone: what a line's server says that its organisation has set; undefined: it does not say. */
  organisation: event(
    'phone:organisation',
    z.strictObject({ line: z.number().int(), automaticIndicator: z.union([z.boolean(), z.undefined()]) }),
  ),
  /** To a phone: do in the focused call what a key outside the program's windows asks for. */
  shortcut: event('phone:shortcut', z.enum(['pause-or-resume'])),
  /** To a phone: dial what a link names, after the user has been asked. */
  dialLink: event('phone:dial-link', z.string()),
  /** To a phone: end every call that is up, as its user wants who closes their last window. */
  hangUp: event('phone:hang-up', none),
  /** To a phone: the program ends; hang up and unregister, then answer by closing the window. */
  leave: event('phone:leave', none),
  /** To a view: its surroundings have changed. */
  surroundings: event('window:surroundings-changed', surroundings),
} as const;
