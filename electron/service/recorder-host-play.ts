/** For tests of the service's recorder: a service that knows of no calls, and sends recordings to the recorder within. */
import type { ChosenRecorder } from './chosen-recorder';

export const playedHost: Parameters<ChosenRecorder['open']>[0] = {
  domain: 'tallyphone.test',
  platformOf: () => undefined,
  calls: () => [],
  address: undefined,
  authority: undefined,
  identity: undefined,
  credentials: undefined,
  hasFeedback: false,
  askedEvery: undefined,
  trace: () => undefined,
  note: () => undefined,
};
