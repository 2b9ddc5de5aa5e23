import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ServiceLeg } from '../calls/service-leg';
import { samplesPerFrame, silence, type Frame } from '../media/frame';
import { SoundLibrary, type PromptName } from '../media/sounds';
import { readWav } from '../media/wav';
import { DepositLeg } from './deposit-leg';
import { Mailboxes } from './mailboxes';
import { RetrievalLeg } from './retrieval-leg';

const sounds = new SoundLibrary(path.resolve(import.meta.dirname, '../../../assets/sounds')).speaking('en');
const framesOf = (sound: PromptName) => Math.ceil(sounds.get(sound).length / samplesPerFrame);
const voice: Frame = new Int16Array(samplesPerFrame).fill(1000);

let root: string;
let mailboxes: Mailboxes;
let hangUps: number;
let notes: string[];
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'tallyphone-voicemail-'));
  mailboxes = new Mailboxes(root, ['1001']);
  hangUps = 0;
  notes = [];
});
afterEach(() => {
  fs.rmSync(root, { recursive: true });
});

/** 20 ms of a call, so many times. @returns how many of them were heard at the other end */
function tick(leg: ServiceLeg, times: number, said = voice, dropped = 0): number {
  let heard = 0;
  for (let i = 0; i < times; i += 1) {
    if (leg.read() !== undefined) heard += 1;
    leg.write(silence, said, dropped);
  }
  return heard;
}

/** Ticks until a stretch of sound and the silence after it are over. @returns its frames */
function listen(leg: ServiceLeg): number {
  let heard = 0;
  while (tick(leg, 1) > 0) heard += 1;
  return heard;
}

let isCueHeard = false;

function deposit(begin = () => mailboxes.begin('1001', { number: '1002', name: 'Ben Okafor' })): DepositLeg {
  const leg = new DepositLeg('leg-1', 'voicemail-1001', 'Voicemail of Ana Reyes', {
    sounds,
    begin,
    hangUp: () => {
      hangUps += 1;
      leg.end();
    },
    isCueHeard: () => isCueHeard,
    note: (text) => notes.push(text),
  });
  return leg;
}

describe('a call that is answered by the voicemail', () => {
  it('is greeted once it has been said that the call is recorded', () => {
    isCueHeard = true;
    const leg = deposit();
    leg.write(silence, new Int16Array(samplesPerFrame).fill(1), 0);
    expect(tick(leg, 200)).toBe(0);
    isCueHeard = false;
    expect(listen(leg)).toBeGreaterThan(100);
  });

  const prompts = framesOf('voicemail-greeting') + framesOf('voicemail-tone');

  it('hears greeting and tone, from the first packet on, and is then recorded until it ends', () => {
    const leg = deposit();
    expect(tick(leg, 20, silence)).toBe(0);
    tick(leg, 1);
    expect(listen(leg)).toBe(prompts);
    expect(mailboxes.list('1001')).toEqual([]);
    tick(leg, 99);
    leg.end();
    leg.end();
    // The frame of the tick in which `listen` ended is the first.
    expect(mailboxes.list('1001')).toMatchObject([{ duration: 2000, from: { number: '1002' } }]);
    expect(leg.read()).toBeUndefined();
    expect(notes).toEqual([]);
  });

  it('waits a second for a caller of whom nothing comes', () => {
    expect(tick(deposit(), 60, silence)).toBe(10);
  });

  it('that ends in the greeting leaves nothing', () => {
    const leg = deposit();
    tick(leg, 100);
    leg.end();
    expect(fs.existsSync(path.join(root, '1001'))).toBe(false);
  });

  it('waits while the caller holds it', () => {
    const leg = deposit();
    tick(leg, 1);
    listen(leg);
    leg.reportHold(true);
    tick(leg, 100);
    leg.reportHold(false);
    tick(leg, 99);
    leg.end();
    expect(mailboxes.list('1001')).toMatchObject([{ duration: 2000 }]);
  });

  it('ends after two minutes, with a tone', () => {
    const leg = deposit();
    tick(leg, 1);
    listen(leg);
    tick(leg, 5999);
    expect(hangUps).toBe(0);
    expect(listen(leg)).toBe(framesOf('voicemail-tone'));
    expect(hangUps).toBe(1);
    expect(mailboxes.list('1001')).toMatchObject([{ duration: 120_000 }]);
  });

  it('is as long as it lasted where the service dropped some of it, and silent there', () => {
    const leg = deposit();
    tick(leg, 1);
    listen(leg);
    tick(leg, 59);
    tick(leg, 1, voice, 40);
    tick(leg, 10);
    leg.end();
    const [message] = mailboxes.list('1001') ?? [];
    expect(message?.duration).toBe(111 * 20);
    const said = [...readWav(mailboxes.audioFile('1001', message?.id ?? '') ?? '')];
    const frames = said.filter((_sample, index) => index % samplesPerFrame === 0);
    const [silent, last] = [frames.indexOf(0), frames.lastIndexOf(0)];
    expect([silent, last, frames.length]).toEqual([60, 99, 111]);
  });

  it('ends after two minutes also where the service drops what would be longer', () => {
    const leg = deposit();
    tick(leg, 1);
    listen(leg);
    tick(leg, 5980);
    tick(leg, 1, voice, 40);
    expect(listen(leg)).toBe(framesOf('voicemail-tone'));
    expect(mailboxes.list('1001')).toMatchObject([{ duration: 120_000 }]);
  });

  it('ends where no message can be kept, with a note', () => {
    const leg = deposit(() => {
      throw new Error('no space left');
    });
    tick(leg, 1);
    listen(leg);
    tick(leg, 1);
    expect(hangUps).toBe(1);
    expect(notes).toEqual(['voicemail failed: no space left']);
  });
});

