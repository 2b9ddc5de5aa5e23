import { describe, expect, it } from 'vitest';
import { Dialog } from '../sip/dialog';
import { sipRequest, Wire } from '../sip/sip-play';
import { ReferReport } from './refer-report';

/** A REFER in a dialog; what came back for it, and what was notified. */
function referred(headers: Readonly<Record<string, string>> = {}) {
  const notified: string[] = [];
  const request = sipRequest('REFER', { CSeq: '93809823 REFER', ...headers });
  const dialog = Dialog.fromRequest(request, 'sip:service@127.0.0.1');
  if (dialog === undefined) throw new Error('no dialog');
  const reports: ReferReport[] = [];
  const client = new Wire((transaction) => {
    const notify = (lines: readonly (readonly [string, string])[], body: { type: string; text: string }) => {
      const words = [...lines.map(([name, value]) => `${name}: ${value}`), body.type, body.text];
      notified.push(words.join(' | '));
      return Promise.resolve();
    };
    reports.push(new ReferReport({ dialog, notify }, transaction));
  }).client();
  client.say(request);
  const [report] = reports;
  if (report === undefined) throw new Error('no report');
  return { report, notified, accepted: client.takeOne() };
}

describe('how a REFER goes (RFC 3515 2.4.4)', () => {
  it('is told from the acceptance to the final status, and not beyond', async () => {
    const { report, notified, accepted } = referred();
    expect(accepted).toMatchObject({ status: 202 });
    await report.say(100);
    await report.say(486);
    await report.say(200);
    expect(notified).toEqual([
      'Event: refer;id=93809823 | Subscription-State: active;expires=180 | message/sipfrag;version=2.0 | SIP/2.0 100 Trying\r\n',
      'Event: refer;id=93809823 | Subscription-State: terminated;reason=noresource | message/sipfrag;version=2.0 | SIP/2.0 486 Busy Here\r\n',
    ]);
  });

  it('is not told to who does not want to know (RFC 4488)', async () => {
    const { report, notified, accepted } = referred({ 'Refer-Sub': 'false' });
    expect(accepted.headers.get('refer-sub')).toBe('false');
    await report.say(200);
    expect(notified).toEqual([]);
  });
});
