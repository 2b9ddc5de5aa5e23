/** A user's call in the words of Webex's REST API. */
import type { RestCall } from '../../../shared/rest/call';
import type { UserCall } from '../call-control/user-call';

const states = { active: 'connected', held: 'held', 'remote-held': 'remoteHeld' } as const;

/** Ids are made as those in Webex's own examples are: base64 of a URI. */
export function restCallId(callId: string): string {
  return Buffer.from(`ciscospark://us/CALL/BCLD/${callId}`).toString('base64url');
}

export function restCall(call: UserCall): RestCall {
  const { recording, remote } = call;
  const at = new Date(call.answeredAt).toISOString();
  return {
    id: restCallId(call.callId),
    callSessionId: Buffer.from(call.trackingId).toString('base64'),
    personality: call.personality,
    state: states[call.phase],
    remoteParty: {
      name: remote.name,
      number: remote.number,
      privacyEnabled: false,
      callType: callType(call),
    },
    created: at,
    answered: at,
    muteCapable: false,
    muted: false,
    ...(recording === 'off' ? {} : { recordingState: recording }),
  };
}

function callType({ emergency, remote }: UserCall): string {
  if (emergency) return 'emergency';
  return remote.network === 'pstn' ? 'external' : 'location';
}
