import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { phrase, verbatim } from '../../shared/words/phrase';
import { begin } from './phone-play';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('an attended transfer', () => {
  async function consulting() {
    const play = begin();
    await play.connect('2001');
    await play.do({ kind: 'consult', call: 'call-1', purpose: 'transfer', to: '2002' });
    expect(play.phases()).toEqual(['held', 'dialling']);
    play.nth(1).answer();
    await play.settle();
    expect(play.phases()).toEqual(['held', 'starting-transfer']);
    return play;
  }

  it('names the consultation in a Replaces, and lets both calls go', async () => {
    const play = await consulting();
    await play.do({ kind: 'complete', call: 'call-2' });
    expect(play.nth(0).refers).toEqual([
      { address: 'sip:2002@example.org', callId: 'sip-1', toTag: 'far', fromTag: 'own' },
    ]);
    expect(play.phases()).toEqual(['releasing', 'releasing']);
    const endings = play.phone.store.snapshot.calls.map(({ ending }) => ending);
    expect(endings).toEqual(Array(2).fill(phrase('call.ending.transferred', { party: '2002' })));
  });

  it('that is refused leaves both as they were, and says why', async () => {
    const play = await consulting();
    play.nth(0).referred = { kind: 'refused', status: 403, reason: 'Forbidden' };
    await play.do({ kind: 'complete', call: 'call-2' });
    expect(play.phases()).toEqual(['held', 'starting-transfer']);
    expect(play.said()).toBe('Transfer to 2002 refused by the server (403 Forbidden)');
  });

  it('whose consultation ends brings the first call back', async () => {
    const play = await consulting();
    await play.do({ kind: 'hang-up', call: 'call-2' });
    expect(play.phases()).toEqual(['connected', 'releasing']);
    expect(play.phone.store.snapshot.focusedCall).toBe('call-1');
  });

  it('swaps by resuming the other, and back', async () => {
    const play = await consulting();
    await play.do({ kind: 'resume', call: 'call-1' });
    expect(play.phases()).toEqual(['connected', 'held']);
    await play.do({ kind: 'resume', call: 'call-2' });
    expect(play.phases()).toEqual(['held', 'starting-transfer']);
  });
});

describe('a second call', () => {
  it('that comes to nothing says why, and the first is in focus again', async () => {
    const play = begin();
    await play.connect('2001');
    await play.do({ kind: 'dial', line: 1, number: '*44' });
    play.nth(1).events?.ended(verbatim('Rejected (403 Not allowed in this mode)'), 'here');
    await play.settle();
    expect(play.phases()).toEqual(['held', 'releasing']);
    expect(play.phone.store.snapshot.focusedCall).toBe('call-1');
    expect(play.said()).toBe('*44: Rejected (403 Not allowed in this mode)');
  });

  it('that its user gives up says nothing', async () => {
    const play = begin();
    await play.connect('2001');
    await play.do({ kind: 'dial', line: 1, number: '2002' });
    await play.do({ kind: 'hang-up', call: 'call-2' });
    expect(play.phases()).toEqual(['held', 'releasing']);
    expect(play.said()).toBeUndefined();
  });
});

it.each([
  // What came before the loss is old, what comes of it is not.
  [{ kind: 'refused', status: 403, reason: 'Forbidden' }, 'Recording state unknown'],
  [{ kind: 'connection-lost' }, 'Record: connection lost before an answer'],
] as const)('a press of Record that ended with %j, and then no connection: “%s”', async (outcome, said) => {
  const play = begin();
  play.line.modeLearnt('on-demand-user-start');
  await play.connect('2001');
  play.nth(0).refused = outcome;
  await play.do({ kind: 'record', call: 'call-1', operation: 'start', endpoint: 'mpp' });
  await vi.advanceTimersByTimeAsync(1000);
  play.line.disconnected();
  expect(play.said()).toBe(said);
});

describe('a blind transfer', () => {
  it('holds, refers, and is over', async () => {
    const play = begin();
    await play.connect('2001');
    await play.do({ kind: 'blind-transfer', call: 'call-1', to: '2002' });
    expect(play.nth(0).holds).toEqual([true]);
    expect(play.nth(0).refers).toEqual(['2002']);
    expect(play.phases()).toEqual(['releasing']);
  });

  it.each([
    [{ kind: 'failed', status: 486, reason: 'Busy Here' }, 'Transfer to 2002 failed (486 Busy Here)'],
    [{ kind: 'no-answer' }, 'Transfer to 2002: no answer from the server'],
    [{ kind: 'connection-lost' }, 'Transfer to 2002: connection lost before an answer'],
  ] as const)('that ends with %j takes the call back', async (referred, said) => {
    const play = begin();
    await play.connect('2001');
    play.nth(0).referred = referred;
    await play.do({ kind: 'blind-transfer', call: 'call-1', to: '2002' });
    expect(play.nth(0).holds).toEqual([true, false]);
    expect(play.phases()).toEqual(['connected']);
    await vi.advanceTimersByTimeAsync(1000);
    expect(play.said()).toBe(said);
  });
});

