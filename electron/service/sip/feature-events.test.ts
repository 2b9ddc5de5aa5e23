import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RecordingMode } from '../../../shared/recording/modes';
import { featureEventContentType, readFeatureEvent } from '../../../shared/sip/as-feature-event';
import { FeatureEvents } from './feature-events';
import type { SipMessage, SipRequest } from './message';
import { Registrar } from './registrar';
import { makeResponse } from './response';
import { credentials, sipRequest, Wire, type Client } from './sip-play';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const subscription = {
  Event: 'as-feature-event',
  Expires: '600',
  From: '<sip:1001@tallyphone.test>;tag=far',
};

class Service {
  mode: RecordingMode = 'on-demand';
  readonly #registrar = new Registrar('tallyphone.test', {
    passwordOf: () => 'secret',
    longestExpiry: () => 3600,
    changed: () => undefined,
    replaced: () => undefined,
  });
  readonly #wire = new Wire((transaction) => {
    if (transaction.request.method === 'REGISTER') this.#registrar.handle(transaction);
    else this.features.handle(transaction);
  });
  readonly features = new FeatureEvents({
    contact: () => 'sip:service@127.0.0.1',
    registrar: this.#registrar,
    transactions: this.#wire.layer,
    modeOf: () => this.mode,
  });

  client(): Client {
    return this.#wire.client();
  }

  registered(contact = '<sip:ana@client.invalid;transport=ws>'): Client {
    const client = this.client();
    client.say(sipRequest('REGISTER'));
    const challenge = client.takeOne().headers.get('www-authenticate') ?? '';
    const account = { user: '1001', password: 'secret' };
    const authorization = credentials(challenge, account);
    client.say(sipRequest('REGISTER', { Authorization: authorization, Contact: contact }));
    client.take();
    return client;
  }
}

/** Subscribes. @returns the answer and the NOTIFY that follows it */
function subscribe(client: Client, headers: Readonly<Record<string, string>> = {}) {
  client.say(sipRequest('SUBSCRIBE', { ...subscription, ...headers }));
  const [answer, notify, ...more] = client.take();
  if (answer === undefined) throw new Error('no answer');
  expect(more).toEqual([]);
  return { answer, notify };
}

const toOf = (message: SipMessage) => message.headers.get('to') ?? '';

/** `active;expires=600 always` */
function told(message: SipMessage | undefined): string {
  if (message?.kind !== 'request') return 'nothing';
  const reading = readFeatureEvent(message.headers.get('content-type') ?? '', message.body);
  const state = message.headers.get('subscription-state') ?? '';
  return `${state} ${reading.kind === 'mode' ? reading.mode : reading.kind}`;
}

describe('a phone that subscribes', () => {
  it('is told its user’s mode at once (RFC 6665 4.2.1.2)', () => {
    const { answer, notify } = subscribe(new Service().registered());
    expect(answer).toMatchObject({ kind: 'response', status: 200 });
    expect(answer.headers.get('expires')).toBe('600');
    expect(notify).toMatchObject({
      kind: 'request',
      method: 'NOTIFY',
      uri: 'sip:ana@client.invalid;transport=ws',
    });
    expect(notify?.headers.get('event')).toBe('as-feature-event');
    expect(notify?.headers.get('content-type')).toBe(featureEventContentType);
    expect(notify?.headers.get('from')).toBe(toOf(answer));
    expect(told(notify)).toBe('active;expires=600 on-demand');
  });

  it('is told each change of the mode, and how long the subscription still lasts', () => {
    const service = new Service();
    const client = service.registered();
    subscribe(client);
    vi.advanceTimersByTime(100_000);
    service.mode = 'always';
    service.features.modeChanged('1002');
    expect(client.take()).toEqual([]);
    service.features.modeChanged('1001');
    expect(told(client.takeOne())).toBe('active;expires=500 always');
  });

  it('and so is each other phone of the user', () => {
    const service = new Service();
    const contacts = ['<sip:desk@client.invalid>', '<sip:other@client.invalid>'];
    const phones = contacts.map((contact) => service.registered(contact));
    phones.forEach((phone, index) => {
      subscribe(phone, { 'Call-ID': `call-${String(index)}`, Contact: contacts[index] ?? '' });
    });
    service.features.modeChanged('1001');
    expect(phones.map((phone) => phone.take().length)).toEqual([1, 1]);
  });

  it.each([
    ['another event', { Event: 'presence' }, 489],
    ['no event', { Event: '' }, 489],
    ['no Contact', { Contact: '' }, 400],
  ])('to %s is refused', (_name, headers, status) => {
    const client = new Service().registered();
    client.say(sipRequest('SUBSCRIBE', { ...subscription, ...headers }));
    const [answer, ...more] = client.take();
    expect(answer).toMatchObject({ status });
    expect(more).toEqual([]);
    if (status === 489) expect(answer?.headers.get('allow-events')).toBe('as-feature-event');
  });

  it('before it has registered is refused', () => {
    const { answer, notify } = subscribe(new Service().client());
    expect(answer).toMatchObject({ status: 403 });
    expect(notify).toBeUndefined();
  });

  it.each([
    ['86400', '3600'],
    ['soon', '3600'],
    ['-5', '0'],
  ])('for “%s” seconds gets %s', (asked, given) => {
    const { answer } = subscribe(new Service().registered(), { Expires: asked });
    expect(answer.headers.get('expires')).toBe(given);
  });

  it('for no time only fetches: it is told once', () => {
    const service = new Service();
    const client = service.registered();
    expect(told(subscribe(client, { Expires: '0' }).notify)).toBe('terminated;reason=timeout on-demand');
    service.features.modeChanged('1001');
    expect(client.take()).toEqual([]);
  });
});

