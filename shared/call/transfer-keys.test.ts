import { describe, expect, it } from 'vitest';
import type { CallSnapshot, PhoneSnapshot } from '../ipc/phone-view';
import type { CallKeyword } from '../recording/key-list';
import { phrase } from '../words/phrase';
import { emptyBook } from './book';
import { callKeySituation } from './call-key-types';
import { decideCallKey } from './call-keys';
import { callIn, phoneWith } from './call-play';

/** The decision about a key of a phone with these calls, of which the first is in focus. */
function decide(keyword: CallKeyword, calls: readonly CallSnapshot[], other: Partial<PhoneSnapshot> = {}) {
  const screen = { entry: undefined, purpose: 'call', line: 1 } as const;
  return decideCallKey(keyword, callKeySituation(phoneWith(calls, other), emptyBook, screen));
}

function pressed(keyword: CallKeyword, calls: readonly CallSnapshot[]) {
  const decision = decide(keyword, calls);
  return decision.kind === 'offered' ? decision.action : decision.because;
}

const first = callIn('held', { id: 'first' });
const consulting = (purpose: 'transfer' | 'conference', phase: CallSnapshot['phase']) =>
  callIn(phase, { id: 'second', consultation: { purpose, about: 'first' } });

describe('Transfer and Conference', () => {
  it.each(['transfer', 'conference'] as const)('ask for whom, of a %s', (purpose) => {
    const keyword = purpose === 'transfer' ? 'xfer' : 'conf';
    for (const phase of ['connected', 'held'] as const)
      expect(pressed(keyword, [callIn(phase)])).toEqual({ kind: 'begin-entry', purpose });
  });

  it.each([
    ['xfer', consulting('transfer', 'starting-transfer')],
    ['conf', consulting('conference', 'starting-conference')],
  ] as const)('%s completes once the far end is there, from either call', (keyword, second) => {
    const complete = { kind: 'intent', intent: { kind: 'complete', call: 'second' } };
    expect(pressed(keyword, [second, first])).toEqual(complete);
    expect(pressed(keyword, [first, second])).toEqual(complete);
    expect(pressed(keyword, [first, { ...second, phase: 'progressing' }])).not.toEqual(complete);
  });

  it.each([
    [[], 'key.nobody-there'],
    [[callIn('ringing')], 'key.nobody-there'],
    [[callIn('connected', { emergency: true })], 'key.emergency'],
    [[callIn('conferencing'), callIn('conferencing', { id: 'second' })], 'key.three-parties'],
    [[consulting('conference', 'starting-conference'), first], 'key.consulting'],
  ] as const)('are absent where there is nobody to give away: %#', (calls, reason) => {
    for (const keyword of ['xfer', 'bxfer', 'park', 'xferLx', 'confLx'] as const)
      expect(pressed(keyword, calls)).toEqual(phrase(reason));
  });

  it.each(['transfer', 'conference'] as const)('no %s of, or to, an emergency call', (purpose) => {
    const keyword = purpose === 'transfer' ? 'xfer' : 'conf';
    const second = consulting(purpose, `starting-${purpose}`);
    for (const calls of [
      [{ ...second, emergency: true }, first],
      [first, { ...second, emergency: true }],
      [second, { ...first, emergency: true }],
    ])
      expect(pressed(keyword, calls)).toEqual(phrase('key.emergency'));
  });

  it('of which the other call has gone is none', () => {
    const second = consulting('transfer', 'starting-transfer');
    expect(pressed('xfer', [second, { ...first, phase: 'releasing' }])).toEqual(phrase('key.consulting'));
  });

  it('wait while another change of the call is open, or the line is down', () => {
    for (const keyword of ['xfer', 'conf', 'bxfer', 'park'] as const) {
      expect(decide(keyword, [callIn('connected', { offer: 'ours' })]).kind).toBe('waiting');
      const lines = phoneWith([]).lines.map((line) => ({
        ...line,
        registration: { kind: 'disconnected' as const },
      }));
      expect(decide(keyword, [callIn('connected')], { lines })).toEqual({
        kind: 'waiting',
        because: phrase('key.disconnected'),
      });
    }
  });
});

it('a blind transfer asks for whom, and parking asks for nothing', () => {
  expect(pressed('bxfer', [callIn('connected')])).toEqual({ kind: 'begin-entry', purpose: 'blind-transfer' });
  expect(pressed('park', [callIn('connected')])).toEqual({
    kind: 'intent',
    intent: { kind: 'park', call: 'call-1' },
  });
});

describe('keys for two calls that are there', () => {
  const talking = callIn('connected', { id: 'talking' });

  it('join them, or leave them to each other', () => {
    const join = { kind: 'intent', intent: { kind: 'join', calls: ['talking', 'first'] } };
    expect(pressed('join', [talking, first])).toEqual(join);
    expect(pressed('confLx', [talking, first])).toEqual(join);
    expect(pressed('xferLx', [talking, first])).toEqual({
      kind: 'intent',
      intent: { kind: 'transfer-to-call', call: 'talking', to: 'first' },
    });
  });

  it('are absent where the other call is none that can be joined', () => {
    for (const other of [
      callIn('ringing', { id: 'other' }),
      callIn('held', { id: 'other', emergency: true }),
    ])
      for (const keyword of ['join', 'confLx', 'xferLx'] as const)
        expect(pressed(keyword, [talking, other])).toEqual(phrase('key.no-other-call'));
  });

  it('of a conference Join leaves the two others with each other', () => {
    const legs = [callIn('conferencing', { id: 'a' }), callIn('conferencing', { id: 'b' })];
    expect(pressed('join', legs)).toEqual({
      kind: 'intent',
      intent: { kind: 'transfer-to-call', call: 'a', to: 'b' },
    });
    expect(pressed('hold', legs)).toEqual({ kind: 'intent', intent: { kind: 'hold', call: 'a' } });
    expect(pressed('join', [callIn('conferencing')])).toEqual(phrase('key.no-other-call'));
    const emergency = callIn('conferencing', { id: 'c', emergency: true });
    expect(pressed('join', [callIn('conferencing'), emergency])).toEqual(phrase('key.emergency'));
  });
});
