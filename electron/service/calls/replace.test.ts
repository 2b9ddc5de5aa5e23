/** Ends of calls that are replaced: what becomes of the recordings, and what the other ends are told. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultRecordingSettings, type RecordingSettings } from '../../../shared/settings/service';
import { samplesPerFrame } from '../media/frame';
import { MediaClock } from '../media/media-clock';
import { SoundLibrary } from '../media/sounds';
import { readWav } from '../media/wav';
import { WaitingPlace } from '../parties/waiting-place';
import type { RecordingDescription } from '../recording/recorder';
import { Call } from './call';
import { CallHistory } from './history';
import type { Leg } from './leg';

/** Ticks when it is told to. */
class Clock extends MediaClock {
  readonly #ticks = new Set<() => void>();

  override subscribe(tick: () => void): () => void {
    this.#ticks.add(tick);
    return () => this.#ticks.delete(tick);
  }

  tick(): void {
    for (const tick of [...this.#ticks]) tick();
  }
}

/** A user's phone, or a party without one; says the same sample all the time, and notes what it is told. */
class FakeLeg implements Leg {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly network = 'internal';
  readonly isPlace = false;
  readonly sipCallId: string;
  readonly recordAware: boolean;
  isHolding = false;
  readonly #says: number;
  /** What it is told of the recording, each once. */
  readonly reports: string[] = [];
  held = false;
  readonly parties: string[] = [];
  readonly ends: string[] = [];

  constructor(id: string, number: string, says: number, recordAware = true) {
    this.id = id;
    this.sipCallId = `sip-${id}`;
    this.number = number;
    this.name = `Name ${number}`;
    this.#says = says;
    this.recordAware = recordAware;
  }

  read() {
    return new Int16Array(samplesPerFrame).fill(this.#says);
  }

  write(): void {
    // Nobody listens.
  }

  reportRecording(report: string): void {
    if (this.reports.at(-1) !== report) this.reports.push(report);
  }

  reportHold(held: boolean): void {
    this.held = held;
  }

  reportParty({ number }: { readonly number: string }): void {
    this.parties.push(number);
  }

  end(reason: string): void {
    this.ends.push(reason);
  }
}

let folder: string;
let clock: Clock;
let history: CallHistory;
let cues: string[];
let notes: string[];
let finished: RecordingDescription[];
let settings: Map<string, Partial<RecordingSettings>>;
let over: string[];
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tallyphone-replace-'));
  clock = new Clock();
  history = new CallHistory();
  [cues, notes, finished, over] = [[], [], [], []];
  settings = new Map([
    ['1001', {}],
    ['1002', {}],
    ['1003', {}],
  ]);
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true });
});

function connect(id: string, ...legs: readonly [Leg, Leg]): Call {
  const call = new Call(id, legs, {
    clock,
    sounds: new SoundLibrary(path.resolve(import.meta.dirname, '../../../assets/sounds')),
    recordingsFolder: folder,
    settingsOf: (number) => {
      const own = settings.get(number);
      return own === undefined
        ? undefined
        : { ...defaultRecordingSettings, announcement: { internal: false, pstn: false }, ...own };
    },
    isEmergency: (number) => number === '933',
    cueGain: () => 1,
    finished: (description) => finished.push(description),
    cuePlayed: (_call, cue) => cues.push(cue),
    happened: (of, leg, event) => {
      history.add(of.id, leg, event);
    },
    ended: (ended) => over.push(ended.id),
    note: (text) => notes.push(text),
  });
  call.begin();
  return call;
}

const phones = () => ({
  a: new FakeLeg('a', '1001', 1),
  b: new FakeLeg('b', '1002', 2),
  c: new FakeLeg('c', '1003', 3),
});

/** What each party said in a recording, a number for each frame, by its number. */
function said({ parties }: RecordingDescription): readonly (readonly [string, readonly number[]])[] {
  return parties.map(({ number, file }) => [
    number,
    [...readWav(file)].filter((_sample, i) => i % samplesPerFrame === 0),
  ]);
}

const stories = () =>
  history.entries.map(({ call, leg, event, value }) => `${call} ${leg} ${event} ${value}`);

