/** A call as one of its users sees it over HTTP, whatever the protocol there. */
import {
  allowedControls,
  type AllowedControls,
  type ShownRecordingState,
} from '../../../shared/recording/allowed-controls';
import type { RecordingSettings } from '../../../shared/settings/service';
import type { Call } from '../calls/call';
import { callHalfOf } from '../calls/call-half';
import { SipLeg } from '../calls/sip-leg';
import type { UserRecording } from '../recording/user-recording';
import type { Leg } from '../calls/leg';

export interface UserCall {
  readonly user: string;
  /** As BroadWorks names a user's half of a call. */
  readonly callId: string;
  /** What the user's phone was told in SIP. */
  readonly trackingId: string;
  readonly personality: 'originator' | 'terminator';
  readonly phase: 'active' | 'held' | 'remote-held';
  readonly remote: { readonly number: string; readonly name: string; readonly network: 'internal' | 'pstn' };
  readonly emergency: boolean;
  /** Milliseconds since 1970. The service knows a call from the moment at which it is answered. */
  readonly answeredAt: number;
  readonly recording: ShownRecordingState;
  readonly allowed: AllowedControls;
}

/** A user's end of a call, with what it is controlled by. */
export interface UserEnd {
  readonly call: Call;
  readonly leg: SipLeg;
  readonly recording: UserRecording;
  /** Whom the user speaks with. */
  readonly remote: Leg;
}

export function callIdOf({ leg }: UserEnd): string {
  return callHalfOf(leg.id);
}

/** The ends of a call at which users are. */
export function userEnds(call: Call): readonly UserEnd[] {
  return call.legs.flatMap((leg) => {
    const recording = call.recordingOf(leg);
    const [remote] = call.othersThan(leg);
    return leg instanceof SipLeg && recording !== undefined && remote !== undefined
      ? [{ call, leg, recording, remote }]
      : [];
  });
}

export function describeUserCall(end: UserEnd, settings: RecordingSettings): UserCall {
  const { call, leg, recording, remote } = end;
  const { number, name, network } = remote;
  const startWaits = recording.pending === 'start';
  return {
    user: leg.number,
    callId: callIdOf(end),
    trackingId: leg.dialog.trackingId,
    personality: leg.dialog.ownsCallId ? 'terminator' : 'originator',
    phase: leg.isHolding ? 'held' : remote.isHolding ? 'remote-held' : 'active',
    remote: { number, name, network },
    emergency: call.emergency,
    answeredAt: call.connectedAt,
    recording: startWaits ? 'pending' : recording.reportedState,
    allowed: allowedControls(settings.mode, startWaits ? 'pending' : recording.state, call.emergency),
  };
}
