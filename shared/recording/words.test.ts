import { describe, expect, it } from 'vitest';
import type { RequestFailure } from './control-types';
import { translate } from '../words/translate';
import { verbatim } from '../words/phrase';
import { describeFailure } from './words';

describe('what a failed request says', () => {
  const failures: readonly (readonly [RequestFailure, string])[] = [
    [
      { kind: 'refused', operation: 'pause', status: 403, reason: 'Forbidden' },
      'Pause refused by the server (403 Forbidden)',
    ],
    [{ kind: 'refused', operation: 'start', status: 488, reason: '' }, 'Record refused by the server (488)'],
    [{ kind: 'unsupported', status: 415 }, 'This server cannot control recording (415)'],
    [{ kind: 'not-honoured', operation: 'stop' }, 'Stop not carried out by the server'],
    [{ kind: 'no-answer', operation: 'resume' }, 'Resume: no answer from the server'],
    [
      { kind: 'not-sent', operation: 'start', reason: verbatim('no offer') },
      'Record could not be sent: no offer',
    ],
    [{ kind: 'connection-lost', operation: 'start' }, 'Record: connection lost before an answer'],
  ];

  it.each(failures)('%j', (failure, words) => {
    expect(translate('en', describeFailure(failure))).toBe(words);
  });
});
