import { describe, expect, it } from 'vitest';
import { phrase } from '../words/phrase';
import { translate } from '../words/translate';
import type { CallSnapshot } from '../ipc/phone-view';
import { Play, siprec } from '../recording/control-play';
import { callIn, told } from './call-play';
import { describeEvidence, describePhase, describeRecording, describeRegistration } from './describe-call';

const words = (call: CallSnapshot) => translate('en', describePhase(call));

describe('what is said of a call', () => {
  it('tells a call that the far end holds from one in which it talks', () => {
    expect(words(callIn('connected'))).not.toBe(words(callIn('connected', { heldByFar: true })));
  });

  it('claims no connection to the far end while the server cannot be asked', () => {
    const lost = new Play(siprec, 'on').do({ kind: 'connection-lost' });
    for (const heldByFar of [false, true])
      expect(words(callIn('connected', { heldByFar, recording: lost.control }))).toBe('Call state unknown');
    const back = lost.do({ kind: 'connection-restored' });
    expect(words(callIn('connected', { recording: back.control }))).toBe('Connected');
    // What its user has done to the call stays so.
    expect(words(callIn('held', { recording: lost.control }))).toBe('On hold');
  });

  it('says why it ended, where that is known', () => {
    const ended = callIn('releasing', { ending: phrase('call.failure.no-tracking') });
    expect(words(ended)).toContain(translate('en', phrase('call.failure.no-tracking')));
    expect(words(callIn('releasing'))).not.toContain('undefined');
  });

  it('is nothing of its recording before there is one to know of', () => {
    expect(describeRecording(callIn('ringing', { recording: undefined }))).toBeUndefined();
    expect(describeRecording(callIn('connected', { recording: told('on') }))).toMatchObject({
      state: 'started',
      request: 'none',
      evidence: 'reported',
    });
  });
});

describe('what is known of a recording is known', () => {
  const lost = { kind: 'connection-lost' } as const;
  const reported = { kind: 'reported', report: 'on', at: 0 } as const;
  it.each([
    ['by nobody', new Play({ ...siprec, mode: 'always' }), 'assumed'],
    ['from the server', new Play().do(reported), 'told by the server'],
    ['no longer', new Play().do(reported, lost), 'no connection to the server'],
  ])('%s', (_how, { control }, said) => {
    expect(translate('en', describeEvidence(control))).toBe(said);
  });
});

it.each([
  [{ kind: 'registered' } as const, 'Registered'],
  [{ kind: 'disconnected' } as const, 'no connection'],
  [{ kind: 'failed', reason: '503 Busy', isTriedAgain: true } as const, 'registration failed, trying again'],
  [{ kind: 'failed', reason: '403 Forbidden', isTriedAgain: false } as const, '403 Forbidden'],
])('a line is said to be %o', (registration, said) => {
  expect(translate('en', describeRegistration(registration))).toBe(said);
});
