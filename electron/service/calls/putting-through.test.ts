import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeLeg } from './call-play';
import { refused, type Outreach, type Reached } from './outreach';
import { PuttingThrough } from './putting-through';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Somebody who is rung, and takes the call as the test says. */
class Rung implements Outreach {
  settle: (reached: Reached) => void = () => undefined;
  ring: () => void = () => undefined;
  readonly reached = new Promise<Reached>((resolve) => {
    this.settle = resolve;
  });

  whenRinging(listener: () => void): void {
    this.ring = listener;
  }

  cancel(): void {
    this.settle(refused(487));
  }
}

const users: Readonly<Record<string, string>> = { '1001': 'Ana', '1002': 'Ben', '1003': 'Chloé' };

/** Puts a call of 1001 through, and notes what comes of it. */
function putThrough(number: string, voicemail: 'after-20-seconds' | 'never' = 'after-20-seconds') {
  const rung = new Map<string, Rung>();
  const story: string[] = [];
  const underWay = new PuttingThrough(
    {
      domain: 'tallyphone.test',
      nameOf: (user) => users[user],
      voicemailAfter: () => (voicemail === 'never' ? undefined : 20_000),
      reach: (to, _from, headers) => {
        story.push([to, ...headers.map(([, value]) => value)].join(' '));
        const next = new Rung();
        rung.set(to, next);
        return next;
      },
      deposit: (user) => {
        story.push(`message for ${user}`);
        return new FakeLeg('deposit', `voicemail-${user}`, 0);
      },
    },
    number,
    { number: '1001', name: 'Ana' },
  );
  underWay.whenRinging(() => story.push('rings'));
  underWay.whenForwarded((to) => story.push(`goes to ${to}`));
  void underWay.reached.then((reached) => {
    story.push(reached.kind === 'answered' ? reached.leg.number : String(reached.status));
  });
  const at = async (to: string) => {
    await vi.advanceTimersByTimeAsync(0);
    const found = rung.get(to);
    if (found === undefined) throw new Error(`${to} is not rung`);
    return found;
  };
  return { underWay, story, at, settled: () => vi.advanceTimersByTimeAsync(0) };
}

describe('a call that is put through', () => {
  it('goes to the voicemail when its time is over, and nobody is rung any more', async () => {
    const { at, story } = putThrough('1002');
    (await at('1002')).ring();
    await vi.advanceTimersByTimeAsync(19_999);
    expect(story).toEqual(['1002', 'rings']);
    await vi.advanceTimersByTimeAsync(1);
    expect(story.slice(2)).toEqual(['goes to voicemail-1002', 'message for 1002', 'voicemail-1002']);
  });

  it('follows a phone, and tells the next one whence it comes', async () => {
    const { at, story, settled } = putThrough('1002');
    const contacts = ['<sip:1003@tallyphone.test>'];
    (await at('1002')).settle({ kind: 'refused', status: 302, contacts });
    (await at('1003')).ring();
    (await at('1003')).settle({ kind: 'answered', leg: new FakeLeg('leg-3', '1003', 0) });
    await settled();
    expect(story).toEqual([
      '1002',
      'goes to 1003',
      '1003 "Ben" <sip:1002@tallyphone.test>;reason=unconditional;counter=1',
      'rings',
      '1003',
    ]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('leaves no message once it is cancelled, whether it rings or not, and no timer', async () => {
    const ringing = putThrough('1002');
    await ringing.at('1002');
    ringing.underWay.cancel();
    const early = putThrough('1002');
    early.underWay.cancel();
    await ringing.settled();
    expect([ringing.story, early.story]).toEqual([['1002', '487'], ['487']]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is refused where nobody is there, where it comes back to its caller, and where the voicemail is off', async () => {
    const nobody = putThrough('1999');
    (await nobody.at('1999')).settle(refused(404));
    const own = putThrough('1002');
    const contacts = ['<sip:1001@tallyphone.test>'];
    (await own.at('1002')).settle({ kind: 'refused', status: 302, contacts });
    const off = putThrough('1002', 'never');
    (await off.at('1002')).settle(refused(486));
    await off.settled();
    expect([nobody, own, off].map(({ story }) => story.at(-1))).toEqual(['404', '482', '486']);
  });
});
