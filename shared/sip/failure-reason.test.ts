import { expect, it } from 'vitest';
import { failureCauses } from '../recording/failure';
import { readFailureReason, writeFailureReason } from './failure-reason';

it.each(failureCauses)('%s is written so that it is read again', (cause) => {
  expect(readFailureReason(writeFailureReason(cause))).toBe(cause);
});

it('has a status and words, as RFC 3326 wants them', () => {
  expect(writeFailureReason('no-answer')).toBe(
    'SIP;cause=408;text="Recording failed: the recorder does not answer"',
  );
});

it('says on one line, and without quotes, what exactly went wrong', () => {
  const value = writeFailureReason('not-written', 'ENOSPC: "no space"\n\0left\x07');
  expect(value).toBe('SIP;cause=500;text="Recording failed: ENOSPC: no space left"');
  expect(readFailureReason(value)).toBe('not-written');
});

it.each([
  'SIP;cause=200;text="Call completed elsewhere"',
  'Q.850;cause=16;text="Recording failed"',
  'SIP;cause=299;text="Recording failed: nobody knows"',
  'SIP;cause=503',
  '',
])('“%s” says nothing of a recording', (value) => {
  expect(readFailureReason(value)).toBeUndefined();
});

it('is read however it is spaced', () => {
  expect(readFailureReason('SIP ;cause=503 ;text="Recording failed"')).toBe('unreachable');
});
