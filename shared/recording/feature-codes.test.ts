import { describe, expect, it } from 'vitest';
import { recordingModes } from './modes';
import {
  decideFeatureCode,
  featureCodeFor,
  featureCodes,
  nextDigit,
  type FeatureCodeOffer,
  type HeldCall,
} from './feature-codes';
import type { StandingState } from './service-rules';

const states: readonly StandingState[] = ['off', 'started', 'paused', 'stopped', 'failed'];

function answer(number: string, call: HeldCall): string {
  const code = featureCodeFor(number, 'all');
  if (code === undefined) throw new Error(`${number} is no code`);
  const decision = decideFeatureCode(code, call);
  return decision.kind === 'accepted' ? 'yes' : decision.reason;
}

it('a code does what its row says', () => {
  const rows = featureCodes.flatMap(({ code, operation, takesEffect }) =>
    recordingModes.map(
      (mode) =>
        `${code} ${operation} ${takesEffect} ${mode}: ` +
        states.map((state) => answer(code, { kind: 'held', mode, state })).join(' | '),
    ),
  );
  const no = 'Not allowed in this mode | '.repeat(5).slice(0, -3);
  expect(rows).toEqual([
    `*44 start when-resumed never: ${no}`,
    `*44 start when-resumed always: ${no}`,
    `*44 start when-resumed always-pause-resume: ${no}`,
    '*44 start when-resumed on-demand: yes | Recording already | Recording already | No second recording in this mode | Recording has failed',
    '*44 start when-resumed on-demand-user-start: yes | Recording already | Recording already | yes | Recording has failed',
    `*45 stop at-once never: ${no}`,
    `*45 stop at-once always: ${no}`,
    `*45 stop at-once always-pause-resume: ${no}`,
    `*45 stop at-once on-demand: ${no}`,
    '*45 stop at-once on-demand-user-start: Not recording | yes | yes | Not recording | Recording has failed',
    `*48 pause at-once never: ${no}`,
    `*48 pause at-once always: ${no}`,
    '*48 pause at-once always-pause-resume: Not recording | yes | Not recording | Not recording | Recording has failed',
    '*48 pause at-once on-demand: Not recording | yes | Not recording | Not recording | Recording has failed',
    '*48 pause at-once on-demand-user-start: Not recording | yes | Not recording | Not recording | Recording has failed',
    `*49 resume when-resumed never: ${no}`,
    `*49 resume when-resumed always: ${no}`,
    '*49 resume when-resumed always-pause-resume: Not paused | Not paused | yes | Not paused | Recording has failed',
    '*49 resume when-resumed on-demand: Not paused | Not paused | yes | Not paused | Recording has failed',
    '*49 resume when-resumed on-demand-user-start: Not paused | Not paused | yes | Not paused | Recording has failed',
  ]);
});

describe('a code', () => {
  it('needs a call on hold, and no emergency call', () => {
    expect(answer('*44', { kind: 'none' })).toBe('No call on hold');
    expect(answer('*44', { kind: 'emergency' })).toBe('Not in an emergency call');
  });

  it('may take back a start that waits, and let it begin with a pause or not', () => {
    const held = { kind: 'held', mode: 'on-demand-user-start' } as const;
    const answers = (state: StandingState) =>
      featureCodes.map(({ code }) => answer(code, { ...held, state })).join(' | ');
    expect(answers('pending')).toBe('yes | yes | yes | Not paused');
    expect(answers('pending-paused')).toBe('yes | yes | Not recording | yes');
  });

  it.each<[FeatureCodeOffer, readonly string[]]>([
    ['start', ['*44']],
    ['all', ['*44', '*45', '*48', '*49']],
  ])('is one of those that the service offers: %s', (offered, known) => {
    const numbers = ['*44', '*45', '*48', '*49', '*46', '44', '*444', ''];
    expect(numbers.filter((number) => featureCodeFor(number, offered) !== undefined)).toEqual(known);
  });
});

describe('a code as digits', () => {
  function codesIn(digits: string, offered: FeatureCodeOffer): readonly string[] {
    let tail = '';
    return Array.from(digits).flatMap((digit) => {
      const next = nextDigit(tail, digit, offered);
      ({ tail } = next);
      return next.code === undefined ? [] : [next.code.code];
    });
  }

  it('is heard wherever it stands, once', () => {
    expect(codesIn('12**44*48#*44', 'all')).toEqual(['*44', '*48', '*44']);
    expect(codesIn('*48*44', 'start')).toEqual(['*44']);
    expect(codesIn('4*4', 'all')).toEqual([]);
  });

  it('keeps no more digits than a code has', () => {
    expect(nextDigit('123', '4', 'all').tail).toBe('234');
    expect(nextDigit('*4', '4', 'all').tail).toBe('');
  });
});
