import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Registrar } from './registrar';
import { credentials, sipRequest, Wire, type Client } from './sip-play';

const passwords: Readonly<Record<string, string>> = { '1001': 'secret', '1002': 'other' };
const contact = 'sip:ana@client.invalid;transport=ws';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

class Registration {
  readonly changed: string[] = [];
  readonly replaced: string[] = [];
  longest = 3600;
  readonly registrar = new Registrar('tallyphone.test', {
    passwordOf: (user) => passwords[user],
    longestExpiry: () => this.longest,
    changed: (user) => this.changed.push(user),
    replaced: ({ user, contact }) => void this.replaced.push(`${user} ${contact}`),
  });
  readonly #wire = new Wire((transaction) => {
    this.registrar.handle(transaction);
  });

  client(): Client {
    return this.#wire.client();
  }

  /** Registers as a phone does: asks, is challenged, and comes again. @returns status and headers of the answer */
  register(client: Client, headers: Readonly<Record<string, string>> = {}, user = '1001') {
    const to = `<sip:${user}@tallyphone.test>`;
    client.say(sipRequest('REGISTER', { To: to, ...headers }));
    const [challenge = ''] = client.takeOne().headers.all('www-authenticate');
    const authorization = credentials(challenge, { user, password: passwords[user] ?? '' });
    client.say(sipRequest('REGISTER', { To: to, Authorization: authorization, ...headers }));
    const answer = client.takeOne();
    return {
      status: answer.kind === 'response' ? answer.status : 0,
      reason: answer.kind === 'response' ? answer.reason : '',
      contacts: answer.headers.all('contact'),
      headers: answer.headers,
    };
  }

  contactsOf(user: string): readonly string[] {
    return this.registrar.bindingsOf(user).map((binding) => binding.contact);
  }
}

describe('a phone that registers', () => {
  it('is challenged, by both algorithms, and then reached', () => {
    const service = new Registration();
    const client = service.client();
    client.say(sipRequest('REGISTER'));
    const challenge = client.takeOne();
    expect(challenge).toMatchObject({ kind: 'response', status: 401 });
    expect(challenge.headers.all('www-authenticate')).toHaveLength(2);
    expect(service.contactsOf('1001')).toEqual([]);

    expect(service.register(client, { Expires: '600' })).toMatchObject({
      status: 200,
      contacts: [`<${contact}>;expires=600`],
    });
    expect(service.registrar.connectionOf('1001', contact)).toBe(client.connection);
    expect(service.registrar.userOf(client.connection)).toBe('1001');
    expect(service.changed).toEqual(['1001']);
  });

  it('takes the place of what it had registered before it began anew, and of nobody else’s', () => {
    const service = new Registration();
    const instance = (name: string) => `+sip.instance="<urn:uuid:${name}>"`;
    const register = (uri: string, name: string) =>
      service.register(service.client(), { Contact: `<sip:${uri}@x.invalid>;${instance(name)}` });
    register('old', 'phone');
    register('other', 'second-phone');
    register('old', 'phone');
    expect(service.replaced).toEqual([]);
    register('new', 'phone');
    expect(service.replaced).toEqual(['1001 sip:old@x.invalid']);
    expect(service.contactsOf('1001')).toEqual(['sip:other@x.invalid', 'sip:new@x.invalid']);
  });

  it('is refused with a wrong password', () => {
    const service = new Registration();
    const client = service.client();
    client.say(sipRequest('REGISTER'));
    const [challenge = ''] = client.takeOne().headers.all('www-authenticate');
    const authorization = credentials(challenge, { user: '1001', password: 'guess' });
    expect(client.ask(sipRequest('REGISTER', { Authorization: authorization }))).toBe(403);
    expect(service.contactsOf('1001')).toEqual([]);
  });

  it('is refused under a name that is not its own', () => {
    const service = new Registration();
    const client = service.client();
    const answer = service.register(client, { To: '<sip:1001@tallyphone.test>' }, '1002');
    expect(answer).toMatchObject({ status: 403, reason: 'Wrong user or password' });
  });

  it('is challenged again, as stale, with a nonce that was used', () => {
    const service = new Registration();
    const client = service.client();
    client.say(sipRequest('REGISTER'));
    const [challenge = ''] = client.takeOne().headers.all('www-authenticate');
    const authorization = credentials(challenge, { user: '1001', password: 'secret' });
    expect(client.ask(sipRequest('REGISTER', { Authorization: authorization }))).toBe(200);
    client.say(sipRequest('REGISTER', { Authorization: authorization, CSeq: '2 REGISTER' }));
    const again = client.takeOne();
    expect(again).toMatchObject({ kind: 'response', status: 401 });
    expect(again.headers.get('www-authenticate')).toContain('stale=true');
  });
});