it.each(['*44', '*45', '*48', '*49'])(
  '%s is dialled, and Redial still calls who was called last',
  async (code) => {
    const play = begin();
    await play.connect('2001');
    await play.do({ kind: 'hold', call: 'call-1' });
    await play.do({ kind: 'dial', line: 1, number: code });
    expect(play.nth(1).party.number).toBe(code);
    expect(play.phone.store.snapshot.lastNumber).toBe('2001');
    await play.do({ kind: 'dial', line: 1, number: `${code}1` });
    expect(play.phone.store.snapshot.lastNumber).toBe(`${code}1`);
  },
);

it('parking refers to the own extension by its code; what is parked is dialled by another, and neither is redialled', async () => {
  const play = begin();
  await play.connect('2001');
  await play.do({ kind: 'park', call: 'call-1' });
  expect(play.nth(0).refers).toEqual(['*681001']);
  expect(play.said()).toBe('Parked at 1001');
  await play.do({ kind: 'retrieve', line: 1, place: undefined });
  await play.do({ kind: 'retrieve', line: 1, place: '1002' });
  await play.do({ kind: 'pull', line: 1 });
  expect(play.wire.map(({ party }) => party.number)).toEqual(['2001', '*881001', '*881002', '*11']);
  expect(play.phone.store.snapshot.lastNumber).toBe('2001');
});

it('a key of the dial pad is for all of a conference, and for nobody on hold', async () => {
  const play = begin();
  await play.connect('2001');
  await play.do({ kind: 'consult', call: 'call-1', purpose: 'conference', to: '2002' });
  play.nth(1).answer();
  await play.do({ kind: 'send-digit', call: 'call-2', digit: '4' });
  await play.do({ kind: 'complete', call: 'call-2' });
  await play.do({ kind: 'send-digit', call: 'call-1', digit: '2' });
  expect(play.wire.map(({ digits }) => digits)).toEqual([['2'], ['4', '2']]);
  expect(play.phone.store.snapshot.calls.map(({ digitsSent }) => digitsSent)).toEqual([1, 2]);
});

it('mute ends with the last call, though another rings: whoever is spoken to next is heard from', async () => {
  const play = begin();
  const isMuted = () => play.phone.store.snapshot.audio.muted;
  await play.connect('2001');
  await play.do({ kind: 'mute', muted: true });
  await play.connect('2002');
  await play.do({ kind: 'hang-up', call: 'call-2' });
  expect(isMuted()).toBe(true);
  play.ring('1002');
  await play.do({ kind: 'hang-up', call: 'call-1' });
  expect(isMuted()).toBe(false);
});

it('a call is an emergency call as soon as its party is, whoever has brought them together, and stays one', async () => {
  const play = begin();
  await play.connect('2001');
  await play.do({ kind: 'dial', line: 1, number: '112' });
  play.ring('112');
  play.nth(0).events?.identified({ name: '', number: '112' });
  play.nth(1).events?.identified({ name: 'Desk 4', number: '5550' });
  expect(play.phone.store.snapshot.calls.map(({ emergency }) => emergency)).toEqual([true, true, true]);
});

describe('calls that are not to ring', () => {
  it('are answered 486 with do-not-disturb, are missed, and are remembered over a restart', async () => {
    const play = begin();
    await play.do({ kind: 'set-do-not-disturb', on: true });
    expect(play.ring('1002').refusals).toEqual([{ kind: 'busy' }]);
    expect(play.phases()).toEqual([]);
    expect(play.history()).toEqual([['1002', 'missed']]);
    expect(play.kept.at(-1)?.doNotDisturb).toBe(true);
  });

  it('go elsewhere with 302, and an emergency call is made all the same', async () => {
    const play = begin();
    await play.do({ kind: 'set-forward', to: '2001' });
    await play.do({ kind: 'set-do-not-disturb', on: true });
    expect(play.ring('1002').refusals).toEqual([{ kind: 'moved', to: '2001' }]);
    expect(play.history()).toEqual([['1002', 'forwarded']]);
    play.line.disconnected();
    await play.do({ kind: 'dial', line: 1, number: '2002' });
    await play.do({ kind: 'dial', line: 1, number: '112' });
    expect(play.wire.slice(1).map(({ party }) => party.number)).toEqual(['112']);
  });
});
