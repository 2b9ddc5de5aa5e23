import { describe, expect, it } from 'vitest';
import { messageSummaryContentType, readMessageSummary, writeMessageSummary } from './message-summary';

const read = (...lines: readonly string[]) =>
  readMessageSummary(messageSummaryContentType, lines.join('\r\n'));

describe('what is written', () => {
  it('is read again', () => {
    const body = writeMessageSummary('sip:1001@tallyphone.test', { new: 2, old: 8 });
    expect(readMessageSummary(messageSummaryContentType, body)).toEqual({
      kind: 'summary',
      summary: { waiting: true, account: 'sip:1001@tallyphone.test', voice: { new: 2, old: 8 } },
    });
  });

  it('calls old messages not waiting', () => {
    expect(writeMessageSummary('sip:1001@tallyphone.test', { new: 0, old: 1 })).toBe(
      'Messages-Waiting: no\r\nMessage-Account: sip:1001@tallyphone.test\r\nVoice-Message: 0/1 (0/0)\r\n',
    );
  });
});

describe('a summary from elsewhere', () => {
  it('may be the example of RFC 3842 5.2, headers of single messages included', () => {
    const reading = read(
      'Messages-Waiting: yes',
      'Message-Account: sip:alice@vmail.example.com',
      'Voice-Message: 2/8 (0/2)',
      '',
      'To: <alice@atlanta.example.com>',
      'Voice-Message: 9/9',
    );
    expect(reading).toEqual({
      kind: 'summary',
      summary: { waiting: true, account: 'sip:alice@vmail.example.com', voice: { new: 2, old: 8 } },
    });
  });

  it('may say no more than that messages wait', () => {
    const summary = { waiting: true, account: undefined, voice: undefined };
    expect(read('messages-waiting:YES')).toEqual({ kind: 'summary', summary });
  });

  it('may count without the urgent ones, end its lines with a line feed alone, and count faxes too', () => {
    const body = '\nMessages-Waiting: no\nFax-Message: 1/1\nVoice-Message: 0/3\nnonsense';
    expect(readMessageSummary(`${messageSummaryContentType}; charset=utf-8`, body)).toMatchObject({
      summary: { waiting: false, voice: { new: 0, old: 3 } },
    });
  });

  it.each([
    [['Voice-Message: 1/0'], 'Messages-Waiting is neither yes nor no'],
    [['Messages-Waiting: perhaps'], 'Messages-Waiting is neither yes nor no'],
    [['Messages-Waiting: yes', 'Voice-Message: many'], 'Voice-Message is not NEW/OLD'],
    [['Messages-Waiting: yes', 'Voice-Message: 1/-1'], 'Voice-Message is not NEW/OLD'],
    [['Messages-Waiting: yes', 'Voice-Message: 99999999999/0'], 'Voice-Message is not NEW/OLD'],
    [[], 'Messages-Waiting is neither yes nor no'],
  ])('is refused as %j', (lines, reason) => {
    expect(read(...lines)).toEqual({ kind: 'malformed', reason });
  });

  it('is left alone where it is of another type', () => {
    expect(readMessageSummary('text/plain', 'Messages-Waiting: yes')).toEqual({ kind: 'other' });
  });
});
