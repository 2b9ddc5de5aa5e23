import { describe, expect, it } from 'vitest';
import { readVia } from './headers';
import { sipRequest } from './sip-play';
import { answerAddress, stamped, unsentVia, withSource } from './via';

const source = { address: '192.0.2.7', port: 40_000 };
const via = (value: string) => sipRequest('OPTIONS', { Via: value });
const noted = (value: string) => withSource(via(value), source).headers.get('via');

describe('a request of ours', () => {
  it('is given its transport by whatever sends it (RFC 3261 18.1.1), and keeps its branch', () => {
    const request = via(unsentVia('z9hG4bK1'));
    const tcp = stamped(request, { transport: 'TCP', sentBy: '127.0.0.1:5060' });
    expect(tcp.headers.get('via')).toBe('SIP/2.0/TCP 127.0.0.1:5060;branch=z9hG4bK1');
    const udp = stamped(request, { transport: 'UDP', sentBy: '[::1]:5062' });
    expect(udp.headers.get('via')).toBe('SIP/2.0/UDP [::1]:5062;branch=z9hG4bK1;rport');
  });

  it('that has a transport already stays as it is', () => {
    const request = via('SIP/2.0/UDP 127.0.0.1:5060;branch=z9hG4bK1');
    expect(stamped(request, { transport: 'TCP', sentBy: '127.0.0.1:5070' })).toBe(request);
  });
});

describe('a request that comes in', () => {
  it('is marked with the address it came from where it says another (RFC 3261 18.2.1)', () => {
    expect(noted('SIP/2.0/UDP recorder.invalid:5060;branch=z9hG4bK1')).toBe(
      'SIP/2.0/UDP recorder.invalid:5060;branch=z9hG4bK1;received=192.0.2.7',
    );
    expect(noted('SIP/2.0/TCP 192.0.2.7:5060;branch=z9hG4bK1')).toBe(
      'SIP/2.0/TCP 192.0.2.7:5060;branch=z9hG4bK1',
    );
  });

  it('that asks for the port gets it and the address, be it the right one (RFC 3581 section 4)', () => {
    expect(noted('SIP/2.0/UDP 192.0.2.7:5060;rport;branch=z9hG4bK1')).toBe(
      'SIP/2.0/UDP 192.0.2.7:5060;rport=40000;branch=z9hG4bK1;received=192.0.2.7',
    );
  });

  it('does not say itself where it was received from', () => {
    expect(noted('SIP/2.0/UDP x.invalid;received=198.51.100.1;rport=9;branch=z9hG4bK1')).toBe(
      'SIP/2.0/UDP x.invalid;rport=40000;branch=z9hG4bK1;received=192.0.2.7',
    );
  });

  it('keeps the ways it came before, in one line or in several', () => {
    const value = 'SIP/2.0/UDP 192.0.2.7;branch=z9hG4bK1, SIP/2.0/UDP far.invalid;branch=z9hG4bK0';
    expect(noted(value)).toBe(value);
    expect(noted(value.replace('192.0.2.7', 'proxy.invalid'))).toBe(
      'SIP/2.0/UDP proxy.invalid;branch=z9hG4bK1;received=192.0.2.7, SIP/2.0/UDP far.invalid;branch=z9hG4bK0',
    );
    const compact = sipRequest('OPTIONS', { Via: 'SIP/2.0/UDP a.invalid;branch=z9hG4bK1', v: 'second' });
    expect(withSource(compact, source).headers.all('via')).toEqual([
      'SIP/2.0/UDP a.invalid;branch=z9hG4bK1;received=192.0.2.7',
      'second',
    ]);
  });
});

describe('the answer to a datagram', () => {
  const answeredAt = (value: string) => {
    const read = readVia(value);
    if (read === undefined) throw new Error('no Via');
    return answerAddress(read, source);
  };

  it('goes back to where it came from, if that was asked for', () => {
    expect(answeredAt('SIP/2.0/UDP 127.0.0.1:5080;rport;branch=z9hG4bK1')).toEqual(source);
  });

  it('else to the port of the Via, or to 5060 (RFC 3261 18.2.2)', () => {
    expect(answeredAt('SIP/2.0/UDP 127.0.0.1:5080;branch=z9hG4bK1')).toEqual({ ...source, port: 5080 });
    expect(answeredAt('SIP/2.0/UDP x.invalid;branch=z9hG4bK1')).toEqual({ ...source, port: 5060 });
    expect(answeredAt('SIP/2.0/UDP [::1]:5081;branch=z9hG4bK1')).toEqual({ ...source, port: 5081 });
  });
});
