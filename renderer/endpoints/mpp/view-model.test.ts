import { emptyBook } from '../../../shared/call/book';
import { describe, expect, it } from 'vitest';
import { callPhases } from '../../../shared/call/call-phase';
import type { CallSnapshot, PhoneSnapshot } from '../../../shared/ipc/phone-view';
import {
  answered,
  lost,
  Play,
  press,
  restored,
  sipinfo,
  siprec,
} from '../../../shared/recording/control-play';
import { defaultKeyLists, type KeyListName } from '../../../shared/recording/key-list';
import { recordingModes } from '../../../shared/recording/modes';
import { demonstrationProfile, keyListsOf } from '../../../shared/settings/profile';
import { phrase } from '../../../shared/words/phrase';
import { translate } from '../../../shared/words/translate';
import { model8845 } from './models/8845';
import { callIn, phoneWith, registeredLine, told } from '../../../shared/call/call-play';
import { describePhone, firstScreen as screen, shownScreen, type ScreenState } from './view-model';

const demonstration = keyListsOf(demonstrationProfile);
type KeyLists = Readonly<Record<KeyListName, string>>;

const view = (snapshot: PhoneSnapshot, keyLists: KeyLists = demonstration, state = screen) =>
  describePhone(snapshot, state, keyLists, model8845, emptyBook);

/** The labels of every page, turned one after the other; `·` is an empty slot, `(…)` a key that waits. */
function pages(snapshot: PhoneSnapshot, keyLists: KeyLists = demonstration, state = screen): string[] {
  const first = view(snapshot, keyLists, state).softkeys;
  return Array.from({ length: first.pages }, (_, number) =>
    view(snapshot, keyLists, { ...state, page: { of: first.of, number } })
      .softkeys.slots.map((key) => {
        if (key === undefined) return '·';
        const label = translate('en', key.label);
        return key.action === undefined ? `(${label})` : label;
      })
      .join(' | '),
  );
}

describe('the softkeys of a connected call', () => {
  it('have Record on the first page of the demonstration', () => {
    expect(pages(phoneWith([callIn('connected')]))).toEqual([
      'Record | New call | End call | Hold',
      'Transfer | Conference | Park | ·',
    ]);
  });

  it('change their meaning with the recording and stay where they are', () => {
    const firstPage = (report: 'on' | 'paused' | 'off') =>
      pages(phoneWith([callIn('connected', { recording: told(report) })]))[0];
    expect(firstPage('on')).toBe('PauseRec | StopRec | End call | Hold');
    expect(firstPage('paused')).toBe('ResumeRec | StopRec | End call | Hold');
    expect(firstPage('off')).toBe('Record | New call | End call | Hold');
  });

  it('have Record only on a later page by Cisco’s lists, and no page on which nothing is', () => {
    const snapshot = phoneWith([callIn('connected')], { lastNumber: '2002' });
    expect(pages(snapshot, defaultKeyLists)).toEqual([
      'Hold | End call | Transfer | Conference',
      'BlindXfer | Redial | Contacts | Park',
      'Record | · | · | ·',
    ]);
  });

  it('follow the mode of the call’s line', () => {
    const keys = Object.fromEntries(
      recordingModes.map((mode) => {
        const call = callIn('connected', { recording: told('on', mode) });
        const [first = ''] = pages(phoneWith([call], { lines: [registeredLine(1, mode)] }));
        return [mode, first.split(' | ').slice(0, 2).join(' ')];
      }),
    );
    expect(keys).toEqual({
      never: 'New call Transfer',
      always: 'New call Transfer',
      'always-pause-resume': 'PauseRec New call',
      'on-demand': 'PauseRec New call',
      'on-demand-user-start': 'PauseRec StopRec',
    });
  });

  it('have no recording key where Call_Recording_Serv is No, or in an emergency call', () => {
    const off = pages(phoneWith([callIn('connected')], { service: 'off' }));
    expect(off).toEqual(['New call | Transfer | End call | Hold', 'Conference | Park | · | ·']);
    const emergency = pages(phoneWith([callIn('connected', { emergency: true })]));
    expect(emergency).toEqual(['New call | · | End call | Hold']);
  });

  it('keep a key that waits in its place, and say why', () => {
    const { control } = new Play(siprec, 'on').do(press('pause'));
    const snapshot = phoneWith([callIn('connected', { recording: control })]);
    expect(pages(snapshot)[0]).toBe('(PauseRec) | (StopRec) | End call | Hold');
    expect(view(snapshot).softkeys.slots[0]?.because).toEqual(phrase('recording.waiting.request-open'));
  });

  it('ask for what they say, of this call', () => {
    const call = callIn('connected', { id: 'call-7', recording: told('on') });
    expect(view(phoneWith([call])).softkeys.slots.map((key) => key?.action)).toMatchObject([
      { intent: { kind: 'record', call: 'call-7', operation: 'pause' } },
      { intent: { kind: 'record', call: 'call-7', operation: 'stop' } },
      { intent: { kind: 'hang-up', call: 'call-7' } },
      { intent: { kind: 'hold', call: 'call-7' } },
    ]);
  });

  it('are none where the list cannot be read', () => {
    const keyLists = { ...demonstration, Connected_Key_List: 'hold;recrod' };
    expect(pages(phoneWith([callIn('connected')]), keyLists)).toEqual(['· | · | · | ·']);
  });
});

