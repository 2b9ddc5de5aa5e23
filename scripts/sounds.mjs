// npm run sounds: makes assets/sounds from the catalogue's texts. Needs flite, espeak-ng and sox (Debian packages of these
// names); what it makes is committed, so that nobody else needs them.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { root } from './setup.mjs';

const folder = path.join(root, 'assets', 'sounds');
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'tallyphone-sounds-'));
const format = ['-r', '8000', '-c', '1', '-b', '16', '-e', 'signed-integer'];
const sox = (...args) => execFileSync('sox', ['-D', ...args]);

/** Who speaks. flite has the voices of the CMU Arctic family; `pitch`, in hundredths of a semitone, tells two speakers of one voice apart. */
const voices = {
  en: { program: 'flite', name: 'slt', pitch: 0 },
  de: { program: 'espeak-ng', name: 'de+f2' },
  ja: { program: 'espeak-ng', name: 'ja+f2' },
  'zh-TW': { program: 'espeak-ng', name: 'cmn-latn-pinyin+f2' },
  agent: { program: 'flite', name: 'slt', pitch: 180 },
  customer: { program: 'flite', name: 'rms', pitch: 0 },
};

/** People in the demonstration: sentences, and pauses in seconds. They speak English, whatever language announcements have. */
const people = {
  'support-call': [
    'customer',
    'Good morning. My name is Daniel Moss, and I am calling about an order that came yesterday.',
    1.5,
    'I bought a floor lamp from you, and the glass shade is cracked.',
    2,
    'No, the box was not damaged. It must have happened before it was packed.',
    2,
    'A replacement would be fine. I would like to have a second shade as well, and I can pay for it now, by card.',
    2.5,
    'Of course. The number is four one one one, one one one one, one one one one, one one one one.',
    1,
    'It expires in March.',
    2.5,
    'That is perfect. Thank you for your help.',
    3,
  ],
  agent: [
    'agent',
    'Good morning, this is Ana Reyes. How can I help you?',
    4,
    'I am sorry to hear that. Was the box damaged?',
    4,
    'I can send you a new shade today.',
    5,
    'Certainly. I will pause the recording while you tell me your card number.',
    6,
    'Thank you. The recording goes on, and your order is placed.',
    4,
  ],
};

/** Catalogues and readings, which are TypeScript. */
async function words() {
  const bundle = await esbuild.build({
    stdin: {
      contents: `export { catalogues } from './shared/words/catalogues'; export { readings } from './shared/words/readings';
        export { spokenLanguages, spokenSounds, soundFile } from './shared/words/spoken';`,
      resolveDir: root,
    },
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    write: false,
  });
  return import(
    `data:text/javascript;base64,${Buffer.from(bundle.outputFiles[0].contents).toString('base64')}`
  );
}

/** Throws where the synthesiser falls back on another language, as it does to name a letter that it cannot read. */
function synthesise(voice, text, file) {
  if (voice.program === 'flite') {
    execFileSync('flite', ['-voice', voice.name, '-t', text, '-o', file]);
    return;
  }
  const said = execFileSync('espeak-ng', ['-v', voice.name, '-q', '--ipa', text], { encoding: 'utf8' });
  if (/\([a-z]{2,}\)/.test(said)) throw new Error(`${voice.name} cannot read “${text}”: ${said}`);
  execFileSync('espeak-ng', ['-v', voice.name, '-s', '150', '-w', file, text]);
}

function speak(voice, parts, target) {
  const pieces = parts.map((part, index) => {
    const piece = path.join(work, `${index}.wav`);
    if (typeof part === 'number') sox('-n', ...format, piece, 'trim', '0', String(part));
    else {
      const raw = path.join(work, `${index}-raw.wav`);
      synthesise(voice, part, raw);
      const shape = voice.program === 'flite' ? ['pitch', String(voice.pitch)] : levelled;
      sox(raw, ...format, piece, ...shape, 'rate', '8000');
    }
    return piece;
  });
  // Loud enough to be understood, quiet enough not to be clipped when two speak at once.
  sox(...pieces, ...format, target, 'gain', '-n', '-6', 'pad', '0.05', '0.15');
}

/** Played again and again, with a pause of two seconds between. */
const repeated = new Set(['emergency-test']);

/** espeak-ng’s peaks are far above its voice: levelled, it is as loud as flite. Its silence at the ends, which a call would wait for, goes. */
const levelled = [
  ...['gain', '-3', 'compand', '0.002,0.05', '-70,-70,-40,-24,-20,-12,0,-7'],
  ...['silence', '1', '0.01', '0.5%', 'reverse', 'silence', '1', '0.01', '0.5%', 'reverse'],
];

/** A sine without clicks at its ends. */
function tone(target, { hertz, seconds, decibels }) {
  const length = String(seconds);
  const shape = ['fade', 'q', '0.005', length, '0.005', 'gain', String(decibels)];
  sox('-n', ...format, target, 'synth', length, 'sine', String(hertz), ...shape);
}

/** The record tone of the United States (47 CFR 64.501). */
const recordTone = { hertz: 1400, seconds: 0.5 };

/** Two tones, the second higher: done. */
function confirmation(target) {
  const pieces = [660, 880].map((hertz) => {
    const piece = path.join(work, `tone-${hertz}.wav`);
    tone(piece, { hertz, seconds: 0.2, decibels: -10 });
    return piece;
  });
  sox(...pieces, ...format, target, 'pad', '0.05', '0.2');
}

fs.mkdirSync(folder, { recursive: true });
const { catalogues, readings, spokenLanguages, spokenSounds, soundFile } = await words();
for (const language of spokenLanguages) {
  fs.mkdirSync(path.join(folder, language), { recursive: true });
  for (const name of spokenSounds) {
    const text = readings[language]?.[name] ?? catalogues[language][`spoken.${name}`];
    speak(
      voices[language],
      [text, ...(repeated.has(name) ? [2] : [])],
      path.join(folder, soundFile(name, language)),
    );
  }
}
for (const [name, [voice, ...parts]] of Object.entries(people))
  speak(voices[voice], parts, path.join(folder, `${name}.wav`));
tone(path.join(folder, 'beep.wav'), { ...recordTone, decibels: -10 });
tone(path.join(folder, 'record-tone.wav'), { ...recordTone, decibels: -10 });
tone(path.join(folder, 'repeat-tone.wav'), { ...recordTone, decibels: -18 });
tone(path.join(folder, 'voicemail-tone.wav'), { hertz: 1000, seconds: 0.4, decibels: -10 });
confirmation(path.join(folder, 'confirmation.wav'));
fs.rmSync(work, { recursive: true });
