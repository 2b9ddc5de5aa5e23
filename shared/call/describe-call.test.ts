import { describe, expect, it } from 'vitest';
import { phrase } from '../words/phrase';
import { translate } from '../words/translate';
import type { CallSnapshot } from '../ipc/phone-view';
import { callIn, told } from './call-play';
import { describePhase, describeRecording } from './describe-call';

const words = (call: CallSnapshot) => translate('en', describePhase(call));

describe('what is said of a call', () => {
  it('tells a call that the far end holds from one in which it talks', () => {
    expect(words(callIn('connected'))).not.toBe(words(callIn('connected', { heldByFar: true })));
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