describe('a user who asks for messages', () => {
  /** A message of so many frames, each message with an amplitude of its own. */
  function leave(frames: number, amplitude: number): void {
    const message = mailboxes.begin('1001', { number: '1002', name: 'Ben Okafor' });
    for (let i = 0; i < frames; i += 1) message.write(new Int16Array(samplesPerFrame).fill(amplitude));
    message.end();
  }

  function retrieval(): RetrievalLeg {
    const leg = new RetrievalLeg('leg-1', 'voicemail', 'Voicemail', {
      user: '1001',
      mailboxes,
      sounds,
      hangUp: () => {
        hangUps += 1;
        leg.end();
      },
    });
    leg.write(silence, voice, 0);
    return leg;
  }

  /** Which messages are heard, in order, until the leg hangs up; `press` is asked every 20 ms. */
  function hear(
    leg: RetrievalLeg,
    press: (amplitude: number) => string | undefined = () => undefined,
  ): number[] {
    const amplitudes: number[] = [];
    while (hangUps === 0) {
      const frame = leg.read();
      const [first = 0] = frame ?? [];
      const amplitude = frame?.every((sample) => sample === first) === true ? first : 0;
      if (amplitude !== 0 && amplitudes.at(-1) !== amplitude) amplitudes.push(amplitude);
      const digit = press(amplitude);
      if (digit !== undefined) leg.press(digit);
    }
    return amplitudes;
  }

  it('hears that there are none', () => {
    const leg = retrieval();
    expect(listen(leg)).toBe(framesOf('voicemail-empty'));
    expect(hangUps).toBe(1);
  });

  it('hears the new ones first, and they are old then', () => {
    for (const amplitude of [11, 12, 13]) leave(60, amplitude);
    mailboxes.markHeard('1001', mailboxes.list('1001')?.[0]?.id ?? '');
    expect(hear(retrieval())).toEqual([12, 13, 11]);
    expect(mailboxes.counts('1001')).toEqual({ new: 0, old: 3 });
  });

  it('deletes one by 7 and goes on by #; other digits do nothing', () => {
    for (const amplitude of [11, 12, 13]) leave(60, amplitude);
    const digits: Readonly<Record<number, string>> = { 11: '7', 12: '#', 13: '5' };
    expect(hear(retrieval(), (amplitude) => digits[amplitude])).toEqual([11, 12, 13]);
    expect(mailboxes.counts('1001')).toEqual({ new: 0, old: 2 });
  });

  it('can still delete the last one in the pause after it', () => {
    leave(60, 11);
    let heard = false;
    hear(retrieval(), (amplitude) => {
      heard ||= amplitude === 11;
      return heard && amplitude === 0 ? '7' : undefined;
    });
    expect(mailboxes.list('1001')).toEqual([]);
  });

  it('has not heard what it hangs up in', () => {
    leave(60, 11);
    const leg = retrieval();
    for (let i = 0; i < 50; i += 1) leg.read();
    leg.end();
    expect(mailboxes.counts('1001')).toEqual({ new: 1, old: 0 });
  });

  it('passes over what was deleted meanwhile, or cannot be read', () => {
    for (const amplitude of [11, 12, 13]) leave(60, amplitude);
    const leg = retrieval();
    const [first, second] = mailboxes.list('1001') ?? [];
    mailboxes.delete('1001', first?.id ?? '');
    fs.writeFileSync(mailboxes.audioFile('1001', second?.id ?? '') ?? '', 'no audio');
    expect(hear(leg)).toEqual([13]);
  });
});