describe('a subscription', () => {
  const refresh = (answer: SipMessage, number = 2, expires = '600') => ({
    To: toOf(answer),
    CSeq: `${String(number)} SUBSCRIBE`,
    Expires: expires,
  });

  it('is refreshed in its dialog: one phone is told once', () => {
    const service = new Service();
    const client = service.registered();
    const { answer } = subscribe(client);
    vi.advanceTimersByTime(500_000);
    const again = subscribe(client, refresh(answer));
    expect(again.answer).toMatchObject({ status: 200 });
    expect(toOf(again.answer)).toBe(toOf(answer));
    expect(told(again.notify)).toBe('active;expires=600 on-demand');
    vi.advanceTimersByTime(500_000);
    service.features.modeChanged('1001');
    expect(client.take()).toHaveLength(1);
  });

  it('ends when the phone says so, and is told that it has', () => {
    const service = new Service();
    const client = service.registered();
    const { answer } = subscribe(client);
    expect(told(subscribe(client, refresh(answer, 2, '0')).notify)).toMatch(/^terminated/);
    service.features.modeChanged('1001');
    expect(client.take()).toEqual([]);
  });

  it('ends by itself when it is not refreshed', () => {
    const service = new Service();
    const client = service.registered();
    subscribe(client);
    vi.advanceTimersByTime(600_000);
    service.features.modeChanged('1001');
    expect(client.take()).toEqual([]);
  });

  it('refuses a refresh that is older than the last', () => {
    const client = new Service().registered();
    const { answer } = subscribe(client, { CSeq: '5 SUBSCRIBE' });
    const old = subscribe(client, refresh(answer, 4));
    expect(old.answer).toMatchObject({ status: 500 });
    expect(old.notify).toBeUndefined();
  });

  it('that the service does not know cannot be refreshed: the phone learns to begin a new one', () => {
    const { answer, notify } = subscribe(new Service().registered(), {
      To: '<sip:1001@tallyphone.test>;tag=of-an-earlier-start',
    });
    expect(answer).toMatchObject({ status: 481 });
    expect(notify).toBeUndefined();
  });

  it('goes on over the phone’s new connection after a cut', () => {
    const service = new Service();
    const before = service.registered();
    const { answer } = subscribe(before);
    before.leave();
    const after = service.registered();
    expect(told(subscribe(after, refresh(answer)).notify)).toBe('active;expires=600 on-demand');
    service.features.modeChanged('1001');
    expect(after.take()).toHaveLength(1);
  });

  it('ends when the phone answers that it knows nothing of it (RFC 6665 4.2.2)', async () => {
    const service = new Service();
    const client = service.registered();
    const { notify } = subscribe(client);
    const asked: SipRequest | undefined = notify?.kind === 'request' ? notify : undefined;
    if (asked === undefined) throw new Error('no NOTIFY');
    client.say(makeResponse(asked, 481));
    await vi.advanceTimersByTimeAsync(0);
    service.features.modeChanged('1001');
    expect(client.take()).toEqual([]);
  });
});
