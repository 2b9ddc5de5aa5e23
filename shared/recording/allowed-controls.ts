/**
 * `allowedRecordingControls` of an Xsi call: what its user may ask for now. The table is that of the keys (`policy.ts`); here
 * is its spelling alone.
 */
import { modePermits, recordingOperations, type RecordingMode, type RecordingOperation } from './modes';
import { recordingKeys } from './policy';
import type { ServiceRecordingState } from './service-rules';
import type { KnownRecordingState } from './state';

/** BroadSoft's `RecordingControls` (Xsi schema, release 20). */
export const allowedControlNames = [
  'none',
  'record',
  'pause',
  'pause-stop',
  'resume',
  'resume-stop',
  'stop',
] as const;
export type AllowedControls = (typeof allowedControlNames)[number];

const operationsByName: Readonly<Record<AllowedControls, readonly RecordingOperation[]>> = {
  none: [],
  record: ['start'],
  pause: ['pause'],
  'pause-stop': ['pause', 'stop'],
  resume: ['resume'],
  'resume-stop': ['resume', 'stop'],
  stop: ['stop'],
};

/** A recording as HTTP shows it. `pending`: a start that was accepted and is yet to be carried out. */
export type ShownRecordingState = ServiceRecordingState | 'pending';

/** What a user may ask for over HTTP. A held call counts as well: Record is taken then and waits (Xsi). */
export function allowedControls(
  mode: RecordingMode,
  state: ShownRecordingState,
  emergency: boolean,
): AllowedControls {
  const allowed = allowedOperations(mode, state, emergency);
  return (
    allowedControlNames.find((name) => {
      const operations = operationsByName[name];
      return (
        operations.length === allowed.length && operations.every((operation) => allowed.includes(operation))
      );
    }) ?? 'none'
  );
}

export function operationsAllowed(controls: AllowedControls): readonly RecordingOperation[] {
  return operationsByName[controls];
}

function allowedOperations(
  mode: RecordingMode,
  state: ShownRecordingState,
  emergency: boolean,
): readonly RecordingOperation[] {
  // A start that waits can be called off where the mode knows Stop.
  if (state === 'pending') return !emergency && modePermits(mode, 'stop') ? ['stop'] : [];
  const keys = recordingKeys({
    mode,
    via: 'Xsi',
    callPhase: 'connected',
    control: {
      state: asKnown(state),
      request: { kind: 'none' },
      transaction: { kind: 'none' },
      query: { kind: 'none' },
      connection: 'up',
      support: 'supported',
      inSip: undefined,
      own: { kind: 'unheard' },
      nextId: 1,
    },
    emergency,
    service: 'on',
    offerOpen: false,
  });
  return recordingOperations.filter((operation) => keys[operation].kind === 'offered');
}

/** The service knows whose recording it is, and says so. */
function asKnown(state: ServiceRecordingState): KnownRecordingState {
  const own = { owner: 'own', evidence: 'reported' } as const;
  switch (state) {
    case 'started':
      return { kind: 'started', since: 0, before: 0, ...own };
    case 'paused':
      return { kind: 'paused', recorded: 0, ...own };
    case 'off':
    case 'stopped':
    case 'failed':
      return { kind: state, evidence: 'reported' };
  }
}
