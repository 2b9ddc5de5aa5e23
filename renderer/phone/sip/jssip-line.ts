/** A line through JsSIP: its connection, its registration, its calls, and the recording mode it is told. */
import { UA, URI } from 'jssip';
import type { IncomingResponse } from 'jssip/lib/SIPMessage';
import type { IncomingRTCSessionEvent, RTCSessionEvent, UnRegisteredEvent } from 'jssip/lib/UA';
import {
  featureEvent,
  featureEventContentType,
  readFeatureEvent,
} from '../../../shared/sip/as-feature-event';
import {
  messageSummaryContentType,
  messageSummaryEvent,
  readMessageSummary,
} from '../../../shared/sip/message-summary';
import { parseUri } from '../../../shared/sip/name-addr';
import type { CallMedia, SipAccount, SipCall, SipLine, SipLineEvents } from '../sip-port';
import { awareness, JssipCall, type Connection } from './jssip-call';
import { Liveness } from './liveness';
import { isRemote } from './originator';
import { RegisterAgain } from './register-again';
import { fromJssip, Subscription, type SubscriberLike } from './subscription';
import { TracingSocket } from './tracing-socket';

/** Seconds between attempts to reconnect; JsSIP doubles from the first to the second. */
const recovery = { first: 1, longest: 5 };

const quiet: Omit<SipLineEvents, 'trace'> = {
  registering: () => undefined,
  registered: () => undefined,
  unregistered: () => undefined,
  registrationFailed: () => undefined,
  disconnected: () => undefined,
  incomingCall: () => undefined,
  modeLearnt: () => undefined,
  modeForgotten: () => undefined,
  voicemail: () => undefined,
};

export class JssipLine implements SipLine {
  readonly #account: SipAccount;
  #events: SipLineEvents;
  readonly #agent: UA;
  /** Who waits for the connection. */
  readonly #whenBack: (() => void)[] = [];
  readonly #again: RegisterAgain;
  readonly #liveness: Liveness;
  readonly #subscriptions = [this.#modeSubscription(), this.#mailSubscription()];
  #wantsRegistration = true;
  /** Call-ID of the call that is just being made: JsSIP tells it in an event, before `call` returns. */
  #outgoing = '';

