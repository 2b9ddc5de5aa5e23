/** What phones are told of by subscription: their recording mode, and the messages that wait for them. */
import type { RecordingMode } from '../../../shared/recording/modes';
import {
  featureEvent,
  featureEventContentType,
  writeFeatureEvent,
} from '../../../shared/sip/as-feature-event';
import {
  messageSummaryContentType,
  messageSummaryEvent,
  writeMessageSummary,
  type MessageCounts,
} from '../../../shared/sip/message-summary';
import { parseNameAddr, parseUri } from '../../../shared/sip/name-addr';
import type { EventPackage } from './subscriptions';

export function featureEvents(modeOf: (user: string) => RecordingMode): EventPackage {
  return {
    event: featureEvent,
    contentType: featureEventContentType,
    refusal: () => undefined,
    describe: (user) => writeFeatureEvent(modeOf(user)),
  };
}

/** RFC 3842; a user hears of no mailbox but its own. */
export function messageSummary(domain: string, messagesOf: (user: string) => MessageCounts): EventPackage {
  return {
    event: messageSummaryEvent,
    contentType: messageSummaryContentType,
    refusal: (user, request) => {
      const mailbox = parseUri(parseNameAddr(request.headers.get('to') ?? '')?.uri ?? '')?.user;
      return mailbox === user ? undefined : 'Not your mailbox';
    },
    describe: (user) => writeMessageSummary(`sip:${user}@${domain}`, messagesOf(user)),
  };
}
