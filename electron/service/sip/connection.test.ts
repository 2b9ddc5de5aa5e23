import { describe, expect, it } from 'vitest';
import { serialize, type SipMessage } from './message';
import { Client, sipRequest } from './sip-play';

function connected() {
  const heard: SipMessage[] = [];
  const closed: string[] = [];
  const client = new Client(
    (message) => heard.push(message),
    (connection) => closed.push(connection.name),
  );
  const traced = () => client.trace.map(({ kind, text }) => `${kind} ${text.split('\r\n')[0] ?? ''}`);
  return { client, heard, closed, traced };
}

describe('what a client sends', () => {
  it('is read, traced and handed on', () => {
    const { client, heard, traced } = connected();
    client.say(sipRequest('OPTIONS'));
    expect(heard).toMatchObject([{ kind: 'request', method: 'OPTIONS' }]);
    expect(traced()).toEqual(['received OPTIONS sip:tallyphone.test SIP/2.0']);
    expect(client.takeFrames()).toEqual([]);
  });

  it('to keep the connection alive is answered in kind and not traced (RFC 5626 3.5.1)', () => {
    const { client, heard, traced } = connected();
    client.say('\r\n\r\n');
    expect(client.takeFrames()).toEqual(['\r\n']);
    client.say('\r\n');
    expect(client.takeFrames()).toEqual([]);
    expect([...heard, ...traced()]).toEqual([]);
  });

  it('and is a bad request, is answered 400 with the reason', () => {
    const { client, heard, traced } = connected();
    client.say(sipRequest('INVITE', { CSeq: '1 BYE' }));
    expect(client.takeOne()).toMatchObject({ status: 400, reason: 'CSeq names another method' });
    expect(heard).toEqual([]);
    expect(traced()[0]).toMatch(/^malformed CSeq names another method/);
  });

  it('and is no SIP, is traced, shortened, and not answered', () => {
    const { client, heard } = connected();
    client.say('x'.repeat(50_000));
    expect(client.takeFrames()).toEqual([]);
    expect(heard).toEqual([]);
    expect(client.trace).toMatchObject([{ kind: 'malformed', where: 'client' }]);
    expect(client.trace[0]?.text.length).toBeLessThan(2_100);
  });
});

describe('the trace', () => {
  it('holds neither passwords nor digits', () => {
    const { client } = connected();
    client.say(
      sipRequest('REGISTER', { Authorization: 'Digest username="1001", response="0123456789abcdef"' }),
    );
    client.say(
      sipRequest('INFO', { 'Content-Type': 'application/dtmf-relay' }, 'Signal=4\r\nDuration=100\r\n'),
    );
    client.say(sipRequest('INFO', { 'Content-Type': 'application/dtmf', CSeq: '1' }, '7'));
    const text = client.trace.map((entry) => entry.text).join('\n');
    expect(client.trace.map(({ kind }) => kind)).toEqual(['received', 'received', 'malformed']);
    expect(text).not.toContain('0123456789abcdef');
    expect(text).not.toMatch(/Signal=4/);
    expect(text).not.toMatch(/\n7$/);
    expect(text).toContain('username="1001"');
  });
});

describe('what the service sends', () => {
  it('goes over the wire as SIP, and into the trace', () => {
    const { client, traced } = connected();
    const request = sipRequest('NOTIFY');
    client.connection.send(request);
    expect(client.takeFrames()).toEqual([serialize(request)]);
    expect(traced()).toEqual(['sent NOTIFY sip:tallyphone.test SIP/2.0']);
  });

  it('may be anything in tests of phones', () => {
    const { client } = connected();
    client.connection.sendRaw('no SIP');
    expect(client.takeFrames()).toEqual(['no SIP']);
  });

  it('goes nowhere once the connection is gone', () => {
    const { client, closed } = connected();
    expect(client.connection.isOpen).toBe(true);
    client.connection.cut();
    expect(client.connection.isOpen).toBe(false);
    expect(closed).toEqual(['client']);
    client.connection.send(sipRequest('NOTIFY'));
    client.connection.sendRaw('x');
    expect(client.takeFrames()).toEqual([]);
  });
});
