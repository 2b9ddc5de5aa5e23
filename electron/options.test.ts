import { describe, expect, it } from 'vitest';
import { parseOptions, type Options } from './options';

const defaults: Options = {
  profile: undefined,
  demo: false,
  output: 'out/demo',
  userData: undefined,
  servicePort: 0,
  microphone: undefined,
  locale: undefined,
  quitWithoutAsking: false,
  windowsWhenNeeded: false,
  link: undefined,
};

const parse = (...words: readonly string[]) => parseOptions(words, '1.2.3', 'npm start --');

/** Why it is a bad command line; empty where it is none. */
function reason(...words: readonly string[]): string {
  const parsed = parse(...words);
  return parsed.kind === 'bad' ? parsed.reason : '';
}

describe('the command line', () => {
  it('may be empty', () => {
    expect(parse()).toEqual({ kind: 'run', options: defaults });
  });

  it.each<[readonly string[], Partial<Options>]>([
    [['--profile', 'office.json'], { profile: 'office.json' }],
    [['--profile=office.json'], { profile: 'office.json' }],
    [['--demo'], { demo: true }],
    [['--output', '/tmp/demo'], { output: '/tmp/demo' }],
    [['--microphone', 'silence'], { microphone: 'silence' }],
    [['--microphone', 'a voice.wav'], { microphone: 'a voice.wav' }],
    [['--service-port', '5060'], { servicePort: 5060 }],
    [['--service-port', '65535'], { servicePort: 65_535 }],
    [['--user-data', '/tmp/x'], { userData: '/tmp/x' }],
    [['--locale', 'zh-TW'], { locale: 'zh-TW' }],
    [['--quit-without-asking'], { quitWithoutAsking: true }],
    [['--windows-when-needed'], { windowsWhenNeeded: true }],
    [['tel:+15550100'], { link: 'tel:+15550100' }],
    [['--demo', '--output', 'a', '--user-data=b'], { demo: true, output: 'a', userData: 'b' }],
  ])('%j is understood', (words, options) => {
    expect(parse(...words)).toEqual({ kind: 'run', options: { ...defaults, ...options } });
  });

  it.each([
    '--no-sandbox',
    '--inspect=9229',
    '--remote-debugging-port=0',
    '--enable-logging',
    '--disable-gpu',
    '--use-fake-device-for-media-stream',
    '--ozone-platform=x11',
    '--force-device-scale-factor=2',
    '--headless',
    '--lang=de',
    '--high-dpi-support=1',
  ])('may carry %s, which is Chromium’s or Node’s', (word) => {
    expect(parse(word, '--demo')).toEqual({ kind: 'run', options: { ...defaults, demo: true } });
  });
});

describe('a mistake is answered with its place', () => {
  it.each([
    [['--profil', 'x'], '--profil'],
    [['--recorder'], '--recorder'],
    [['office.json'], 'office.json'],
    [['-d'], '-d'],
    [['--profile'], '--profile'],
    [['--profile', '--demo'], '--profile'],
    [['--demo=yes'], '--demo'],
    [['--locale', 'fr'], '--locale fr'],
    [['tel:*44'], 'tel:*44'],
    [['tel:2001', 'tel:2002'], 'tel:2002'],
    [['--service-port'], '--service-port'],
  ])('%j', (words, place) => {
    expect(reason(...words)).toContain(place);
  });

  it.each(['65536', '-1', '80.5', 'http', '', ' ', '0x50', '1e3'])('a port of “%s”', (port) => {
    expect(reason(`--service-port=${port}`)).toBe(
      `--service-port ${port}: a number from 0 to 65535 is needed`,
    );
  });
});

describe('what is printed', () => {
  it('is the version', () => {
    expect(parse('--version')).toEqual({ kind: 'print', text: 'Tallyphone 1.2.3\n' });
  });

  it('is a help that names every option', () => {
    const parsed = parse('--help', '--version', '--service-port', 'x');
    const text = parsed.kind === 'print' ? parsed.text : '';
    const named = [...text.matchAll(/^ {2}(--[a-z-]+)/gm)].map(([, name]) => name);
    expect(named).toEqual([
      '--profile',
      '--demo',
      '--output',
      '--microphone',
      '--service-port',
      '--user-data',
      '--locale',
      '--quit-without-asking',
      '--windows-when-needed',
      '--help',
      '--version',
    ]);
  });

  it('is a help for the way in which the program was started', () => {
    const packaged = parseOptions(['--help'], '1.2.3', 'tallyphone');
    const text = packaged.kind === 'print' ? packaged.text : '';
    expect(text).toContain('\n  tallyphone [options]\n');
    expect(text).not.toContain('npm');
    expect(parse('--help')).toHaveProperty('text', expect.stringContaining('\n  npm start -- [options]\n'));
  });
});
