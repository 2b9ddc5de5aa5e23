import { describe, expect, it } from 'vitest';
import { callIn, phoneWith } from '../call/call-play';
import { beginRecordingControl, transition } from '../recording/control';
import type { RecordingControl } from '../recording/control-types';
import { calls, events } from './table';
import { intentSchema, phoneToViewSchema } from './phone-view';
import { serviceNewsSchema } from './service-process';

const context = { mode: 'on-demand-user-start', requestTimeout: 8000 } as const;
const started = beginRecordingControl(context, 0, 'on').control;

function after(...kinds: readonly ('connection-lost' | 'connection-restored')[]): RecordingControl {
  return kinds.reduce((control, kind) => transition(control, { kind }, context).control, started);
}

describe('a snapshot', () => {
  it.each([
    ['a running recording', started],
    [
      'a request',
      transition(started, { kind: 'pressed', operation: 'pause', via: 'SIPREC', at: 0 }, context).control,
    ],
    ['a lost connection', after('connection-lost')],
    ['a query', after('connection-lost', 'connection-restored')],
  ])('with %s crosses the port whole', (_name, control) => {
    const message = { kind: 'snapshot', snapshot: phoneWith([callIn('connected', { recording: control })]) };
    expect(phoneToViewSchema.parse(message)).toEqual(message);
  });

  it('that is none is refused', () => {
    expect(phoneToViewSchema.safeParse({ kind: 'snapshot', snapshot: {} }).success).toBe(false);
  });
});

describe('an intent', () => {
  it.each([
    { kind: 'record', call: 'call-1', operation: 'pause', endpoint: 'mpp' },
    { kind: 'send-digit', call: 'call-1', digit: '#' },
    { kind: 'dial', line: 1, number: '2002' },
  ])('%j is taken', (intent) => {
    expect(intentSchema.parse(intent)).toEqual(intent);
  });

  it.each([
    { kind: 'record', call: 'call-1', operation: 'erase' },
    { kind: 'send-digit', call: 'call-1', digit: '12' },
    { kind: 'dial', line: 0, number: '2002' },
    { kind: 'dial', line: 1, number: '' },
    { kind: 'mute', muted: 1 },
    { kind: 'reboot' },
    undefined,
  ])('%j is refused', (intent) => {
    expect(intentSchema.safeParse(intent).success).toBe(false);
  });
});

describe('the IPC table', () => {
  it('names every call and event once', () => {
    const names = [...Object.values(calls), ...Object.values(events)].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('lets only the phone have passwords, and only the panel change the service', () => {
    expect(calls.phoneConfiguration.from).toEqual(['phone']);
    expect(calls.changeUser.from).toEqual(['service-panel']);
  });
});

it('news of the service are parsed', () => {
  const news = { kind: 'cue', sipCallIds: ['a'], cue: 'beep', milliseconds: 500, isOwn: false };
  expect(serviceNewsSchema.parse(news)).toEqual(news);
  expect(serviceNewsSchema.safeParse({ kind: 'cue', cue: 'fanfare' }).success).toBe(false);
});
