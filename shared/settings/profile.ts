/** A profile: what a phone starts with. A JSON file; documented in docs/profile.md. */
import {
  findNodeAtLocation,
  getNodeValue,
  parseTree,
  printParseErrorCode,
  type Node,
  type ParseError,
} from 'jsonc-parser';
import * as z from 'zod';
import { oneLinePattern } from '../text/one-line';
import { locales } from '../words/locales';
import { spokenLanguages } from '../words/spoken';
import { endpointChoices } from './appearance';
import {
  controlInterfaces,
  controlProtocols,
  isOverHttp,
  type ControlInterface,
  recordingModes,
} from '../recording/modes';
import { deskPhoneModels } from './desk-phone-models';
import { oneLine } from './names';
import { embeddedSettingsSchema } from './service';
import { userNumberSchema } from './user-numbers';
import { defaultKeyLists, keyListNames, parseKeyList, type KeyListName } from '../recording/key-list';

/** Where a password comes from. A profile names it and never holds it. */
const environmentName = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'must be the name of an environment variable');
const secretSchema = z.union([
  z.strictObject({ env: environmentName }),
  z.strictObject({ ask: z.literal(true) }),
]);

const cueSettingsSchema = z.strictObject({
  /** Who plays cues: a service that does, or the phone itself for servers that play none. */
  playedBy: z.enum(['service', 'phone']).default('service'),
  announcement: z.boolean().default(true),
  pauseResume: z.enum(['none', 'beep', 'announcement']).default('beep'),
  repeatToneSeconds: z.number().int().min(10).max(1800).nullable().default(null),
  /** Of announcements that the phone plays. */
  language: z.enum(spokenLanguages).default('en'),
});

const lineSchema = z.strictObject({
  label: z.string().min(1).max(24),
  /** `sip:user@domain` */
  address: z.string().regex(/^sip:[^@\s;]+@[^@\s;]+$/, 'must read sip:user@domain'),
  authorizationUser: z.string().min(1).regex(oneLinePattern, oneLine).optional(),
  displayName: z.string().max(64).regex(oneLinePattern, oneLine).optional(),
  /** `embedded`: the service inside Tallyphone, which also knows its users' passwords. */
  server: z.union([
    z.literal('embedded'),
    z.string().regex(/^wss?:\/\/\S+$/, 'must be “embedded” or a ws:// or wss:// address'),
  ]),
  secret: secretSchema.optional(),
  /** `Call_Recording_Protocol_n_` */
  protocol: z.enum(controlProtocols).default('SIPREC'),
  /** How the Webex App asks for recording. */
  appInterface: z.enum(controlInterfaces).optional(),
  /** Where an account of another server is controlled over HTTP; `secret` is its password (Xsi) or token (REST). */
  http: z
    .strictObject({
      url: z.string().regex(/^https?:\/\/\S+$/, 'must be an http:// or https:// address'),
      user: z.string().min(1).optional(),
      secret: z.strictObject({ env: environmentName }),
    })
    .optional(),
  /** Used where the server offers no as-feature-event. */
  mode: z.enum(recordingModes).default('never'),
  requestTimeoutSeconds: z.number().min(1).max(60).default(8),
  cues: cueSettingsSchema.prefault({}),
});
export type LineProfile = z.infer<typeof lineSchema>;

/** The built-in service offers both ways over HTTP; of another server the profile has to say so. */
export function appInterfaceOf({ appInterface, server, protocol }: LineProfile): ControlInterface {
  return appInterface ?? (server === 'embedded' ? 'Xsi' : protocol);
}

const keyListText = z.string().superRefine((text, context) => {
  const parsed = parseKeyList(text);
  if (parsed.kind === 'rejected') {
    context.addIssue({ code: 'custom', message: `“${parsed.item}”: ${parsed.reason}` });
  }
});

const userSchema = z.strictObject({
  name: z.string().min(1).max(64),
  model: z.enum(deskPhoneModels).default('8845'),
  /** Which endpoints are shown at the first start. */
  endpoint: z.enum(endpointChoices).default('mpp'),
  lines: z.array(lineSchema).min(1).max(10),
});
export type UserProfile = z.infer<typeof userSchema>;

