import { describe, expect, it } from 'vitest';
import { activeCall, type ActiveCall } from './activity-play';
import { windowsFor, type EndpointSituation } from './endpoints';

const call = (phase: ActiveCall['phase']) => activeCall(phase, { phase });
const windows = (situation: Partial<EndpointSituation>) =>
  windowsFor({
    choice: 'webex-app',
    calls: [],
    callPlace: 'window',
    toastClosed: false,
    closed: new Set(),
    ...situation,
  });

describe('the windows of an endpoint', () => {
  it.each<[string, Partial<EndpointSituation>, readonly string[]]>([
    ['the desk phone shows its calls itself', { choice: 'mpp', calls: [call('connected')] }, ['mpp']],
    ['the app without a call', {}, ['webex-app']],
    ['a call that rings', { calls: [call('ringing')] }, ['webex-app', 'webex-toast']],
    ['a call that rings, put away', { calls: [call('ringing')], toastClosed: true }, ['webex-app']],
    ['a call', { calls: [call('dialling')] }, ['webex-app', 'webex-call']],
    ['its end, while that is shown', { calls: [call('releasing')] }, ['webex-app', 'webex-call']],
    [
      'a call in the small window',
      { calls: [call('held')], callPlace: 'float' },
      ['webex-app', 'webex-float'],
    ],
    ['a call whose window was closed', { calls: [call('held')], callPlace: 'away' }, ['webex-app']],
    [
      'a second call that rings',
      { calls: [call('connected'), call('ringing')] },
      ['webex-app', 'webex-call', 'webex-toast'],
    ],
    ['both', { choice: 'both', calls: [call('connected')] }, ['mpp', 'webex-app', 'webex-call']],
    ['both, one closed', { choice: 'both', closed: new Set(['mpp'] as const) }, ['webex-app']],
  ])('%s', (_name, situation, shown) => {
    expect(windows(situation)).toEqual(shown);
  });
});
