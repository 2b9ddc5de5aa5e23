/** A user's call in the words of Xsi, and what happens to it as events. */
import type { XsiCall, XsiRecordingState } from '../../../shared/xsi/call';
import type { XsiEventData } from '../../../shared/xsi/events';
import type { UserCallChange } from '../call-control/call-control';
import type { UserCall } from '../call-control/user-call';

const personalities = { originator: 'Originator', terminator: 'Terminator' } as const;
const states = { active: 'Active', held: 'Held', 'remote-held': 'Remote Held' } as const;
const recordingStates: Readonly<Record<UserCall['recording'], XsiRecordingState | undefined>> = {
  off: undefined,
  stopped: undefined,
  pending: 'Pending',
  started: 'Started',
  paused: 'Paused',
  failed: 'Failed',
};

export function xsiCall(call: UserCall): XsiCall {
  return {
    callId: call.callId,
    extTrackingId: call.trackingId,
    personality: personalities[call.personality],
    state: states[call.phase],
    remoteParty: { name: call.remote.name, address: `tel:${call.remote.number}` },
    startTime: call.answeredAt,
    answerTime: call.answeredAt,
    allowedRecordingControls: call.allowed,
    recordingState: recordingStates[call.recording],
  };
}

/** The events by which a change is told. */
export function xsiEvents(change: UserCallChange): readonly XsiEventData[] {
  const call = xsiCall(change.call);
  switch (change.kind) {
    case 'appeared': {
      const recording = recordingEvent('off', change.call);
      return [{ type: 'CallAnsweredEvent', call }, ...(recording === undefined ? [] : [recording])];
    }
    case 'gone':
      return [{ type: 'CallReleasedEvent', call: { ...call, state: 'Released' } }];
    case 'changed': {
      const events = [
        phaseEvent(change.before, change.call),
        recordingEvent(change.before.recording, change.call),
      ];
      const told = events.filter((event) => event !== undefined);
      return told.length > 0 ? told : [{ type: 'CallUpdatedEvent', call }];
    }
  }
}

function phaseEvent(before: UserCall, now: UserCall): XsiEventData | undefined {
  if (before.phase === now.phase) return undefined;
  const call = xsiCall(now);
  if (now.phase === 'held') return { type: 'CallHeldEvent', call };
  return { type: before.phase === 'held' ? 'CallRetrievedEvent' : 'CallUpdatedEvent', call };
}

function recordingEvent(before: UserCall['recording'], now: UserCall): XsiEventData | undefined {
  if (before === now.recording) return undefined;
  const call = xsiCall(now);
  switch (now.recording) {
    case 'pending':
      return { type: 'CallRecordingStartingEvent', call };
    case 'started':
      return { type: before === 'paused' ? 'CallRecordingResumedEvent' : 'CallRecordingStartedEvent', call };
    case 'paused':
      return { type: 'CallRecordingPausedEvent', call };
    case 'failed':
      return { type: 'CallRecordingStoppedEvent', call, reason: 'Failure' };
    case 'off':
    case 'stopped':
      return { type: 'CallRecordingStoppedEvent', call, reason: 'User Requested' };
  }
}
