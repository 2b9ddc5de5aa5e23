import { describe, expect, it } from 'vitest';
import { beginRecordingControl } from './control';
import type { RecordingControl } from './control-types';
import { matrixCells, printMatrix } from './matrix';
import { controlProtocols, recordingModes, type RecordingOperation } from './modes';
import { mayPress, recordingKeys, type RecordingSituation } from './policy';
import { translate } from '../words/translate';
import { labelOf } from './matrix';
import { explainDecision } from './words';

/** The table of keys cell by cell, and the rules of docs/recording.md, “Keys”. */
const table: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'SIPREC never': nothing(),
  'SIPREC always': nothing(),
  'SIPREC always-pause-resume': {
    ...nothing(),
    started: ['PauseRec'],
    paused: ['ResumeRec'],
    'started, nobody said by whom': ['PauseRec'],
    unknown: ['PauseRec', 'ResumeRec'],
  },
  'SIPREC on-demand': {
    ...nothing(),
    off: ['Record'],
    started: ['PauseRec'],
    paused: ['ResumeRec'],
    'started by the far party': ['Record'],
    'started, nobody said by whom': ['PauseRec'],
    unknown: ['Record', 'PauseRec', 'ResumeRec'],
  },
  'SIPREC on-demand-user-start': {
    ...nothing(),
    off: ['Record'],
    started: ['PauseRec', 'StopRec'],
    paused: ['ResumeRec', 'StopRec'],
    'after stop': ['Record'],
    'started by the far party': ['Record'],
    'started, nobody said by whom': ['PauseRec', 'StopRec'],
    unknown: ['Record', 'PauseRec', 'ResumeRec', 'StopRec'],
  },
  'SIPINFO never': nothing(),
  'SIPINFO always': nothing(),
  'SIPINFO always-pause-resume': nothing(),
  'SIPINFO on-demand': {
    ...nothing(),
    off: ['Record'],
    'started by the far party': ['Record'],
    unknown: ['Record'],
  },
  'SIPINFO on-demand-user-start': {
    ...nothing(),
    off: ['Record'],
    started: ['StopRec'],
    'after stop': ['Record'],
    'started by the far party': ['Record'],
    'started, nobody said by whom': ['StopRec'],
    unknown: ['Record', 'StopRec'],
  },
};

function nothing(): Record<string, readonly string[]> {
  return {
    off: [],
    started: [],
    paused: [],
    'after stop': [],
    'started by the far party': [],
    'started, nobody said by whom': [],
    unknown: [],
    failed: [],
  };
}

describe('the table of keys', () => {
  it.each(matrixCells().map((cell) => ({ ...cell, row: `${cell.protocol} ${cell.mode}` })))(
    'gives a $protocol line in mode $mode, recording $state, the keys of the reference',
    ({ row, state, keys }) => {
      expect(keys.map(labelOf)).toEqual(table[row]?.[state]);
    },
  );

  it('has a cell for every protocol, mode and state', () => {
    expect(matrixCells()).toHaveLength(controlProtocols.length * recordingModes.length * 8);
  });

  it('prints itself with a reason for each key', () => {
    const text = printMatrix();
    expect(text).toContain('| On Demand with User Initiated Start | Record | PauseRec, StopRec |');
    expect(text).toContain('Emergency calls have no recording controls.');
    expect(text).not.toContain('undefined');
  });
});

const context = { mode: 'on-demand-user-start', protocol: 'SIPREC', requestTimeout: 8000 } as const;
const off = beginRecordingControl(context, 0, 'off').control;
const recording = { kind: 'started', since: 0, before: 0, owner: 'own', evidence: 'reported' } as const;
const started: RecordingControl = { ...off, state: recording };

function situation(other: Partial<RecordingSituation> = {}): RecordingSituation {
  return {
    mode: 'on-demand-user-start',
    via: 'SIPREC',
    callPhase: 'connected',
    control: off,
    emergency: false,
    service: 'on',
    offerOpen: false,
    ...other,
  };
}

