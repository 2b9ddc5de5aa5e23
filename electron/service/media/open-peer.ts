/** WebRTC is by far the largest part of the service; it is loaded before the first call, not before the first answer. */
import type { WebRtcPeer } from './webrtc-peer';

export async function openPeer(): Promise<WebRtcPeer> {
  const { WebRtcPeer: Peer } = await import('./webrtc-peer');
  return new Peer();
}

/** For a moment in which nobody waits: a call may follow. */
export function preparePeers(): void {
  setImmediate(() => void import('./webrtc-peer'));
}
