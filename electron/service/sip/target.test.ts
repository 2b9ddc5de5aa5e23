import { describe, expect, it } from 'vitest';
import { hostPort, targetOf } from './target';

describe('a SIP URI leads', () => {
  it.each([
    ['sip:recorder.test', 'UDP recorder.test:5060'],
    ['sip:srs@192.0.2.1:5070', 'UDP 192.0.2.1:5070'],
    ['sip:srs@192.0.2.1;transport=udp', 'UDP 192.0.2.1:5060'],
    ['sip:srs@192.0.2.1;transport=TCP', 'TCP 192.0.2.1:5060'],
    ['sip:srs@192.0.2.1;lr;transport=tls', 'TLS 192.0.2.1:5061'],
    ['sips:srs@recorder.test', 'TLS recorder.test:5061'],
    ['sips:srs@recorder.test:5999;transport=tcp', 'TLS recorder.test:5999'],
    ['sip:srs@[2001:db8::1]:5070;transport=tcp', 'TCP [2001:db8::1]:5070'],
  ])('%s to %s', (uri, place) => {
    const target = targetOf(uri);
    if (target.kind === 'unroutable') throw new Error(target.reason);
    expect(`${target.transport} ${hostPort(target.host, target.port)}`).toBe(place);
  });

  it.each([
    'tel:2001',
    'sip:',
    'sip:x@recorder.test:0',
    'sip:x@recorder.test:70000',
    'sip:x@2001:db8::1',
    'sip:x@recorder.test;transport=ws',
    'sip:x@recorder.test;transport=sctp',
    // What is asked for securely must not go in the clear.
    'sips:x@recorder.test;transport=udp',
  ])('%s nowhere', (uri) => {
    expect(targetOf(uri)).toMatchObject({ kind: 'unroutable' });
  });
});
