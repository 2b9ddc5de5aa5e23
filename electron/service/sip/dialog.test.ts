import { describe, expect, it } from 'vitest';
import { Dialog } from './dialog';
import type { SipRequest, SipResponse } from './message';
import { makeResponse } from './response';
import { sipRequest } from './sip-play';

const own = 'sip:service@127.0.0.1:5060;transport=ws';

function fromRequest(request: SipRequest = sipRequest('INVITE', { CSeq: '7 INVITE' })): Dialog {
  const dialog = Dialog.fromRequest(request, own);
  if (dialog === undefined) throw new Error('no dialog');
  return dialog;
}

function toContact(): Dialog {
  return Dialog.toContact({
    fromName: 'Chloé "CM" Martin',
    fromUri: 'sip:1003@tallyphone.test',
    toUri: 'sip:1001@tallyphone.test',
    target: 'sip:ana@client.invalid',
    contact: own,
  });
}

function answerTo(request: SipRequest, contact: string): SipResponse {
  return makeResponse(request, 200, { toTag: 'phone', headers: [['Contact', contact]] });
}

const sequence = (request: SipRequest) => Number.parseInt(request.headers.get('cseq') ?? '', 10);

describe('a dialog that a phone opens', () => {
  it('speaks to the phone’s Contact, with From and To changed about (RFC 3261 12.2.1.1)', () => {
    const dialog = fromRequest();
    const bye = dialog.request('BYE');
    expect(bye).toMatchObject({ method: 'BYE', uri: 'sip:ana@client.invalid;transport=ws', body: '' });
    expect(bye.headers.get('from')).toBe(`<sip:1001@tallyphone.test>;tag=${dialog.localTag}`);
    expect(bye.headers.get('to')).toBe('"Ana" <sip:1001@tallyphone.test>;tag=far');
    expect(bye.headers.get('call-id')).toBe('call-1');
    expect(bye.headers.get('contact')).toBe(`<${own}>`);
    expect(bye.headers.get('max-forwards')).toBe('70');
  });

  it('is none without a Contact to speak to, or without a From', () => {
    expect(Dialog.fromRequest(sipRequest('INVITE', { Contact: '' }), own)).toBeUndefined();
    expect(Dialog.fromRequest(sipRequest('INVITE', { From: 'nobody' }), own)).toBeUndefined();
  });

  it('is known by Call-ID and both tags', () => {
    const dialog = fromRequest();
    expect(dialog.matches('call-1', dialog.localTag, 'far')).toBe(true);
    expect(dialog.matches('call-2', dialog.localTag, 'far')).toBe(false);
    expect(dialog.matches('call-1', 'another', 'far')).toBe(false);
    expect(dialog.matches('call-1', dialog.localTag, 'other')).toBe(false);
    expect(fromRequest().localTag).not.toBe(dialog.localTag);
  });

  it('is one of a conference that the phone mixes while its Contact says so (RFC 4579)', () => {
    const dialog = fromRequest();
    expect(dialog.focus).toBeUndefined();
    for (const [contact, focus] of [
      ['<sip:ana@client.invalid;transport=ws;ob>;isfocus', 'sip:ana@client.invalid;transport=ws'],
      ['<sip:ana@client.invalid;transport=ws>;isfocus', 'sip:ana@client.invalid;transport=ws'],
      ['<sip:ana@client.invalid;transport=ws>', undefined],
    ] as const) {
      dialog.refreshTarget(sipRequest('INVITE', { Contact: contact }).headers);
      expect(dialog.focus).toBe(focus);
    }
    const begun = fromRequest(sipRequest('INVITE', { Contact: '<sip:ana@client.invalid>;isfocus' }));
    expect(begun.focus).toBe('sip:ana@client.invalid');
  });

  it('is named by a Replaces from either side', () => {
    const dialog = fromRequest();
    expect(dialog.isNamedBy('call-1', dialog.localTag, 'far')).toBe(true);
    expect(dialog.isNamedBy('call-1', 'far', dialog.localTag)).toBe(true);
    expect(dialog.isNamedBy('call-2', 'far', dialog.localTag)).toBe(false);
    expect(dialog.isNamedBy('call-1', 'far', 'far')).toBe(false);
  });

  it('refuses what is older than what it has had (RFC 3261 12.2.2)', () => {
    const dialog = fromRequest();
    const accepts = (number: number) =>
      dialog.acceptSequence(sipRequest('INFO', { CSeq: `${String(number)} INFO` }));
    expect([6, 8, 7, 8, 100, 99].map(accepts)).toEqual([false, true, false, true, true, false]);
  });

  it('leaves the longer wait after a 491 to the phone, which chose the Call-ID', () => {
    expect(fromRequest().ownsCallId).toBe(false);
    expect(toContact().ownsCallId).toBe(true);
  });
});

