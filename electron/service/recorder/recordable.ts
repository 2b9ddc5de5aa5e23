/** Which streams of an offer can be recorded, and whose they are. */
import { spokenKey } from '../../../shared/siprec/media-key';
import type { Description, StreamSection } from '../../../shared/siprec/session-description';

/** In the clear, or encrypted with a key that nobody else could read: keys are as safe as the SIP that carries them (RFC 4568 section 9). */
export function isRecordable(
  section: Description['sections'][number],
  isSecure: boolean,
): section is StreamSection {
  if (section.kind !== 'stream') return false;
  return section.keys.length === 0 || (isSecure && spokenKey(section.keys) !== undefined);
}

/** Where its client receives. */
export function placeOf({ address, port }: StreamSection): string {
  return `${address} ${String(port)}`;
}
