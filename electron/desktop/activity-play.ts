/** For tests: calls as a phone tells of them. */
import type { PhoneActivity } from '../../shared/ipc/phone-activity';

export type ActiveCall = PhoneActivity['calls'][number];

/** A connected call that is not recorded. */
export const activeCall = (name: string, other: Partial<ActiveCall> = {}): ActiveCall => ({
  id: name,
  phase: 'connected',
  party: { name, number: '2001' },
  direction: 'outgoing',
  connectedAt: 0,
  recording: 'off',
  wasRecorded: false,
  mode: 'on-demand-user-start',
  automaticIndicator: undefined,
  ...other,
});