export const profileSchema = z.strictObject({
  name: z.string().min(1).max(80),
  users: z.array(userSchema).min(1).max(4),
  /** `Call_Recording_Serv`, phone-wide. */
  Call_Recording_Serv: z.enum(['Yes', 'No']).default('No'),
  keyLists: z.partialRecord(z.enum(keyListNames), keyListText).default({}),
  /** What the users of the embedded service begin with. */
  embeddedSettings: embeddedSettingsSchema.default({}),
  locale: z.enum(locales).optional(),
  /** Keys, as Electron writes them, that pause and resume from anywhere while a call is up; null: none. */
  shortcut: z
    .string()
    .regex(/^([A-Za-z0-9]+\+)+[A-Za-z0-9]+$/, 'must read like CommandOrControl+Alt+P')
    .nullable()
    .default('CommandOrControl+Alt+P'),
  emergencyNumbers: z.array(z.string().regex(/^[0-9+*#]+$/)).default(['911', '112', '933']),
});
export type Profile = z.infer<typeof profileSchema>;

export function keyListsOf(profile: Pick<Profile, 'keyLists'>): Readonly<Record<KeyListName, string>> {
  return { ...defaultKeyLists, ...profile.keyLists };
}

/** The profile that Tallyphone starts with when none is named: one user of the embedded service, Record on the first page. */
export const demonstrationProfile: Profile = profileSchema.parse({
  name: 'Demonstration',
  users: [
    {
      name: 'Ana Reyes',
      lines: [
        {
          label: '1001',
          address: 'sip:1001@tallyphone.test',
          displayName: 'Ana Reyes',
          server: 'embedded',
        },
      ],
    },
  ],
  Call_Recording_Serv: 'Yes',
  keyLists: {
    // End call within the three places of a phone with a More key; Hold has a key of its own besides. The rest fills what is free.
    Connected_Key_List: 'crdstart|1;crdpause|1;crdresume|1;crdstop|2;endcall|3;hold|4;newcall;xfer;conf;park',
  },
});

export type ProfileReading =
  | { readonly kind: 'profile'; readonly profile: Profile }
  /** Each problem with its place in the file. */
  | { readonly kind: 'bad'; readonly problems: readonly string[] };

/**
 * Reads a profile's text.
 * @param environment where passwords that are named by `env` are found
 */
export function readProfile(
  text: string,
  environment: Readonly<Record<string, string | undefined>>,
): ProfileReading {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const [error] = errors;
  if (error !== undefined || tree === undefined) {
    const place = lineAndColumn(text, error?.offset ?? 0);
    return { kind: 'bad', problems: [`${place}: not JSON (${describeSyntax(error)})`] };
  }
  const json: unknown = getNodeValue(tree);
  const parsed = profileSchema.safeParse(json);
  if (parsed.success) {
    const problems = lineProblems(parsed.data, environment);
    return problems.length === 0 ? { kind: 'profile', profile: parsed.data } : { kind: 'bad', problems };
  }
  return {
    kind: 'bad',
    problems: parsed.error.issues.map((issue) => `${placeOf(issue.path, text, tree)}: ${issue.message}`),
  };
}

function lineProblems(profile: Profile, environment: Readonly<Record<string, string | undefined>>): string[] {
  return profile.users.flatMap((user, u) =>
    user.lines.flatMap((line, l) => {
      const problems = {
        address: addressProblem(line),
        secret: secretProblem(line, environment),
        http: httpProblem(line, environment),
      };
      return Object.entries(problems).flatMap(([field, problem]) =>
        problem === undefined ? [] : [`users[${String(u)}].lines[${String(l)}].${field}: ${problem}`],
      );
    }),
  );
}

/** Whom the embedded service knows is its tenant's affair. */
function addressProblem({ server, address }: LineProfile): string | undefined {
  const number = userNumberSchema.safeParse(/^sip:([^@]*)@/.exec(address)?.[1]);
  return server !== 'embedded' || number.success
    ? undefined
    : 'users of the embedded service have numbers of two to ten digits';
}

function secretProblem(
  { server, secret }: LineProfile,
  environment: Readonly<Record<string, string | undefined>>,
): string | undefined {
  if (server === 'embedded') {
    return secret === undefined ? undefined : 'the embedded service needs none; leave it out';
  }
  if (secret === undefined) return 'name where the password comes from: {"env": "NAME"} or {"ask": true}';
  if ('env' in secret && (environment[secret.env] ?? '') === '') {
    return `the environment variable ${secret.env} is not set`;
  }
  return undefined;
}

function httpProblem(
  line: LineProfile,
  environment: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const { server, http } = line;
  if (server === 'embedded')
    return http === undefined ? undefined : 'the embedded service needs none; leave it out';
  if (!isOverHttp(appInterfaceOf(line))) return undefined;
  if (http === undefined) return `${appInterfaceOf(line)} needs the address and the secret of an HTTP server`;
  return (environment[http.secret.env] ?? '') === ''
    ? `the environment variable ${http.secret.env} is not set`
    : undefined;
}

/** `users[0].lines[0].server (line 7)`; for what is missing, the line of what it is missing in. */
function placeOf(path: readonly PropertyKey[], text: string, tree: Node): string {
  const keys = path.map((key) => (typeof key === 'number' ? key : String(key)));
  const depth = keys.findIndex(
    (_key, index) => findNodeAtLocation(tree, keys.slice(0, index + 1)) === undefined,
  );
  const node = findNodeAtLocation(tree, depth < 0 ? keys : keys.slice(0, depth)) ?? tree;
  const name = keys
    .map((key) => (typeof key === 'number' ? `[${String(key)}]` : `.${key}`))
    .join('')
    .replace(/^\./, '');
  return `${name === '' ? 'the file' : name} (line ${String(lineOf(text, node.offset))})`;
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

function lineAndColumn(text: string, offset: number): string {
  const column = offset - text.lastIndexOf('\n', offset - 1);
  return `line ${String(lineOf(text, offset))}, column ${String(column)}`;
}

/** `InvalidSymbol` → `invalid symbol` */
function describeSyntax(error: ParseError | undefined): string {
  if (error === undefined) return 'nothing there';
  return printParseErrorCode(error.error)
    .replace(/(?!^)([A-Z])/g, ' $1')
    .toLowerCase();
}
