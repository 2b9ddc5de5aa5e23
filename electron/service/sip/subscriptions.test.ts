import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RecordingMode } from '../../../shared/recording/modes';
import { featureEventContentType, readFeatureEvent } from '../../../shared/sip/as-feature-event';
import { messageSummaryContentType } from '../../../shared/sip/message-summary';
import { featureEvents, messageSummary } from './event-packages';
import type { SipMessage, SipRequest } from './message';
import { Registrar } from './registrar';
import { makeResponse } from './response';
import { credentials, sipRequest, Wire, type Client } from './sip-play';
import { Subscriptions } from './subscriptions';

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
  messages = { new: 0, old: 0 };
  readonly #registrar = new Registrar('tallyphone.test', {
    passwordOf: () => 'secret',
    longestExpiry: () => 3600,
    changed: () => undefined,
    replaced: () => undefined,
  });
  readonly #wire = new Wire((transaction) => {
    if (transaction.request.method === 'REGISTER') this.#registrar.handle(transaction);
    else this.subscriptions.handle(transaction);
  });
  readonly subscriptions = new Subscriptions({
    contact: () => 'sip:service@127.0.0.1',
    registrar: this.#registrar,
    transactions: this.#wire.layer,
    packages: [featureEvents(() => this.mode), messageSummary('tallyphone.test', () => this.messages)],
  });

  modeChanged(user: string): void {
    this.subscriptions.changed('as-feature-event', user);
  }

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
    service.modeChanged('1002');
    expect(client.take()).toEqual([]);
    service.modeChanged('1001');
    expect(told(client.takeOne())).toBe('active;expires=500 always');
  });

  it('and so is each other phone of the user', () => {
    const service = new Service();
    const contacts = ['<sip:desk@client.invalid>', '<sip:other@client.invalid>'];
    const phones = contacts.map((contact) => service.registered(contact));
    phones.forEach((phone, index) => {
      subscribe(phone, { 'Call-ID': `call-${String(index)}`, Contact: contacts[index] ?? '' });
    });
    service.modeChanged('1001');
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
    if (status === 489) expect(answer?.headers.get('allow-events')).toBe('as-feature-event, message-summary');
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
    service.modeChanged('1001');
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
    service.modeChanged('1001');
    expect(client.take()).toHaveLength(1);
  });

  it('ends when the phone says so, and is told that it has', () => {
    const service = new Service();
    const client = service.registered();
    const { answer } = subscribe(client);
    expect(told(subscribe(client, refresh(answer, 2, '0')).notify)).toMatch(/^terminated/);
    service.modeChanged('1001');
    expect(client.take()).toEqual([]);
  });

  it('ends by itself when it is not refreshed', () => {
    const service = new Service();
    const client = service.registered();
    subscribe(client);
    vi.advanceTimersByTime(600_000);
    service.modeChanged('1001');
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
    service.modeChanged('1001');
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
    service.modeChanged('1001');
    expect(client.take()).toEqual([]);
  });
});

describe('a phone that subscribes to its messages (RFC 3842)', () => {
  const mailbox = { ...subscription, Event: 'message-summary' };

  it('is told at once how many wait, and of each change', () => {
    const service = new Service();
    const client = service.registered();
    service.messages = { new: 1, old: 2 };
    const { answer, notify } = subscribe(client, mailbox);
    expect(answer).toMatchObject({ status: 200 });
    expect(notify?.headers.get('event')).toBe('message-summary');
    expect(notify?.headers.get('content-type')).toBe(messageSummaryContentType);
    expect(notify?.body).toContain('Message-Account: sip:1001@tallyphone.test\r\nVoice-Message: 1/2');
    service.messages = { new: 0, old: 3 };
    service.subscriptions.changed('message-summary', '1001');
    const change = client.takeOne();
    expect(change.headers.get('subscription-state')).toBe('active;expires=600');
    expect(change.body).toContain('Messages-Waiting: no');
  });

  it('hears of nobody else’s', () => {
    const client = new Service().registered();
    const { answer, notify } = subscribe(client, { ...mailbox, To: '<sip:1002@tallyphone.test>' });
    expect(answer).toMatchObject({ status: 403, reason: 'Not your mailbox' });
    expect(notify).toBeUndefined();
  });

  it('is told each event in its own subscription only', () => {
    const service = new Service();
    const client = service.registered();
    subscribe(client);
    subscribe(client, { ...mailbox, 'Call-ID': 'call-2' });
    service.modeChanged('1001');
    expect(client.takeOne().headers.get('event')).toBe('as-feature-event');
  });
});
