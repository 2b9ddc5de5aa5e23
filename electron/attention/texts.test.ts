import { describe, expect, it } from 'vitest';
import type { PhoneActivity } from '../../shared/ipc/phone-activity';
import { translate } from '../../shared/words/translate';
import {
  atDeskPhone,
  atStakeIn,
  inApp,
  statusOf,
  strongestOfAll,
  userMeant,
  type CallStatus,
} from '../desktop/activity';
import { activeCall as call, type ActiveCall } from '../desktop/activity-play';
import { lossOf, noticeFor, titleFor, tooltipFor } from './texts';
import { drawTrayImage } from './tray-image';

const activity = (focusedCall: string | undefined, ...calls: readonly ActiveCall[]): PhoneActivity => ({
  calls: [...calls],
  focusedCall,
});
const title = (...parts: Parameters<typeof activity>) => {
  const text = titleFor(statusOf(activity(...parts), atDeskPhone));
  return text === undefined ? undefined : translate('en', text);
};

describe('a title', () => {
  it('says what is recorded before what is only up, and in which call', () => {
    const daniel = call('Daniel Moss', { recording: 'started' });
    expect(title(undefined)).toBeUndefined();
    expect(title('Ana', call('Ana'))).toBe('Ana – Tallyphone');
    expect(title('Ana', call('Ana'), daniel)).toBe('● Recording – Daniel Moss – Tallyphone');
    expect(title('Ana', call('Ana', { recording: 'paused' }))).toBe('❚❚ Paused – Ana – Tallyphone');
    expect(title('Ana', call('Ana', { recording: 'unknown' }), call('B', { recording: 'paused' }))).toBe(
      '? Recording unknown – Ana – Tallyphone',
    );
  });

  it('names the call in focus where two are recorded, and the number where there is no name', () => {
    const two = [call('Ana', { recording: 'started' }), call('Ben', { recording: 'started' })];
    expect(title('Ben', ...two)).toContain('Ben');
    expect(title('Ana', call('Ana', { party: { name: '', number: '2002' } }))).toBe('2002 – Tallyphone');
  });

  it('says nothing of a call that rings or has ended', () => {
    expect(title('Ana', call('Ana', { phase: 'ringing', recording: undefined }))).toBeUndefined();
    expect(title('Ana', call('Ana', { phase: 'releasing', recording: 'started' }))).toBeUndefined();
  });
});

it('the tray tells of the user whose call is recorded', () => {
  const shown = strongestOfAll([
    statusOf(activity('Ana', call('Ana')), atDeskPhone),
    statusOf(activity('Ben', call('Ben', { recording: 'started' })), atDeskPhone),
  ]);
  expect(translate('en', tooltipFor(shown))).toBe('Tallyphone: the call with Ben is being recorded');
});

describe('a notification', () => {
  const shown = (status: CallStatus, isHiding = false) => ({
    status,
    party: status === 'idle' ? undefined : 'Ana',
    isHiding,
  });

  it.each<[CallStatus, CallStatus, boolean]>([
    ['idle', 'call', false],
    ['call', 'idle', false],
    ['recording', 'idle', false],
    ['recording', 'recording', false],
    ['idle', 'recording', true],
    ['call', 'recording', true],
    ['recording', 'paused', true],
    ['paused', 'unknown', true],
    ['recording', 'call', true],
  ])('from %s to %s: %s', (before, now, isTold) => {
    expect(noticeFor(shown(before), shown(now)) !== undefined).toBe(isTold);
  });

  it('claims nothing where the indicator is hidden meanwhile', () => {
    expect(noticeFor(shown('recording'), shown('call', true))).toBeUndefined();
  });
});

describe('what mode Always records unasked', () => {
  const always = call('Ana', { recording: 'started', mode: 'always' });

  it('is told as any recording is, unless the app hides its indicator', () => {
    expect(statusOf(activity('Ana', always), inApp(true))).toEqual({
      status: 'recording',
      party: 'Ana',
      isHiding: false,
    });
    expect(statusOf(activity('Ana', always), inApp(false))).toEqual({
      status: 'call',
      party: 'Ana',
      isHiding: true,
    });
    const asked = call('Ben', { recording: 'paused', mode: 'always-pause-resume' });
    expect(statusOf(activity('Ana', always, asked), inApp(false))).toMatchObject({
      status: 'paused',
      party: 'Ben',
    });
  });

  it('is told in the app as the organisation has set, whatever the app has; at a desk phone in any case', () => {
    for (const own of [true, false]) {
      for (const automaticIndicator of [true, false]) {
        const set = activity('Ana', { ...always, automaticIndicator });
        expect(statusOf(set, inApp(own)).isHiding).toBe(!automaticIndicator);
        expect(statusOf(set, atDeskPhone)).toMatchObject({ status: 'recording', isHiding: false });
      }
    }
  });

  it('is at stake all the same', () => {
    expect(atStakeIn([activity('Ana', always)])).toBe('recorded-call');
  });
});

it('what is at stake is the strongest of all users', () => {
  const quiet = activity(undefined);
  expect(atStakeIn([quiet, activity('Ana', call('Ana', { phase: 'ringing' }))])).toBe('nothing');
  expect(atStakeIn([quiet, activity('Ana', call('Ana', { recording: 'stopped' }))])).toBe('call');
  expect(atStakeIn([activity('Ana', call('Ana', { recording: 'unknown' })), quiet])).toBe('recorded-call');
});

it('a lost phone says what it cost', () => {
  expect(lossOf(activity(undefined)).key).toBe('desktop.warning.phone-lost');
  expect(lossOf(activity('Ana', call('Ana'))).key).toBe('desktop.warning.phone-lost-call');
  expect(translate('en', lossOf(activity('Ana', call('Ana', { recording: 'paused' }))))).toContain(
    'The call with Ana is lost; what was recorded of it until then is kept.',
  );
  const three = [
    call('Ana', { recording: 'started', phase: 'conferencing' }),
    call('Ben', { phase: 'conferencing' }),
    call('Chloé', { phase: 'ringing' }),
  ];
  expect(translate('en', lossOf(activity('Ana', ...three)))).toContain('The call with Ana and Ben is lost');
  expect(translate('de', lossOf(activity('Ana', ...three)))).toContain(
    'Der Anruf mit Ana und Ben ist verloren',
  );
});

describe('a key that is pressed outside of all windows is meant for', () => {
  const quiet = activity(undefined);
  const up = activity('Ana', call('Ana'));
  const recorded = activity('Ana', call('Ana', { recording: 'paused' }));

  it.each<[string, readonly PhoneActivity[], number | undefined, number | undefined]>([
    ['whoever uses a window, in a call', [recorded, up], 1, 1],
    ['the only one in a call, whoever uses a window', [quiet, up], 0, 1],
    ['the only one whose call is recorded', [up, recorded], undefined, 1],
    ['nobody where several are recorded', [recorded, recorded], undefined, undefined],
    ['nobody where several might be', [up, up], undefined, undefined],
  ])('%s', (_who, activities, focused, user) => {
    expect(userMeant(activities, focused)).toBe(user);
  });
});

it('the tray’s pictures differ in shape, not in colour alone', () => {
  const all: readonly CallStatus[] = ['idle', 'call', 'recording', 'paused', 'unknown'];
  const shapes = all.map((status) =>
    drawTrayImage(status, 16)
      .filter((_value, index) => index % 4 === 3)
      .join(),
  );
  expect(new Set(shapes).size).toBe(all.length);
});
