/** Far ends that leave, or answer, when it suits nobody. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { emptyBook } from '../../shared/call/book';
import { callKeySituation } from '../../shared/call/call-key-types';
import { decideCallKey } from '../../shared/call/call-keys';
import { begin } from './phone-play';

type Play = ReturnType<typeof begin>;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const keywords = ['hold', 'resume', 'xfer', 'conf', 'bxfer', 'park', 'join'] as const;

/** Each call's phase, `*` the one in focus, and what it is a consultation about; then the focused call's keys. */
function shown({ phone }: Play): string {
  const { snapshot } = phone.store;
  const situation = callKeySituation(snapshot, emptyBook, { entry: undefined, purpose: 'call', line: 1 });
  const calls = snapshot.calls.map(({ id, phase, consultation }) => {
    const about = phase === 'releasing' ? undefined : consultation?.about;
    return `${phase}${id === snapshot.focusedCall ? '*' : ''}${about === undefined ? '' : ` about ${about}`}`;
  });
  const keys = keywords.filter((keyword) => decideCallKey(keyword, situation).kind === 'offered');
  return `${calls.join(', ')} | ${keys.join(' ')}`;
}

const leave = (play: Play, index: number) => () => {
  play.nth(index).hangUp();
};
const talking = async () => {
  const play = begin();
  await play.connect('2001');
  return play;
};
/** The second call is about the first. */
const consulting = async (purpose: 'transfer' | 'conference' = 'transfer') => {
  const play = await talking();
  await play.do({ kind: 'consult', call: 'call-1', purpose, to: '2002' });
  return play;
};
const consulted = async (purpose: 'transfer' | 'conference' = 'transfer') => {
  const play = await consulting(purpose);
  play.nth(1).answer();
  await play.settle();
  return play;
};
const joined = async () => {
  const play = await consulted('conference');
  await play.do({ kind: 'complete', call: 'call-2' });
  return play;
};

describe('a far end leaves', () => {
  it.each<[string, () => Promise<Play>, number, string, string?]>([
    ['that is held for a consultation', consulted, 0, 'releasing, connected* | hold xfer conf bxfer park'],
    ['that is held while the consultation rings', consulting, 0, 'releasing, dialling* | '],
    ['that is consulted', consulted, 1, 'connected*, releasing | hold xfer conf bxfer park'],
    [
      'that is to be consulted',
      consulting,
      1,
      'connected*, releasing | hold xfer conf bxfer park',
      '2002: Terminated',
    ],
    ['of a conference', joined, 0, 'releasing, connected* | hold xfer conf bxfer park'],
    [
      'of a conference on hold',
      async () => {
        const play = await joined();
        await play.do({ kind: 'hold', call: 'call-1' });
        return play;
      },
      0,
      'releasing, held* | resume xfer conf bxfer park',
    ],
    [
      'that rang beside a consultation that rings: the focus is on whoever will talk',
      async () => {
        const play = await consulting();
        play.ring('1002');
        return play;
      },
      2,
      'held, dialling* about call-1, releasing | ',
    ],
  ])('%s', async (_who, arrange, leaving, expected, said) => {
    const play = await arrange();
    play.nth(leaving).hangUp();
    await play.settle();
    expect(shown(play)).toBe(expected);
    expect(play.said()).toBe(said);
  });
});

describe('while a call is being held or given away, a far end leaves', () => {
  it.each<[string, () => Promise<Play>, Parameters<Play['do']>[0], number, string, string?]>([
    [
      'that was to be answered: the first call talks again',
      async () => {
        const play = await talking();
        play.ring('1002');
        return play;
      },
      { kind: 'answer', call: 'call-2' },
      1,
      'connected*, releasing | hold xfer conf bxfer park',
      '1002: Terminated',
    ],
    [
      'that was to be answered beside a conference: the conference goes on',
      async () => {
        const play = await joined();
        play.ring('1002');
        return play;
      },
      { kind: 'answer', call: 'call-3' },
      2,
      'conferencing*, conferencing, releasing | hold join',
      '1002: Terminated',
    ],
    [
      'that was to be held: the other is answered',
      async () => {
        const play = await talking();
        play.ring('1002');
        return play;
      },
      { kind: 'answer', call: 'call-2' },
      0,
      'releasing, connected* | hold xfer conf bxfer park',
    ],
    [
      'that was to be talked to again',
      async () => {
        const play = await talking();
        await play.connect('2002');
        return play;
      },
      { kind: 'resume', call: 'call-1' },
      0,
      'releasing, connected* | hold xfer conf bxfer park',
      '2001: Terminated',
    ],
    [
      'about whom somebody was to be asked',
      talking,
      { kind: 'consult', call: 'call-1', purpose: 'transfer', to: '2002' },
      0,
      'releasing, dialling* | ',
    ],
    [
      'that was to be transferred',
      talking,
      { kind: 'blind-transfer', call: 'call-1', to: '2002' },
      0,
      'releasing* | ',
    ],
    [
      'that was to be given to whoever was asked',
      consulted,
      { kind: 'complete', call: 'call-2' },
      0,
      'releasing, connected* | hold xfer conf bxfer park',
    ],
    [
      'to whom another was to be given',
      consulted,
      { kind: 'complete', call: 'call-2' },
      1,
      'connected*, releasing | hold xfer conf bxfer park',
    ],
  ])('%s', async (_who, arrange, intent, leaving, expected, said) => {
    const play = await arrange();
    for (const call of play.wire) {
      call.meanwhile = leave(play, leaving);
      call.referred = { kind: 'over' };
    }
    await play.do(intent);
    expect(shown(play)).toBe(expected);
    expect(play.said()).toBe(said);
  });
});

describe('a second call rings', () => {
  it('and is answered once, however often that is asked for while the first is put on hold', async () => {
    const play = await talking();
    play.ring('1003');
    play.nth(0).meanwhile = () => void play.do({ kind: 'answer', call: 'call-2' });
    await play.do({ kind: 'answer', call: 'call-2' });
    expect(shown(play)).toMatch(/^held, connected\*/);
    expect(play.said()).toBeUndefined();
  });

  it('while another is being called: that stays in focus', async () => {
    const play = begin();
    await play.do({ kind: 'dial', line: 1, number: '2001' });
    play.ring('1003');
    await play.settle();
    expect(shown(play)).toMatch(/^dialling\*, ringing/);
  });
});

describe('a far end answers', () => {
  it('of a consultation about a call that is over: it is a call like any other', async () => {
    const play = await consulting();
    play.nth(0).hangUp();
    play.nth(1).answer();
    await play.settle();
    expect(shown(play)).toBe('releasing, connected* | hold xfer conf bxfer park');
  });

  it('while a call on hold is in focus: the focus goes where the user is heard', async () => {
    const play = await consulting();
    await play.do({ kind: 'focus', call: 'call-1' });
    play.nth(1).answer();
    await play.settle();
    expect(shown(play)).toBe('held, starting-transfer* about call-1 | xfer');
  });
});