function reasonOf(operation: RecordingOperation, other: Partial<RecordingSituation>): string {
  return translate('en', explainDecision(recordingKeys(situation(other))[operation]));
}

describe('what takes keys away', () => {
  it.each([
    'dialling',
    'progressing',
    'ringing',
    'held',
    'starting-transfer',
    'starting-conference',
  ] as const)('has none while the call is %s', (callPhase) => {
    const keys = Object.values(recordingKeys(situation({ callPhase })));
    expect(keys.map(({ kind }) => kind)).toEqual(['absent', 'absent', 'absent', 'absent']);
  });

  it('has them in a conference', () => {
    expect(mayPress('start', situation({ callPhase: 'conferencing' }))).toBe(true);
  });

  it.each([
    [{ emergency: true }, 'Emergency calls'],
    [{ service: 'off' as const }, 'Call_Recording_Serv'],
    [{ control: { ...off, support: 'unsupported' as const } }, 'cannot control recording'],
    [{ control: { ...off, state: { kind: 'failed', evidence: 'reported' } as const } }, 'no new recording'],
    [{ mode: 'never' as const }, 'does not give it'],
    [{ control: started }, 'does not offer it'],
  ])('says why for %j', (other, words) => {
    expect(mayPress('start', situation(other))).toBe(false);
    expect(reasonOf('start', other)).toContain(words);
  });

  it('names the protocol where only that forbids a key', () => {
    expect(reasonOf('pause', { via: 'SIPINFO', control: started })).toContain('SIPINFO line');
  });
});

describe('what makes keys wait', () => {
  it.each([
    [
      'a request is open',
      {
        ...off,
        request: { kind: 'start', id: 1, via: 'SIPREC', phase: 'sent', reportedSince: false } as const,
      },
      'not confirmed yet',
    ],
    [
      'the server is being asked',
      { ...off, query: { kind: 'open', id: 1, over: 'SIP', late: false } as const },
      'being asked',
    ],
    ['a query is due', { ...off, query: { kind: 'due', over: 'SIP' } as const }, 'being asked'],
    [
      'an unanswered INVITE is open',
      { ...off, transaction: { kind: 'open', id: 1, operation: 'start', via: 'SIPREC' } as const },
      'one at a time',
    ],
    ['the connection is down', { ...off, connection: 'down' as const }, 'connection'],
  ])('keeps them in their place while %s', (_name, control, words) => {
    const decision = recordingKeys(situation({ control })).start;
    expect(decision.kind).toBe('waiting');
    expect(translate('en', explainDecision(decision))).toContain(words);
  });

  it('waits for a hold on a SIPREC line and not on a SIPINFO line', () => {
    expect(recordingKeys(situation({ offerOpen: true })).start.kind).toBe('waiting');
    expect(recordingKeys(situation({ offerOpen: true, via: 'SIPINFO' })).start.kind).toBe('offered');
  });

  it('lets an INFO go while a query is late, and no re-INVITE', () => {
    const control = { ...off, query: { kind: 'open', id: 1, over: 'SIP', late: true } as const };
    expect(recordingKeys(situation({ control, via: 'SIPINFO' })).start.kind).toBe('offered');
    expect(recordingKeys(situation({ control })).start.kind).toBe('waiting');
  });
});

describe('why a key is offered', () => {
  it.each([
    ['own', 'Mode “On Demand with User Initiated Start” offers it'],
    ['unknown', 'nobody has said by whom'],
  ] as const)('says whose recording it is: %s', (owner, words) => {
    expect(reasonOf('stop', { control: { ...off, state: { ...recording, owner } } })).toContain(words);
  });

  it('leaves the user Record while the far party records', () => {
    const state = { kind: 'started', since: 0, before: 0, owner: 'far', evidence: 'reported' } as const;
    expect(reasonOf('start', { control: { ...off, state } })).toContain('The far party records');
  });

  it('offers every key of the mode while the state is unknown', () => {
    const state = { kind: 'unknown', last: recording, since: 'loss-of-sight' } as const;
    expect(reasonOf('pause', { control: { ...off, state } })).toContain('unknown');
  });
});
