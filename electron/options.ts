/** The command line of the program. */
import { parseArgs } from 'node:util';

export interface Options {
  readonly profile: string | undefined;
  readonly demo: boolean;
  /** Where the demonstration leaves its files. */
  readonly output: string;
  readonly userData: string | undefined;
  readonly servicePort: number;
  /** `system`, `silence`, or a WAV file; undefined leaves the choice to the occasion. */
  readonly microphone: string | undefined;
}

export type ParsedOptions =
  | { readonly kind: 'run'; readonly options: Options }
  | { readonly kind: 'print'; readonly text: string }
  | { readonly kind: 'bad'; readonly reason: string };

/** How the program is started, as `--help` says it. */
export type Command = 'npm start --' | 'tallyphone';

const help = (
  command: Command,
) => `Tallyphone: a softphone whose recording key behaves as on Webex Calling endpoints.

  ${command} [options]

  --profile FILE       start with the accounts, model, key lists and recording settings of a
                       JSON file (docs/profile.md)
  --demo               play the demonstration call, leave screenshots, SIP trace and recordings, exit
  --output DIR         where the demonstration leaves them (default: out/demo
                       below the current folder)
  --microphone SOURCE  system, silence, or a WAV file that speaks instead (default: system;
                       a recorded voice in the demonstration)
  --service-port N     port of the built-in service on 127.0.0.1 (default: a free one)
  --user-data DIR      keep settings and recordings here
  --help               this text
  --version            the version
${command === 'tallyphone' ? '' : '\nWithout a display, npm start plays the demonstration under Xvfb.\n'}`;

/** Switches that are Chromium's or Node's and not ours. */
const foreign =
  /^--(no-sandbox|inspect|remote-debugging|enable-|disable-|use-|ozone-|force-|headless|lang|high-dpi)/;

/** @param words what follows the program on the command line */
export function parseOptions(words: readonly string[], version: string, command: Command): ParsedOptions {
  const own = words.filter((word) => !foreign.test(word));
  let values;
  try {
    ({ values } = parseArgs({
      args: own,
      options: {
        profile: { type: 'string' },
        demo: { type: 'boolean', default: false },
        output: { type: 'string', default: 'out/demo' },
        microphone: { type: 'string' },
        'service-port': { type: 'string', default: '0' },
        'user-data': { type: 'string' },
        help: { type: 'boolean', default: false },
        version: { type: 'boolean', default: false },
      },
    }));
  } catch (error) {
    return { kind: 'bad', reason: error instanceof Error ? error.message : String(error) };
  }
  if (values.help) return { kind: 'print', text: help(command) };
  if (values.version) return { kind: 'print', text: `Tallyphone ${version}\n` };
  const servicePort = Number(values['service-port']);
  if (!/^\d+$/.test(values['service-port']) || servicePort > 65_535) {
    return {
      kind: 'bad',
      reason: `--service-port ${values['service-port']}: a number from 0 to 65535 is needed`,
    };
  }
  return {
    kind: 'run',
    options: {
      profile: values.profile,
      demo: values.demo,
      output: values.output,
      userData: values['user-data'],
      servicePort,
      microphone: values.microphone,
    },
  };
}
