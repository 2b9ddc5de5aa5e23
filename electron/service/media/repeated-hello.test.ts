import { expect, it } from 'vitest';
import { MediaStreamTrack, RTCPeerConnection, RtpHeader, RtpPacket } from 'werift';
import { mulaw } from './g711';
import { WebRtcPeer } from './webrtc-peer';

it('a phone is heard whose network brings its handshake twice', async () => {
  const phone = new RTCPeerConnection({ iceServers: [], iceUseIpv6: false });
  const track = new MediaStreamTrack({ kind: 'audio' });
  phone.addTransceiver(track, { direction: 'sendrecv' });
  const connected = phone.connectionStateChange.watch((state) => state === 'connected', 10_000);
  await phone.setLocalDescription(await phone.createOffer());
  for (const { connection } of phone.iceTransports) {
    const send = connection.send.bind(connection);
    connection.send = async (data) => {
      await send(data);
      await send(data);
    };
  }
  const peer = new WebRtcPeer();
  const sdp = await peer.answer(phone.localDescription?.sdp ?? '', 'sendrecv');
  await phone.setRemoteDescription({ type: 'answer', sdp });
  await connected;
  const header = new RtpHeader({ payloadType: 0, sequenceNumber: 1 });
  track.writeRtp(new RtpPacket(header, Buffer.from(mulaw.encode(new Int16Array(160).fill(1000)))));
  await expect.poll(() => peer.arrived.packets).toBeGreaterThan(0);
  await phone.close();
  await peer.close();
});