describe('an end that another phone of the same user takes over', () => {
  it('takes the recording with it, controls and files and all', () => {
    const { a, b } = phones();
    const call = connect('1', a, b);
    call.recordingOf(a)?.request('start');
    clock.tick();
    const mobile = new FakeLeg('a2', '1001', 9);
    call.replace(a, mobile, 'pulled');
    expect(mobile.reports).toEqual(['on']);
    expect([call.recordingOf(a), b.parties, a.ends]).toEqual([undefined, [], []]);
    clock.tick();
    call.recordingOf(mobile)?.request('pause');
    clock.tick();
    call.recordingOf(mobile)?.request('resume');
    call.end(undefined, 'over');
    expect(b.reports).toEqual(['off', 'on', 'paused', 'on']);
    expect(finished.map(said)).toEqual([
      [
        ['1001', [1, 9]],
        ['1002', [2, 2]],
      ],
    ]);
  });

  it('begins no second recording in an Always mode', () => {
    settings.set('1001', { mode: 'always' });
    const { a, b } = phones();
    const call = connect('1', a, b);
    call.replace(a, new FakeLeg('a2', '1001', 9), 'pulled');
    call.end(undefined, 'over');
    expect(finished).toHaveLength(1);
  });

  it('is not on hold any more when the phone that held it is replaced', () => {
    const { a, b } = phones();
    const call = connect('1', a, b);
    a.isHolding = true;
    call.holdChanged();
    expect([a.held, b.held]).toEqual([false, true]);
    call.replace(a, new FakeLeg('a2', '1001', 9), 'pulled');
    expect(b.held).toBe(false);
  });
});

describe('a transfer', () => {
  it('lets the recordings of who leaves and who stays go on with the new party', () => {
    const { a, b, c } = phones();
    const call = connect('1', a, b);
    call.recordingOf(a)?.request('start');
    call.recordingOf(b)?.request('start');
    clock.tick();
    call.replace(a, c, 'transferred');
    expect(call.recordings).toEqual([
      { owner: '1001', state: 'started', isControlled: false },
      { owner: '1002', state: 'started', isControlled: true },
      { owner: '1003', state: 'off', isControlled: true },
    ]);
    expect([b.parties, c.reports]).toEqual([['1003'], ['on']]);
    clock.tick();
    call.recordingOf(b)?.request('stop');
    expect(b.reports).toEqual(['off', 'on']);
    clock.tick();
    call.end(b, 'hung up');
    expect([a.ends, c.ends]).toEqual([[], ['hung up']]);
    expect(finished.map(({ user }) => user)).toEqual(['1002', '1001']);
    expect(finished.map(said)).toEqual([
      [
        ['1001', [1, 0]],
        ['1002', [2, 2]],
        ['1003', [0, 3]],
      ],
      [
        ['1001', [1, 0, 0]],
        ['1002', [2, 2, 2]],
        ['1003', [0, 3, 3]],
      ],
    ]);
  });

  it('begins what the new party’s mode records', () => {
    settings.set('1003', { mode: 'always' });
    const { a, b, c } = phones();
    const call = connect('1', a, b);
    call.replace(a, c, 'transferred');
    expect(call.recordingOf(c)?.state).toBe('started');
    expect(b.reports).toEqual(['off', 'on']);
    expect(stories().at(-1)).toBe('1 1003 recording started');
  });

  it('begins nothing for who has left, and keeps what is paused as it is', () => {
    const { a, b, c } = phones();
    const call = connect('1', a, b);
    call.recordingOf(a)?.request('start');
    call.recordingOf(a)?.request('pause');
    call.replace(a, c, 'transferred');
    call.settingsChanged('1001');
    clock.tick();
    expect(b.reports.at(-1)).toBe('paused');
    settings.set('1001', { mode: 'never' });
    call.settingsChanged('1001');
    expect(b.reports.at(-1)).toBe('off');
    expect(finished.map(({ duration }) => duration)).toEqual([0]);
  });

  it('gives a user who comes back the recording that was left', () => {
    const { a, b, c } = phones();
    const call = connect('1', a, b);
    call.recordingOf(a)?.request('start');
    call.replace(a, c, 'transferred');
    const again = new FakeLeg('a2', '1001', 9);
    call.replace(c, again, 'transferred');
    expect(call.recordingOf(again)?.state).toBe('started');
    clock.tick();
    call.recordingOf(again)?.request('stop');
    expect(finished.map(said)).toEqual([
      [
        ['1001', [0]],
        ['1002', [2]],
        ['1003', [0]],
        ['1001', [9]],
      ],
    ]);
    expect(new Set(finished[0]?.parties.map(({ file }) => file)).size).toBe(4);
  });

  it('tells a party without an indicator as if the recording began with it', () => {
    const { a, b } = phones();
    settings.set('1001', { announcement: { internal: true, pstn: true } });
    const call = connect('1', a, b);
    call.recordingOf(a)?.request('start');
    expect(cues).toEqual(['start-announcement']);
    call.replace(b, new FakeLeg('p', '2001', 5, false), 'transferred');
    expect(cues).toEqual(['start-announcement', 'start-announcement']);
    settings.set('1001', {});
    call.replace(a, new FakeLeg('q', '2002', 6, false), 'transferred');
    expect(cues).toHaveLength(2);
    expect(notes).toEqual([expect.stringMatching(/^1001: recording started; nothing tells 2002 of it/)]);
  });

  it('to an emergency number makes it an emergency call, without controls', () => {
    const { a, b } = phones();
    const call = connect('1', a, b);
    call.replace(b, new FakeLeg('p', '933', 5, false), 'transferred');
    expect(call.emergency).toBe(true);
    expect(call.recordingOf(a)?.request('start')).toEqual({ kind: 'forbidden', reason: 'mode' });
  });
});