  constructor(account: SipAccount, events: SipLineEvents) {
    this.#account = account;
    this.#events = events;
    const socket = new TracingSocket(
      account.server,
      (kind, text) => {
        events.trace({ at: Date.now(), where: account.address, kind, text });
      },
      () => {
        this.#liveness.heard();
      },
    );
    this.#liveness = new Liveness({
      ask: () => {
        this.#agent.sendOptions(new URI('sip', '', parseUri(account.address)?.host ?? ''));
      },
      lost: () => {
        this.#note('Nothing comes from the server any more; the connection is taken for lost.');
        socket.drop();
      },
    });
    this.#agent = new UA({
      sockets: [socket],
      uri: account.address,
      authorization_user: account.authorizationUser,
      ...(account.displayName === '' ? {} : { display_name: account.displayName }),
      password: account.password,
      user_agent: 'Tallyphone',
      instance_id: account.instance,
      register_expires: 600,
      // JsSIP ends a call when its session refresh is not answered; a call must outlive a cut (docs/adr/0004).
      session_timers: false,
      connection_recovery_min_interval: recovery.first,
      connection_recovery_max_interval: recovery.longest,
    });
    this.#again = new RegisterAgain(() => this.#agent.register());
    this.#listenToAgent();
  }

  #note(text: string): void {
    this.#events.trace({ at: Date.now(), where: this.#account.address, kind: 'note', text });
  }

  #connection(): Connection {
    return {
      isUp: () => this.#agent.isConnected(),
      whenBack: (listener) => this.#whenBack.push(listener),
    };
  }

  #listenToAgent(): void {
    const agent = this.#agent;
    agent.on('connecting', () => {
      if (this.#wantsRegistration) this.#events.registering();
    });
    agent.on('connected', () => {
      this.#liveness.start();
    });
    agent.on('disconnected', () => {
      this.#liveness.stop();
      this.#again.settle();
      for (const subscription of this.#subscriptions) subscription.abandon();
      this.#events.disconnected();
    });
    agent.on('registered', () => {
      this.#again.settle();
      for (const tell of this.#whenBack.splice(0)) tell();
      this.#events.registered();
      for (const subscription of this.#subscriptions) subscription.begin();
    });
    agent.on('unregistered', () => {
      // JsSIP also says so when the connection is lost, which `disconnected` has told.
      if (agent.isConnected() && !this.#wantsRegistration) this.#events.unregistered();
    });
    agent.on('registrationFailed', ({ response, cause }: UnRegisteredEvent) => {
      const answer: IncomingResponse | null = response;
      this.#events.registrationFailed(describeFailure(answer, cause), isRefusal(answer));
      // Without a connection JsSIP registers itself, when it is back.
      if (this.#wantsRegistration && agent.isConnected() && !isRefusal(answer)) this.#again.failed();
    });
    agent.on('newRTCSession', (event: RTCSessionEvent) => {
      if (isIncoming(event)) this.#incoming(event);
      else this.#outgoing = event.request.call_id;
    });
  }

  /** Asks for the recording mode; a server without the event leaves the configured one. */
  #modeSubscription(): Subscription {
    return new Subscription({
      create: () => this.#subscriber(featureEvent, featureEventContentType),
      notified: (contentType, body) => {
        const reading = readFeatureEvent(contentType, body);
        if (reading.kind === 'mode') this.#events.modeLearnt(reading.mode);
        else if (reading.kind === 'malformed') this.#note(`as-feature-event is malformed: ${reading.reason}`);
      },
      ended: (reason) => {
        this.#note(`No recording mode from this server${reason === undefined ? '' : `: ${reason}`}.`);
        this.#events.modeForgotten();
      },
    });
  }

  /** Asks how many messages wait in the mailbox (RFC 3842). */
  #mailSubscription(): Subscription {
    return new Subscription({
      create: () => this.#subscriber(messageSummaryEvent, messageSummaryContentType),
      notified: (contentType, body) => {
        const reading = readMessageSummary(contentType, body);
        if (reading.kind === 'malformed') this.#note(`message-summary is malformed: ${reading.reason}`);
        if (reading.kind !== 'summary') return;
        const { voice, waiting } = reading.summary;
        // What is not counted is at least there, or not.
        this.#events.voicemail(
          voice === undefined ? { fresh: waiting ? 1 : 0, heard: 0 } : { fresh: voice.new, heard: voice.old },
        );
      },
      ended: (reason) => {
        this.#note(`No news of voicemail from this server${reason === undefined ? '' : `: ${reason}`}.`);
        this.#events.voicemail(undefined);
      },
    });
  }

  #subscriber(event: string, contentType: string): SubscriberLike {
    return fromJssip(this.#agent.subscribe(this.#account.address, event, contentType, { expires: 3600 }));
  }

  #incoming({ session, request }: IncomingRTCSessionEvent): void {
    const { uri, display_name: name } = session.remote_identity;
    const call = new JssipCall(session, {
      sipCallId: request.call_id,
      party: { name: name === uri.user ? '' : name, number: uri.user },
      connection: this.#connection(),
      note: (text) => {
        this.#note(text);
      },
      addressOf: (wanted) => this.#agent.normalizeTarget(wanted)?.toAor(),
    });
    call.readInvite(request);
    this.#events.incomingCall(call);
  }

  start(): void {
    this.#agent.start();
  }

  register(): void {
    this.#wantsRegistration = true;
    this.#again.settle();
    this.#events.registering();
    this.#agent.register();
  }

  unregister(): void {
    this.#wantsRegistration = false;
    this.#again.settle();
    for (const subscription of this.#subscriptions) subscription.end();
    if (this.#agent.isRegistered()) this.#agent.unregister();
    // JsSIP says nothing where there is nothing to end.
    else this.#events.unregistered();
  }

  stop(): void {
    this.#wantsRegistration = false;
    this.#again.settle();
    this.#liveness.stop();
    // Another line may take this one's place; what is still to come of this one is nobody's news.
    this.#events = { ...quiet, trace: this.#events.trace };
    for (const subscription of this.#subscriptions) subscription.abandon();
    this.#agent.stop();
  }

  call(number: string, media: CallMedia): SipCall {
    const session = this.#agent.call(number, {
      mediaStream: media.outgoing,
      pcConfig: { iceServers: [] },
      extraHeaders: [...awareness],
    });
    const call = new JssipCall(session, {
      sipCallId: this.#outgoing,
      party: { name: '', number },
      connection: this.#connection(),
      note: (text) => {
        this.#note(text);
      },
      addressOf: (wanted) => this.#agent.normalizeTarget(wanted)?.toAor(),
    });
    call.useMedia(media);
    return call;
  }
}

/** JsSIP has no response to show where none came. */
function describeFailure(response: IncomingResponse | null, cause: string | undefined): string {
  return response === null
    ? (cause ?? 'no reason given')
    : `${response.status_code} ${response.reason_phrase}`;
}

function isRefusal(response: IncomingResponse | null): boolean {
  return response !== null && [401, 403, 407].includes(response.status_code);
}

function isIncoming(event: RTCSessionEvent): event is IncomingRTCSessionEvent {
  return isRemote(event.originator);
}
