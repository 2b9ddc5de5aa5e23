// npm run sounds: makes assets/sounds from text. Needs flite and sox (Debian packages of these names); what it makes is
// committed, so that nobody else needs them.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from './setup.mjs';

const folder = path.join(root, 'assets', 'sounds');
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'tallyphone-sounds-'));
const format = ['-r', '8000', '-c', '1', '-b', '16', '-e', 'signed-integer'];
const sox = (...args) => execFileSync('sox', ['-D', ...args]);

/** flite's voices of the CMU Arctic family; `pitch` in hundredths of a semitone tells two speakers of one voice apart. */
const voices = {
  service: { name: 'slt', pitch: 0 },
  agent: { name: 'slt', pitch: 180 },
  customer: { name: 'rms', pitch: 0 },
};

/** Sentences, and pauses in seconds. */
const speech = {
  'start-announcement': ['service', 'This call is being recorded.'],
  'pause-announcement': ['service', 'Recording paused.'],
  'resume-announcement': ['service', 'Recording resumed.'],
  'stop-announcement': ['service', 'Recording stopped.'],
  'voicemail-greeting': [
    'service',
    'The person you are calling is not available. Please leave a message after the tone.',
  ],
  'voicemail-empty': ['service', 'You have no messages.'],
  'voicemail-end': ['service', 'There are no more messages.'],
  'voicemail-deleted': ['service', 'Message deleted.'],
  'call-back': ['service', 'Thank you. I will call you back in five seconds.'],
  'emergency-test': [
    'service',
    'This is an emergency test call. You have reached the test number of this practice service. Nobody has been alerted.',
    2,
  ],
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

function speak([voice, ...parts], target) {
  const { name, pitch } = voices[voice];
  const pieces = parts.map((part, index) => {
    const piece = path.join(work, `${index}.wav`);
    if (typeof part === 'number') sox('-n', ...format, piece, 'trim', '0', String(part));
    else {
      const raw = path.join(work, `${index}-raw.wav`);
      execFileSync('flite', ['-voice', name, '-t', part, '-o', raw]);
      sox(raw, ...format, piece, 'pitch', String(pitch), 'rate', '8000');
    }
    return piece;
  });
  // Loud enough to be understood, quiet enough not to be clipped when two speak at once.
  sox(...pieces, ...format, target, 'gain', '-n', '-6', 'pad', '0.05', '0.15');
}

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
for (const [name, parts] of Object.entries(speech)) speak(parts, path.join(folder, `${name}.wav`));
tone(path.join(folder, 'beep.wav'), { ...recordTone, decibels: -10 });
tone(path.join(folder, 'repeat-tone.wav'), { ...recordTone, decibels: -18 });
tone(path.join(folder, 'voicemail-tone.wav'), { hertz: 1000, seconds: 0.4, decibels: -10 });
confirmation(path.join(folder, 'confirmation.wav'));
fs.rmSync(work, { recursive: true });
