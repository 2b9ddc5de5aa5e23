import type { IceCandidateEvent, RTCSession } from 'jssip/lib/RTCSession';

/** How long to wait for a candidate at all, in milliseconds. */
const guard = 1500;

/**
 * Ends ICE gathering at the first candidate that a server on this network can use: on a machine without other networks
 * Chromium never reports the end, and JsSIP would never send its INVITE.
 */
export function endGatheringEarly(session: RTCSession): void {
  session.on('icecandidate', ({ candidate, ready }: IceCandidateEvent) => {
    if (candidate.type === 'host' && candidate.protocol === 'udp') ready();
  });
}

/** The same for a machine on which no candidate comes at all. */
export function guardGathering(connection: RTCPeerConnection): void {
  setTimeout(() => {
    if (connection.iceGatheringState === 'complete' || connection.signalingState === 'closed') return;
    connection.dispatchEvent(new RTCPeerConnectionIceEvent('icecandidate', { candidate: null }));
  }, guard);
}
