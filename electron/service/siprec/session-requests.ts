/** The requests of a recording session: an offer with all that is known, and the end with the last of it (RFC 7866 6.1.1, 9.1). */
import { writeMetadataAlone, writeOfferAndMetadata } from '../../../shared/siprec/recording-body';
import { siprecOption } from '../../../shared/siprec/requests';
import type { Description } from '../../../shared/siprec/session-description';
import { lastSnapshotOf, snapshotOf, type RecordedCallFacts } from '../../../shared/siprec/snapshot';
import type { RecorderRequest } from './recorder-dialog';
import { understood } from './recorder-requests';

/** So a recorder can tell it from a call (RFC 7866 6.1.1), and knows that it may ask by UPDATE (RFC 3311 section 4). */
const sessionHeaders = [['Require', siprecOption], ...understood] as const;

/** Of a party whose stream is not in the offer yet the next one tells: metadata names no label that the SDP does not (RFC 7866 9.1). */
export function inviteWith(offer: Description, facts: RecordedCallFacts): RecorderRequest {
  const offered = new Set(offer.sections.map(({ label }) => label));
  const parties = facts.parties.filter(({ leftAt, label }) => leftAt !== undefined || offered.has(label));
  const { contentType, body } = writeOfferAndMetadata(offer, snapshotOf({ ...facts, parties }));
  return { headers: sessionHeaders, body: { type: contentType, text: body } };
}

/** As the call flows of RFC 8068 3.2.4 have it. */
export function byeWith(facts: RecordedCallFacts): RecorderRequest {
  const { contentType, disposition = '', body } = writeMetadataAlone(lastSnapshotOf(facts));
  return { headers: [['Content-Disposition', disposition]], body: { type: contentType, text: body } };
}