describe('the softkeys elsewhere', () => {
  it('have no recording key in any other phase but a conference', () => {
    const all = 'crdstart;crdpause;crdresume;crdstop';
    const everywhere: KeyLists = {
      ...demonstration,
      ...Object.fromEntries(Object.keys(demonstration).map((name) => [name, all])),
    };
    const phases = callPhases.filter(
      (phase) => pages(phoneWith([callIn(phase)]), everywhere)[0] !== '· | · | · | ·',
    );
    expect(phases).toEqual(['connected', 'conferencing']);
  });

  it.each([
    ['ringing', ['Answer | Decline | · | ·']],
    ['dialling', ['· | End call | · | ·']],
    ['held', ['Resume | End call | New call | ·', 'Contacts | · | · | ·']],
  ] as const)('of a call that is %s are %j', (phase, keys) => {
    expect(pages(phoneWith([callIn(phase)]))).toEqual(keys);
  });

  it('of the idle phone begin a call; of a number being typed dial it', () => {
    expect(pages(phoneWith([]))).toEqual([
      'New call | · | Contacts | DND',
      'Recents | Forward | · | Star codes',
    ]);
    expect(pages(phoneWith([], { lastNumber: '2002' }))[0]).toBe('New call | Redial | Contacts | DND');
    expect(pages(phoneWith([]), demonstration, { ...screen, entry: '20' })).toEqual([
      'Call | Delete | Star codes | Cancel',
    ]);
  });
});

describe('the page of softkeys', () => {
  it('is the first again for other keys, and the last where there are fewer', () => {
    const connected = phoneWith([callIn('connected')]);
    const { of } = view(connected).softkeys;
    const turned = { ...screen, page: { of, number: 1 } };
    expect(view(connected, demonstration, turned).softkeys.page).toBe(1);
    expect(view(phoneWith([callIn('held')]), demonstration, turned).softkeys.page).toBe(0);
    expect(
      view(phoneWith([callIn('connected', { id: 'call-2' })]), demonstration, turned).softkeys.page,
    ).toBe(0);
    expect(view(connected, demonstration, { ...screen, page: { of, number: 9 } }).softkeys).toMatchObject({
      page: 1,
      pages: 2,
    });
  });
});

describe('a conference', () => {
  it('is one call on the screen, with one indicator: the strongest of its legs', () => {
    const legs = [
      callIn('conferencing', { recording: told('off') }),
      callIn('conferencing', { id: 'call-2', recording: told('on') }),
    ];
    const shown = view(phoneWith(legs));
    expect(shown.conference).toEqual(legs);
    expect(shown.recording?.state).toBe('started');
    expect(shown.recorded?.id).toBe('call-2');
    expect(view(phoneWith([callIn('connected')])).conference).toEqual([]);
  });
});

it('a call that rings is seen before what is open', () => {
  const open = { kind: 'settings' } as const;
  expect(shownScreen(open, callIn('ringing'))).toBeUndefined();
  expect(shownScreen(open, callIn('connected'))).toBe(open);
});