describe('a dialog that the service opens', () => {
  it('begins without a To tag, under the caller’s name', () => {
    const dialog = toContact();
    const invite = dialog.request('INVITE', { body: { type: 'application/sdp', text: 'v=0' } });
    expect(invite).toMatchObject({ uri: 'sip:ana@client.invalid', body: 'v=0' });
    expect(invite.headers.get('from')).toBe(
      `"Chloé \\"CM\\" Martin" <sip:1003@tallyphone.test>;tag=${dialog.localTag}`,
    );
    expect(invite.headers.get('to')).toBe('<sip:1001@tallyphone.test>');
    expect(invite.headers.get('content-type')).toBe('application/sdp');
  });

  it('takes tag and target from the 200', () => {
    const dialog = toContact();
    const invite = dialog.request('INVITE');
    dialog.establish(answerTo(invite, '<sip:ana@elsewhere.invalid>'));
    const ack = dialog.request('ACK');
    expect(ack.uri).toBe('sip:ana@elsewhere.invalid');
    expect(ack.headers.get('to')).toBe('<sip:1001@tallyphone.test>;tag=phone');
    expect(dialog.matches(dialog.callId, dialog.localTag, 'phone')).toBe(true);
  });

  it('has a Call-ID and tag of its own', () => {
    const [one, other] = [toContact(), toContact()];
    expect(one.callId).not.toBe(other.callId);
    expect(one.localTag).not.toBe(other.localTag);
  });
});

describe('requests in a dialog', () => {
  it('count on, while an ACK keeps the number of its INVITE (RFC 3261 13.2.2.4)', () => {
    const dialog = fromRequest();
    const invite = dialog.request('INVITE');
    const info = dialog.request('INFO');
    const ack = dialog.request('ACK');
    const bye = dialog.request('BYE');
    const first = sequence(invite);
    expect([info, ack, bye].map(sequence)).toEqual([first + 1, first, first + 2]);
    expect(ack.headers.get('cseq')).toBe(`${String(first)} ACK`);
  });

  it('have each a branch of their own', () => {
    const dialog = fromRequest();
    const branches = ['INVITE', 'ACK', 'BYE'].map((method) => dialog.request(method).headers.get('via'));
    expect(new Set(branches).size).toBe(3);
    expect(branches.every((via) => via?.includes(';branch=z9hG4bK') === true)).toBe(true);
  });

  it('go where the last re-INVITE said, and stay where it said nothing (RFC 3261 12.2)', () => {
    const dialog = fromRequest();
    dialog.refreshTarget(sipRequest('INVITE', { Contact: '<sip:ana@moved.invalid>' }).headers);
    expect(dialog.request('BYE').uri).toBe('sip:ana@moved.invalid');
    dialog.refreshTarget(sipRequest('INVITE', { Contact: '' }).headers);
    expect(dialog.remoteTarget).toBe('sip:ana@moved.invalid');
  });
});

describe('proxies that stay in a dialog', () => {
  const recorded = '<sip:far.invalid;lr>, <sip:near.invalid;lr>';

  it('are passed in the order of the request that opened it (RFC 3261 12.1.1)', () => {
    const request = sipRequest('INVITE', { CSeq: '7 INVITE', 'Record-Route': recorded });
    const bye = fromRequest(request).request('BYE');
    expect(bye.headers.all('route')).toEqual(['<sip:far.invalid;lr>', '<sip:near.invalid;lr>']);
    expect(bye.uri).toBe('sip:ana@client.invalid;transport=ws');
  });

  it('are passed in the other order by whoever opened it (RFC 3261 12.1.2)', () => {
    const dialog = toContact();
    const invite = dialog.request('INVITE');
    expect(invite.headers.all('route')).toEqual([]);
    const headers = [
      ['Contact', '<sip:ana@elsewhere.invalid>'],
      ['Record-Route', recorded],
    ] as const;
    dialog.establish(makeResponse(invite, 200, { toTag: 'phone', headers }));
    expect(dialog.request('ACK').headers.all('route')).toEqual([
      '<sip:near.invalid;lr>',
      '<sip:far.invalid;lr>',
    ]);
  });
});
