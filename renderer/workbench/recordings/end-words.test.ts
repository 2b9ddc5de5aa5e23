import { expect, it } from 'vitest';
import { recordingEnds } from '../../../shared/settings/recording-file';
import { translate } from '../../../shared/words/translate';
import { expiryWords, leftWords, lengthWords, sizeWords } from './end-words';

const free = { provider: 'dubber', product: 'dubber-go', region: 'US', expiresAt: null } as const;
const leftAt = new Date(2026, 2, 11, 8, 15, 30).getTime();

it('of a recording that runs no length, no size, no end of its keeping and no end of a party is told', () => {
  expect(translate('en', lengthWords({ state: 'recording', duration: 16_000 }))).toBe('Still recording');
  expect(translate('en', sizeWords({ state: 'recording', bytes: 9_000 }, 'en'))).toBe('Still recording');
  expect(translate('en', expiryWords('recording', free, 'en'))).toBe('Decided when it ends');
  expect(translate('en', leftWords('recording', {}, 'en'))).toBe('still there');
});

it('who has left a recording that runs has left it', () => {
  expect(translate('en', leftWords('recording', { leftAt }, 'en'))).toBe('08:15:30');
});

it.each(recordingEnds)('of a recording that is %s all of it is told', (state) => {
  expect(translate('en', lengthWords({ state, duration: 16_000 }))).toBe('0:16');
  expect(translate('en', sizeWords({ state, bytes: 9_000 }, 'en'))).toBe('9 kB');
  expect(translate('en', expiryWords(state, free, 'en'))).toBe('Without end');
  expect(translate('en', expiryWords(state, { ...free, expiresAt: leftAt }, 'en'))).toBe('Wed, Mar 11, 2026');
  expect(translate('en', leftWords(state, {}, 'en'))).toBe('stayed to the end');
});
