/** What werift leaves out of its offers and a server that knows more than ICE looks at. */
import { parse, write } from 'sdp-transform';

/**
 * The SDP with its first candidate as the address and port of the media (RFC 8839 4.2.1.2). With 0.0.0.0 there, Asterisk takes the
 * call to be on hold (RFC 3264 8.4).
 */
export function withDefaultCandidate(sdp: string): string {
  const description = parse(sdp);
  for (const media of description.media) {
    const candidate = media.candidates?.find(({ component }) => component === 1);
    if (candidate === undefined) continue;
    media.port = candidate.port;
    media.connection = { version: 4, ip: candidate.ip };
  }
  return write(description);
}
