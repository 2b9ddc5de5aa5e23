/** For tests of the phone: a SIP side that answers as it is told, without ringer and audio. Whoever plays replaces the clock. */
import { vi } from 'vitest';
import { emptyBook } from '../../shared/call/book';
import type { PhoneConfiguration, PhonePreferences } from '../../shared/ipc/table';
import type { ExchangeOutcome } from '../../shared/recording/control-types';
import { noDevices, nothingChosen } from '../../shared/settings/audio-devices';
import { verbatim } from '../../shared/words/phrase';
import { translate } from '../../shared/words/translate';
import { AudioEngine } from './media/audio-engine';
import { Phone } from './phone';
import type {
  DialogName,
  Offer,
  ReferOutcome,
  Refusal,
  SipCall,
  SipCallEvents,
  SipLineEvents,
} from './sip-port';

const { played } = vi.hoisted((): { played: string[] } => ({ played: [] }));
/** Whenever calls were mixed into a conference, and taken apart. */
export const mixed = played;

vi.mock('./media/ringer', () => ({
  Ringer: class {
    follow = vi.fn();
  },
}));
vi.mock('./media/audio-engine', () => ({
  AudioEngine: class {
    setLevels = vi.fn();
    useDevices = vi.fn();
    openCall = () => ({ setActive: vi.fn(), close: vi.fn(), incoming: vi.fn() });
    mix = () => {
      played.push('mixed');
      return () => played.push('unmixed');
    };
  },
}));

const accepted: ExchangeOutcome = { kind: 'accepted', report: undefined };

/** A call on the wire that answers as it is told. */
class PlayedCall implements SipCall {
  readonly sipCallId: string;
  readonly party: { readonly name: string; readonly number: string };
  readonly trackingId = undefined;
  readonly holds: boolean[] = [];
  readonly refers: (string | DialogName)[] = [];
  readonly refusals: Refusal[] = [];
  /** What each of its offers has said of whether it is mixed with others. */
  readonly focuses: boolean[] = [];
  #isFocus = false;
  refused: ExchangeOutcome = accepted;
  referred: ReferOutcome = { kind: 'transferred' };
  events: SipCallEvents | undefined;
  readonly digits: string[] = [];
  /** What happens while an answer to the next hold or transfer is waited for. */
  meanwhile: () => void = () => undefined;

  constructor(sipCallId: string, number: string) {
    this.sipCallId = sipCallId;
    this.party = { name: '', number };
  }

  get dialog(): DialogName {
    return {
      address: `sip:${this.party.number}@example.org`,
      callId: this.sipCallId,
      toTag: 'far',
      fromTag: 'own',
    };
  }

  listen(events: SipCallEvents): void {
    this.events = events;
  }

  answer(): void {
    this.events?.connected(undefined);
  }

  decline(refusal: Refusal): void {
    this.refusals.push(refusal);
    this.events?.ended(verbatim('Rejected'), 'here');
  }

  hangUp(): void {
    this.events?.ended(verbatim('Terminated'), 'here');
  }

  offer({ hold }: Offer): Promise<ExchangeOutcome> {
    this.holds.push(hold);
    this.focuses.push(this.#isFocus);
    this.#pass();
    return Promise.resolve(this.refused);
  }

  setFocus(isFocus: boolean): void {
    this.#isFocus = isFocus;
  }

  /** Once. */
  #pass(): void {
    const { meanwhile } = this;
    this.meanwhile = () => undefined;
    meanwhile();
  }

  sendRecord = () => Promise.resolve(accepted);

  sendDigit(digit: string): Promise<boolean> {
    this.digits.push(digit);
    return Promise.resolve(true);
  }

  refer(target: string | DialogName): Promise<ReferOutcome> {
    this.refers.push(target);
    this.#pass();
    return Promise.resolve(this.referred);
  }
}

const preferences: PhonePreferences = {
  volume: { speaker: 70, headset: 70, handset: 70 },
  cueVolume: 80,
  path: 'speaker',
  lastNumber: null,
  doNotDisturb: false,
  forwardTo: null,
  devices: nothingChosen,
  ringTone: 'classic',
};

const configuration: PhoneConfiguration = {
  user: 'Ana',
  service: 'on',
  emergencyNumbers: ['112'],
  preferences,
  book: emptyBook,
  microphone: 'silence',
  lines: [
    {
      number: 1,
      label: '1001',
      address: 'sip:1001@example.org',
      instance: '7d1c2f3a-0000-4000-8000-000000000001',
      authorizationUser: '1001',
      displayName: '',
      server: 'wss://example.org',
      password: 'secret',
      protocol: 'SIPREC',
      appInterface: 'SIPREC',
      mode: 'never',
      requestTimeout: 1000,
      cues: {
        playedBy: 'service',
        announcement: false,
        pauseResume: 'none',
        repeatToneSeconds: null,
        language: 'en',
      },
    },
  ],
};

/** A phone with one line, which is registered. */
export function begin() {
  const wire: PlayedCall[] = [];
  const kept: PhonePreferences[] = [];
  const lines: SipLineEvents[] = [];
  const none = () => undefined;
  const phone = new Phone({
    configuration,
    createLine: (_account, events) => {
      lines.push(events);
      return {
        start: none,
        register: none,
        unregister: none,
        stop: none,
        call: (number) => {
          const call = new PlayedCall(`sip-${String(wire.length)}`, number);
          wire.push(call);
          return call;
        },
      };
    },
    overHttp: {
      record: () => Promise.resolve({ kind: 'accepted', report: undefined }),
      query: () => Promise.resolve({ kind: 'no-answer' }),
    },
    createAudio: (changed) => new AudioEngine('silence', changed),
    deviceSource: { list: () => Promise.resolve(noDevices), listen: none },
    trace: none,
    keep: (preference) => kept.push(preference),
    voicemail: {
      list: () => Promise.resolve({ kind: 'unavailable' }),
      audio: () => Promise.resolve(undefined),
      change: () => Promise.resolve({ kind: 'done' }),
    },
    bookChanged: none,
    registration: none,
  });
  const [line] = lines;
  if (line === undefined) throw new Error('no line');
  line.registered();
  const settle = () => vi.advanceTimersByTimeAsync(0);
  return {
    phone,
    line,
    wire,
    kept,
    settle,
    nth: (index: number) => {
      const call = wire[index];
      if (call === undefined) throw new Error(`no call ${String(index)}`);
      return call;
    },
    /** Dials, and the far end answers. */
    connect: async (number: string) => {
      phone.handle({ kind: 'dial', line: 1, number });
      await settle();
      wire.at(-1)?.answer();
      await settle();
    },
    ring: (number: string) => {
      const call = new PlayedCall(`sip-${String(wire.length)}`, number);
      wire.push(call);
      line.incomingCall(call);
      return call;
    },
    do: async (intent: Parameters<Phone['handle']>[0]) => {
      phone.handle(intent);
      await settle();
    },
    phases: () => phone.store.snapshot.calls.map(({ phase }) => phase),
    said: () => {
      const { message } = phone.store.snapshot;
      return message === undefined ? undefined : translate('en', message.text);
    },
    /** What is on the screen, and what comes there until nothing is left to be said. */
    read: async () => {
      const texts: string[] = [];
      for (let message; (message = phone.store.snapshot.message) !== undefined;) {
        texts.push(translate('en', message.text));
        while (phone.store.snapshot.message === message) await vi.advanceTimersByTimeAsync(100);
      }
      return texts;
    },
    history: () => phone.book.history.map(({ party, outcome }) => [party.number, outcome]),
  };
}