describe('two calls that become one', () => {
  /** 1001 speaks with 1002, and has called 1003 meanwhile. */
  function consultation() {
    const { a, b, c } = phones();
    const second = new FakeLeg('a2', '1001', 8);
    a.isHolding = true;
    const first = connect('1', a, b);
    first.holdChanged();
    return { a, b, c, second, first, other: connect('2', second, c) };
  }

  it('leave the two others in the first, each knowing of the other', () => {
    const { a, b, c, second, first, other } = consultation();
    expect(b.held).toBe(true);
    first.absorb(other, a, c);
    expect([first.legs, other.legs, other.isOver, over]).toEqual([[c, b], [], true, ['2']]);
    expect([b.parties, c.parties, b.held]).toEqual([['1003'], ['1002'], false]);
    expect([a, b, c, second].flatMap(({ ends }) => ends)).toEqual([]);
    expect(stories().slice(4)).toEqual([
      '2 1001 left transferred',
      '2 1003 left transferred',
      '1 1001 left transferred',
      '1 1003 joined transferred',
    ]);
  });

  it('keep what was recorded of either, and who controls it', () => {
    const { a, b, c, first, other } = consultation();
    first.recordingOf(a)?.request('start');
    other.recordingOf(c)?.request('start');
    clock.tick();
    first.absorb(other, a, c);
    clock.tick();
    first.recordingOf(c)?.request('stop');
    clock.tick();
    first.end(undefined, 'over');
    expect(finished.map(({ call, user }) => `${call} ${user}`)).toEqual(['2 1003', '1 1001']);
    expect(finished.map(said)).toEqual([
      [
        ['1001', [8, 0]],
        ['1003', [3, 3]],
        ['1002', [0, 2]],
      ],
      [
        // On hold it was silent.
        ['1001', [0, 0, 0]],
        ['1002', [2, 2, 2]],
        ['1003', [0, 3, 3]],
      ],
    ]);
    expect([b.reports, c.reports]).toEqual([
      ['off', 'on'],
      ['off', 'on'],
    ]);
  });

  it.each([
    ['ends where that of the first goes on', true, ['2']],
    ['goes on where there is none of the first', false, []],
  ] as const)('the transferor’s recording of the second %s', (_what, records, ended) => {
    const { a, c, second, first, other } = consultation();
    if (records) first.recordingOf(a)?.request('start');
    other.recordingOf(second)?.request('start');
    first.absorb(other, a, c);
    expect(first.recordings.filter(({ state }) => state === 'started')).toEqual([
      { owner: '1001', state: 'started', isControlled: false },
    ]);
    expect(finished.map(({ call }) => call)).toEqual(ended);
    first.end(undefined, 'over');
  });
});

describe('a place where the other end waits', () => {
  it('is no party of the recording, has music, and ends once', () => {
    const { a, b, c } = phones();
    const call = connect('1', a, b);
    call.recordingOf(a)?.request('start');
    let ended = 0;
    const place = new WaitingPlace('p', '*881001', 'Parked', () => (ended += 1));
    call.replace(a, place, 'parked');
    clock.tick();
    expect(Math.max(...Array.from({ length: 20 }, () => Math.max(...place.read())))).toBeGreaterThan(300);
    call.replace(place, c, 'retrieved');
    place.end();
    place.end();
    call.end(undefined, 'over');
    expect(ended).toBe(1);
    expect(finished.map(said)).toEqual([
      [
        ['1001', [0]],
        ['1002', [2]],
        ['1003', [0]],
      ],
    ]);
    expect(b.parties).toEqual(['*881001', '1003']);
  });
});

it('whoever waits for the end of a call hears of it, also when it is over', () => {
  const { a, b } = phones();
  const call = connect('1', a, b);
  let heard = 0;
  call.whenOver(() => (heard += 1));
  call.end(undefined, 'over');
  call.end(undefined, 'over');
  call.whenOver(() => (heard += 1));
  expect([heard, over]).toEqual([2, ['1']]);
});

it('the history forgets its oldest entries and no others', () => {
  const { a } = phones();
  for (let i = 0; i < 5001; i += 1) history.add(String(i), a, { event: 'told', value: 'on' });
  expect(history.entries).toHaveLength(5000);
  expect([history.entries[0]?.call, history.entries.at(-1)?.call]).toEqual(['1', '5000']);
  expect(history.entries[0]).toMatchObject({ leg: '1001', sipCallId: 'sip-a', event: 'told', value: 'on' });
});
