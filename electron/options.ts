/** The command line of the program. */
import { parseArgs } from 'node:util';
import { parseDialLink } from '../shared/sip/dial-link';
import { locales, type Locale } from '../shared/words/locales';

export interface Options {
  readonly profile: string | undefined;
  readonly demo: boolean;
  /** Where the demonstration leaves its files. */
  readonly output: string;
  readonly userData: string | undefined;
  readonly servicePort: number;
  /** `system`, `silence`, or a WAV file; undefined leaves the choice to the occasion. */
  readonly microphone: string | undefined;
  /** Before what the user has chosen, and before the profile. */
  readonly locale: Locale | undefined;
  /** For scripts: nobody is there who could be asked. */
  readonly quitWithoutAsking: boolean;
  /** Windows of the endpoint that is not chosen are not made ready in a call: less memory, a slower change. */
  readonly windowsWhenNeeded: boolean;
  /** A `tel:` or `sip:` link with which the system starts the program. */
  readonly link: string | undefined;
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
  ${command} [options] tel:NUMBER | sip:USER@DOMAIN

  --profile FILE       start with the accounts, model, key lists and recording settings of a
                       JSON file (docs/profile.md)
  --demo               play the demonstration call, leave screenshots, SIP trace and recordings, exit
  --output DIR         where the demonstration leaves them (default: out/demo
                       below the current folder)
  --microphone SOURCE  system, silence, or a WAV file that speaks instead (default: system;
                       a recorded voice in the demonstration)
  --service-port N     port of the built-in service on 127.0.0.1 (default: a free one)
  --user-data DIR      keep settings and recordings here
  --locale LOCALE      the language: ${locales.join(', ')}
  --quit-without-asking
                       for scripts: end at once, also in a call
  --windows-when-needed
                       for weak machines: in a call, make no windows ready for a change of the endpoint
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
  let positionals;
  try {
    ({ values, positionals } = parseArgs({
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
        locale: { type: 'string' },
        'quit-without-asking': { type: 'boolean', default: false },
        'windows-when-needed': { type: 'boolean', default: false },
      },
      allowPositionals: true,
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
  const locale = locales.find((known) => known === values.locale);
  if (values.locale !== undefined && locale === undefined) {
    return { kind: 'bad', reason: `--locale ${values.locale}: one of ${locales.join(', ')} is needed` };
  }
  const [link, more] = positionals;
  if (link !== undefined && (more !== undefined || parseDialLink(link) === undefined)) {
    return { kind: 'bad', reason: `${more ?? link}: neither an option nor a tel: or sip: link` };
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
      locale,
      quitWithoutAsking: values['quit-without-asking'],
      windowsWhenNeeded: values['windows-when-needed'],
      link,
    },
  };
}