describe('how long a registration lasts', () => {
  it.each([
    ['as the Contact says, before Expires', `<${contact}>;expires=120`, '600', 120],
    ['as Expires says', `<${contact}>`, '600', 600],
    ['an hour at most', `<${contact}>`, '86400', 3600],
  ])('is %s', (_name, value, expires, seconds) => {
    const answer = new Registration();
    expect(answer.register(answer.client(), { Contact: value, Expires: expires }).contacts).toEqual([
      `<${contact}>;expires=${String(seconds)}`,
    ]);
  });

  it('is an hour where the phone does not say', () => {
    const service = new Registration();
    expect(service.register(service.client()).contacts).toEqual([`<${contact}>;expires=3600`]);
  });

  it('is never less than ten seconds', () => {
    const service = new Registration();
    const answer = service.register(service.client(), { Expires: '9' });
    expect(answer.status).toBe(423);
    expect(answer.headers.get('min-expires')).toBe('10');
    expect(service.register(service.client(), { Expires: '10' }).status).toBe(200);
  });

  it.each(['-1', 'soon', '1.5', '', '0x40'])('is no “%s”', (expires) => {
    const service = new Registration();
    const client = service.client();
    service.register(client);
    expect(service.register(client, { Expires: expires }).status).toBe(400);
    expect(service.contactsOf('1001')).toEqual([contact]);
  });

  it('ends by itself, and begins anew with each refresh', () => {
    const service = new Registration();
    const client = service.client();
    service.register(client, { Expires: '60' });
    vi.advanceTimersByTime(40_000);
    service.register(client, { Expires: '60' });
    vi.advanceTimersByTime(59_999);
    expect(service.contactsOf('1001')).toEqual([contact]);
    expect(service.registrar.userOf(client.connection)).toBe('1001');
    vi.advanceTimersByTime(1);
    expect(service.contactsOf('1001')).toEqual([]);
    expect(service.registrar.userOf(client.connection)).toBeUndefined();
  });
});

describe('several devices', () => {
  const desk = '<sip:desk@client.invalid>';
  const other = '<sip:other@client.invalid>';

  function both(): Registration {
    const service = new Registration();
    service.register(service.client(), { Contact: desk });
    service.register(service.client(), { Contact: other });
    return service;
  }

  it('of one user are all reached, and each answer lists them', () => {
    const service = both();
    expect(service.contactsOf('1001')).toEqual(['sip:desk@client.invalid', 'sip:other@client.invalid']);
    vi.advanceTimersByTime(600_000);
    // Without a Contact a REGISTER only asks (RFC 3261 10.2.3).
    const client = service.client();
    client.say(sipRequest('REGISTER'));
    const [challenge = ''] = client.takeOne().headers.all('www-authenticate');
    const asking = sipRequest('REGISTER', {
      Authorization: credentials(challenge, { user: '1001', password: 'secret' }),
    });
    const headers = asking.headers.entries().filter(([name]) => name !== 'Contact');
    client.say(`REGISTER sip:x SIP/2.0\r\n${headers.map(([n, v]) => `${n}: ${v}\r\n`).join('')}\r\n`);
    expect(client.takeOne().headers.all('contact')).toEqual([
      `${desk};expires=3000`,
      `${other};expires=3000`,
    ]);
  });

  it('unregister one by one', () => {
    const service = both();
    expect(service.register(service.client(), { Contact: desk, Expires: '0' }).status).toBe(200);
    expect(service.contactsOf('1001')).toEqual(['sip:other@client.invalid']);
  });

  it('unregister all at once by *', () => {
    const service = both();
    service.register(service.client(), { Contact: '<sip:ben@client.invalid>' }, '1002');
    expect(service.register(service.client(), { Contact: '*', Expires: '0' })).toMatchObject({
      status: 200,
      contacts: [],
    });
    expect(service.contactsOf('1001')).toEqual([]);
    expect(service.contactsOf('1002')).toEqual(['sip:ben@client.invalid']);
  });

  it.each([{}, { Expires: '600' }])('stay registered where * comes with %j (RFC 3261 10.3)', (headers) => {
    const service = both();
    expect(service.register(service.client(), { Contact: '*', ...headers }).status).toBe(400);
    expect(service.contactsOf('1001')).toHaveLength(2);
  });

  it('of two users may have the same Contact, and each is reached over its own connection', () => {
    const service = new Registration();
    const [first, second] = [service.client(), service.client()];
    service.register(first, { Contact: desk });
    service.register(second, { Contact: desk }, '1002');
    expect(service.registrar.connectionOf('1001', 'sip:desk@client.invalid')).toBe(first.connection);
    expect(service.registrar.connectionOf('1002', 'sip:desk@client.invalid;ob')).toBe(second.connection);
    expect(service.registrar.userOf(first.connection)).toBe('1001');
    service.register(second, { Contact: desk, Expires: '0' }, '1002');
    expect(service.contactsOf('1001')).toEqual(['sip:desk@client.invalid']);
    expect(service.contactsOf('1002')).toEqual([]);
  });

  it('of one user are not unregistered by another', () => {
    const service = both();
    service.register(service.client(), { Contact: desk, Expires: '0' }, '1002');
    expect(service.contactsOf('1001')).toContain('sip:desk@client.invalid');
  });
});

describe('a phone that comes back after a cut', () => {
  it('is reached over its new connection', () => {
    const service = new Registration();
    const before = service.client();
    service.register(before);
    before.leave();
    expect(service.registrar.connectionOf('1001', contact)).toBeUndefined();
    const after = service.client();
    service.register(after);
    expect(service.registrar.connectionOf('1001', contact)).toBe(after.connection);
    expect(service.registrar.userOf(before.connection)).toBeUndefined();
    expect(service.contactsOf('1001')).toEqual([contact]);
  });

  it('is found by the Contact of its calls, which may add ;ob (RFC 5626)', () => {
    const service = new Registration();
    const client = service.client();
    service.register(client);
    expect(service.registrar.connectionOf('1001', `${contact};ob`)).toBe(client.connection);
    expect(service.registrar.connectionOf('1001', 'sip:nobody@client.invalid')).toBeUndefined();
  });
});
