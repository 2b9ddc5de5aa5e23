import { expect, it } from 'vitest';
import { withDefaultCandidate } from './default-candidate';

const offer = (candidates: readonly string[]) =>
  [
    'v=0',
    'o=- 17228996 0 IN IP4 0.0.0.0',
    's=-',
    't=0 0',
    'm=audio 9 UDP/TLS/RTP/SAVPF 0 101',
    'c=IN IP4 0.0.0.0',
    ...candidates.map((candidate) => `a=candidate:${candidate}`),
    'a=sendrecv',
    '',
  ].join('\r\n');

it('the first candidate is where the media is without ICE', () => {
  const sdp = withDefaultCandidate(
    offer(['1 1 udp 2116026367 127.0.0.1 34061 typ host', '1 1 udp 2116026366 10.9.9.9 40000 typ host']),
  );
  expect(sdp).toContain('m=audio 34061 UDP/TLS/RTP/SAVPF 0 101\r\n');
  expect(sdp).toContain('c=IN IP4 127.0.0.1\r\n');
  expect(sdp.match(/^a=candidate:/gm)).toHaveLength(2);
});

it('an offer without candidates stays as it is', () => {
  expect(withDefaultCandidate(offer([]))).toBe(offer([]));
});
