/**
 * Every call from a page to the main process, in one table: who may make it, what it takes, what it gives. The main
 * process (electron/ipc.ts) and the pages (renderer/bridge.ts) both derive their ends from it.
 */
import * as z from 'zod';
import { audioPaths } from './phone-view';
import { controlProtocols, recordingModes } from '../recording/modes';
import { recordingSettingsSchema, serviceSettingsSchema } from '../settings/service';
import { traceEntrySchema } from '../trace/entry';
import { pauseResumeNotifications } from '../recording/cues';
import { keyListNames } from '../recording/key-list';
import { deskPhoneModels } from '../settings/desk-phone-models';

/** The pages of the program. */
export type PageRole = 'phone' | 'mpp' | 'monitor' | 'service-panel';

const none = z.undefined();

const lineConfiguration = z.strictObject({
  number: z.number().int(),
  label: z.string(),
  address: z.string(),
  authorizationUser: z.string(),
  displayName: z.string(),
  server: z.string(),
  /** Undefined while the user has not been asked yet. */
  password: z.union([z.string(), z.undefined()]),
  protocol: z.enum(controlProtocols),
  mode: z.enum(recordingModes),
  requestTimeout: z.number(),
  cues: z.strictObject({
    playedBy: z.enum(['service', 'phone']),
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
});
export type PhonePreferences = z.infer<typeof phonePreferencesSchema>;

const phoneConfiguration = z.strictObject({
  user: z.string(),
  service: z.enum(['on', 'off']),
  emergencyNumbers: z.array(z.string()),
  lines: z.array(lineConfiguration),
  preferences: phonePreferencesSchema,
  /** `system`, `silence`, or the address of a WAV that speaks instead of a microphone. */
  microphone: z.string(),
});
export type PhoneConfiguration = z.infer<typeof phoneConfiguration>;

/** What the endpoint's window shows beside the phone itself. */
const surroundings = z.strictObject({
  model: z.enum(deskPhoneModels),
  user: z.string(),
  keyLists: z.record(z.enum(keyListNames), z.string()),
  /** Standing warnings: unsandboxed, passwords kept in memory only. */
  warnings: z.array(z.string()),
  /** The embedded service runs, so its panel can be opened. */
  hasService: z.boolean(),
  /** Lines whose password the user must be asked for. */
  passwordsWanted: z.array(z.strictObject({ line: z.number(), label: z.string() })),
  /** Whether a password can be kept, and where it goes otherwise. */
  passwordStorage: z.enum(['kept', 'memory']),
});
export type Surroundings = z.infer<typeof surroundings>;

const serviceStatus = z.object({
  users: z.array(
    z.object({
      number: z.string(),
      name: z.string(),
      registered: z.boolean(),
      recording: recordingSettingsSchema,
    }),
  ),
  parties: z.array(z.object({ number: z.string(), name: z.string() })),
  ...serviceSettingsSchema.shape,
});
export type ServiceStatus = z.infer<typeof serviceStatus>;

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

const registrationOutcomes = ['registered', 'password-refused'] as const;
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
  surroundings: call({ name: 'window:surroundings', from: ['mpp'], takes: none, gives: surroundings }),
  openWindow: call({
    name: 'window:open',
    from: ['mpp'],
    takes: z.enum(['monitor', 'service-panel']),
    gives: none,
  }),
  givePassword: call({
    name: 'credentials:give',
    from: ['mpp'],
    takes: z.strictObject({ line: z.number().int(), password: z.string().min(1).max(256) }),
    gives: none,
  }),
  serviceStatus: call({ name: 'service:status', from: ['service-panel'], takes: none, gives: serviceStatus }),
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
    z.strictObject({ sipCallId: z.string(), caption: z.string(), milliseconds: z.number() }),
  ),
  /** To a phone: the program ends; hang up and unregister, then answer by closing the window. */
  leave: event('phone:leave', none),
  /** To an endpoint: its surroundings have changed. */
  surroundings: event('window:surroundings-changed', surroundings),
} as const;
