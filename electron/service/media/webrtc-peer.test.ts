import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RTCPeerConnection } from 'werift';
import { samplesPerFrame } from './frame';
import { WebRtcPeer } from './webrtc-peer';

let phone: WebRtcPeer;
let peer: WebRtcPeer;
beforeEach(async () => {
  [phone, peer] = [new WebRtcPeer(), new WebRtcPeer()];
  await phone.acceptAnswer(await peer.answer(await phone.offer('sendrecv'), 'sendrecv'));
  await expect.poll(() => peer.connectedAt !== undefined && phone.connectedAt !== undefined).toBe(true);
});
afterEach(async () => {
  await phone.close();
  await peer.close();
});

describe('what comes from a phone', () => {
  it('is heard while it speaks', async () => {
    const before = peer.heard;
    phone.write(new Int16Array(samplesPerFrame));
    await expect.poll(() => peer.heard).toBeGreaterThan(before);
    await expect.poll(() => peer.arrived.packets).toBe(1);
  });

  it('is heard while it says nothing: it asks every five seconds whether it may (RFC 7675)', async () => {
    const before = peer.heard;
    await expect.poll(() => peer.heard, { timeout: 10_000 }).toBeGreaterThan(before);
    expect(peer.arrived.packets).toBe(0);
  });
});

describe('media that do not pass any more', () => {
  it('are told of where the phone has closed them, unless it was about to hang up', async () => {
    const browser = new RTCPeerConnection({ iceServers: [], iceUseIpv6: false });
    browser.addTransceiver('audio');
    const connected = browser.connectionStateChange.watch((state) => state === 'connected', 10_000);
    await browser.setLocalDescription(await browser.createOffer());
    const other = new WebRtcPeer();
    const told = vi.fn();
    other.whenBroken(told);
    const sdp = await other.answer(browser.localDescription?.sdp ?? '', 'sendrecv');
    await browser.setRemoteDescription({ type: 'answer', sdp });
    await connected;
    await expect.poll(() => other.connectedAt).toBeDefined();
    // close_notify (RFC 5246 7.2.1).
    const before = other.heard;
    await browser.iceTransports[0]?.connection.send(Buffer.from('15fefd000000000000000000020100', 'hex'));
    await expect.poll(() => other.heard).toBeGreaterThan(before);
    // Its BYE may be on the way.
    expect(told).not.toHaveBeenCalled();
    await expect.poll(() => told.mock.calls).toEqual([['DTLS is closed']]);
    await browser.close();
    await other.close();
  });

  it('are nothing to tell of where this end has closed them', async () => {
    const told = vi.fn();
    peer.whenBroken(told);
    await peer.close();
    expect(told).not.toHaveBeenCalled();
  });
});