describe('what the screen says of the recording', () => {
  const said = (recording: CallSnapshot['recording']) => {
    const { recording: shown } = view(phoneWith([callIn('connected', { recording })]));
    if (shown === undefined) return undefined;
    return [shown.word, shown.detail]
      .map((part) => (part === undefined ? '' : translate('en', part)))
      .join(': ');
  };

  it('is plain where the server has reported it', () => {
    expect(said(told('on'))).toBe('Recording: ');
    expect(said(told('paused'))).toBe('Recording paused: ');
  });

  it('adds that it is assumed, or no more than accepted', () => {
    expect(said(told())).toBe('Not recorded: assumed');
    expect(said(told(undefined, 'always'))).toBe('Recording: assumed');
    expect(said(new Play(sipinfo).do(press('start'), answered(1)).control)).toBe(
      'Recording: accepted, not confirmed',
    );
  });

  it('adds a request and keeps the state: a wish is no recording', () => {
    expect(said(new Play(siprec, 'off').do(press('start')).control)).toBe('Not recorded: Start requested');
    expect(said(new Play(siprec, 'on').do(press('pause')).control)).toBe('Recording: Pause requested');
    expect(said(new Play().do(press('start')).control)).toBe('Not recorded: assumed · Start requested');
  });

  it('says why it is unknown', () => {
    const cut = new Play(siprec, 'on').do(lost);
    expect(said(cut.control)).toBe('Recording unknown: no connection to the server');
    expect(said(cut.do(restored).control)).toBe('Recording unknown: asking the server');
    expect(said(cut.do(answered(1)).control)).toBe('Recording unknown: the server has not said');
  });

  it('is nothing before the call is connected', () => {
    const ringing = callIn('ringing', { recording: undefined });
    expect(view(phoneWith([ringing])).recording).toBeUndefined();
    expect(view(phoneWith([])).recording).toBeUndefined();
  });

  it('stays where the keys are hidden: the indicator tells the truth', () => {
    const call = callIn('connected', { recording: told('on', 'never') });
    const snapshot = phoneWith([call], { lines: [registeredLine(1, 'never')], service: 'off' });
    expect(view(snapshot)).toMatchObject({ recording: { state: 'started' } });
    expect(view(snapshot).lineKeys[0]?.strongest).toEqual({ state: 'started', evidence: 'reported' });
  });
});

describe('a line key', () => {
  const key = (calls: readonly CallSnapshot[], number = 1) => view(phoneWith(calls)).lineKeys[number - 1];
  const paused = callIn('held', { id: 'paused', recording: told('paused') });
  const unknown = callIn('held', { id: 'unknown', recording: new Play(siprec, 'on').do(lost).control });
  const started = callIn('connected', { id: 'started', recording: told('on') });
  const off = callIn('held', { id: 'off', recording: told('off') });

  it.each([
    ['started', [off, paused, unknown, started]],
    ['unknown', [paused, off, unknown]],
    ['paused', [off, paused]],
    ['off', [off]],
    ['off', []],
  ])('shows the strongest state of its calls: %s', (state, calls) => {
    expect(key(calls)?.strongest.state).toBe(state);
    expect(view(phoneWith(calls)).strongest.state).toBe(state);
  });

  it('is as sure as the surest call that has the state', () => {
    const assumed = callIn('connected', { id: 'assumed', recording: new Play(siprec).control });
    expect(key([assumed])?.strongest.evidence).toBe('assumed');
    expect(key([assumed, off])?.strongest).toEqual({ state: 'off', evidence: 'reported' });
  });

  it('shows nothing of another line’s calls, nor of a call that is over', () => {
    expect(key([{ ...started, line: 2 }])?.strongest.state).toBe('off');
    expect(key([{ ...started, line: 2 }], 2)?.strongest.state).toBe('started');
    expect(key([{ ...started, phase: 'releasing' }])).toMatchObject({
      strongest: { state: 'off' },
      lamp: 'off',
    });
  });

  it.each([
    ['amber-flashing', ['connected', 'ringing']],
    ['green', ['held', 'connected']],
    ['green', ['progressing']],
    ['green-flashing', ['held']],
    ['off', []],
  ] as const)('is lit %s for calls that are %j', (lamp, phases) => {
    const calls = phases.map((phase, index) => callIn(phase, { id: `call-${String(index)}` }));
    expect(key(calls)?.lamp).toBe(lamp);
  });

  it('is selected for the line of the call, and while a number is typed for the line that will be used', () => {
    const selected = (state: ScreenState) =>
      view(phoneWith([callIn('connected')]), demonstration, state).lineKeys.find(
        ({ isSelected }) => isSelected,
      )?.number;
    expect(selected({ ...screen, line: 2 })).toBe(1);
    expect(selected({ ...screen, line: 2, entry: '' })).toBe(2);
  });

  it('exists for every key of the model, with a line or without', () => {
    const { lineKeys } = view(phoneWith([]));
    expect(lineKeys).toHaveLength(10);
    expect(lineKeys.map(({ line }) => line?.label)).toEqual(['1001', ...Array<undefined>(9).fill(undefined)]);
  });
});
