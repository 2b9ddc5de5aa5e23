import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { verbatim } from '../../shared/words/phrase';
import { MessageQueue } from './message-queue';

let shown: (string | undefined)[] = [];
let queue = new MessageQueue(() => undefined);

beforeEach(() => {
  vi.useFakeTimers();
  shown = [];
  queue = new MessageQueue((message) => {
    const text = message?.text.values.text;
    shown.push(typeof text === 'string' ? text : undefined);
  });
});

afterEach(() => {
  vi.useRealTimers();
});

const change = (text: string) =>
  ({ text: verbatim(text), tone: 'information', about: 'recording-state' }) as const;
const warning = (text: string) => ({ text: verbatim(text), tone: 'warning', about: 'other' }) as const;

it('shows a message at once and takes it away after a while', () => {
  queue.add(change('Recording started'));
  expect(shown).toEqual(['Recording started']);
  vi.advanceTimersByTime(5_000);
  expect(shown).toEqual(['Recording started', undefined]);
});

it('lets a warning be read before anything takes its place', () => {
  queue.add(warning('Record: no answer'));
  queue.add(change('Recording state unknown'));
  vi.advanceTimersByTime(2_400);
  expect(shown).toEqual(['Record: no answer']);
  vi.advanceTimersByTime(200);
  expect(shown).toEqual(['Record: no answer', 'Recording state unknown']);
});

it('passes over changes of the recording that are no longer true', () => {
  queue.add(warning('Record: no answer'));
  queue.add(change('Recording state unknown'));
  queue.add(change('Recording state known again'));
  vi.advanceTimersByTime(3_000);
  expect(shown).toEqual(['Record: no answer', 'Recording state known again']);
});

it('says once what both calls of a conference say, and again what is said later', () => {
  queue.add(change('Recording started'));
  queue.add(change('Recording started'));
  vi.advanceTimersByTime(1_000);
  expect(shown).toEqual(['Recording started']);
  queue.add(change('Recording started'));
  expect(shown).toEqual(['Recording started', 'Recording started']);
  queue.add(warning('Pause refused'));
  queue.add(warning('Resume refused'));
  queue.add(warning('Resume refused'));
  vi.advanceTimersByTime(8_000);
  expect(shown.slice(2)).toEqual(['Pause refused', 'Resume refused']);
});

it('tells of the last request that came to nothing, not of each that was made meanwhile', () => {
  const refused = (text: string) => ({ ...warning(text), about: 'recording-request' }) as const;
  queue.add(refused('Record refused'));
  queue.add(refused('Pause refused'));
  queue.add(change('Recording state unknown'));
  queue.add(warning('Microphone lost'));
  queue.add(refused('Stop refused'));
  vi.advanceTimersByTime(7_000);
  expect(shown).toEqual(['Record refused', 'Recording state unknown', 'Microphone lost', 'Stop refused']);
});

it('takes away what it said of the recording once that is old, and says at once what is new', () => {
  queue.add({ ...warning('Pause refused'), about: 'recording-request' });
  queue.add(change('Recording resumed'));
  queue.add(warning('Microphone lost'));
  vi.advanceTimersByTime(100);
  queue.outdate();
  expect(shown).toEqual(['Pause refused', undefined, 'Microphone lost']);
  queue.outdate();
  queue.add(change('Recording state unknown'));
  vi.advanceTimersByTime(3_000);
  expect(shown.slice(3)).toEqual(['Recording state unknown']);
});

it('loses no other warning', () => {
  queue.add(warning('one'));
  queue.add(warning('two'));
  queue.add(warning('three'));
  vi.advanceTimersByTime(6_000);
  expect(shown).toEqual(['one', 'two', 'three']);
});
