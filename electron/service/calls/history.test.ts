import { expect, it } from 'vitest';
import { CallHistory } from './history';

it('the history forgets its oldest entries and no others', () => {
  const history = new CallHistory();
  const leg = { number: '1001', sipCallId: 'sip-a' };
  for (let i = 0; i < 5001; i += 1) history.add(String(i), leg, { event: 'told', value: 'on' });
  expect(history.entries).toHaveLength(5000);
  expect([history.entries[0]?.call, history.entries.at(-1)?.call]).toEqual(['1', '5000']);
  expect(history.entries[0]).toMatchObject({ leg: '1001', sipCallId: 'sip-a', event: 'told', value: 'on' });
});
