/** Messages waiting: the body of the event package `message-summary` (RFC 3842 section 5.2). */

export const messageSummaryEvent = 'message-summary';
export const messageSummaryContentType = 'application/simple-message-summary';

interface MessageSummary {
  /** Whether messages wait, as the server says: it may call old ones waiting, and need not count any. */
  readonly waiting: boolean;
  /** URI of the mailbox; undefined where the server names none. */
  readonly account: string | undefined;
  /** Voice messages; undefined where they are not counted. */
  readonly voice: MessageCounts | undefined;
}

export interface MessageCounts {
  readonly new: number;
  readonly old: number;
}

export type MessageSummaryReading =
  | { readonly kind: 'summary'; readonly summary: MessageSummary }
  /** Of another content type. */
  | { readonly kind: 'other' }
  | { readonly kind: 'malformed'; readonly reason: string };

const waitingPattern = /^(yes|no)$/i;
/** New/old, and how many of each are urgent, which is not kept. */
const countsPattern = /^(\d{1,9})\/(\d{1,9})(?:\s*\(\s*\d{1,9}\/\d{1,9}\s*\))?$/;

/**
 * Reads a NOTIFY body. Header names and values are compared without case; lines about other than voice messages, and
 * the headers of single messages after the first empty line, are passed over.
 * @param contentType of the NOTIFY
 */
export function readMessageSummary(contentType: string, body: string): MessageSummaryReading {
  if (contentType.split(';')[0]?.trim().toLowerCase() !== messageSummaryContentType) return { kind: 'other' };
  const [head = ''] = body.replace(/^(?:\r?\n)+/, '').split(/\r?\n\r?\n/);
  const lines = new Map<string, string>();
  for (const line of head.split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon > 0) lines.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  const waiting = lines.get('messages-waiting');
  if (waiting === undefined || !waitingPattern.test(waiting)) {
    return { kind: 'malformed', reason: 'Messages-Waiting is neither yes nor no' };
  }
  const counted = lines.get('voice-message');
  const counts = counted === undefined ? undefined : countsPattern.exec(counted);
  if (counts === null) return { kind: 'malformed', reason: 'Voice-Message is not NEW/OLD' };
  return {
    kind: 'summary',
    summary: {
      waiting: waiting.toLowerCase() === 'yes',
      account: lines.get('message-account'),
      voice: counts === undefined ? undefined : { new: Number(counts[1]), old: Number(counts[2]) },
    },
  };
}

/** The body by which a server tells of a mailbox; new messages are the ones that wait. */
export function writeMessageSummary(account: string, voice: MessageCounts): string {
  return [
    `Messages-Waiting: ${voice.new > 0 ? 'yes' : 'no'}`,
    `Message-Account: ${account}`,
    `Voice-Message: ${String(voice.new)}/${String(voice.old)} (0/0)`,
    '',
  ].join('\r\n');
}
