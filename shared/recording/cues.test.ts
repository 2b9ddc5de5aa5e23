import { describe, expect, it } from 'vitest';
import {
  cueFor,
  repeatToneInterval,
  startTelling,
  stillToBeHeard,
  type CueName,
  type CueSituation,
} from './cues';

const situation: CueSituation = {
  settings: {
    announcement: { internal: false, pstn: true },
    pauseResume: 'beep',
    repeatTone: { enabled: true, intervalSeconds: 20 },
  },
  network: 'pstn',
  emergency: false,
  complianceAnnounced: false,
};

describe('the start and stop announcement', () => {
  it('is played where the settings of the call’s network say so', () => {
    expect(cueFor('started', situation)).toBe('start-announcement');
    expect(cueFor('stopped', situation)).toBe('stop-announcement');
    expect(cueFor('started', { ...situation, network: 'internal' })).toBeUndefined();
  });

  it('is suppressed after a compliance announcement to the PSTN party, and only to that one', () => {
    expect(cueFor('started', { ...situation, complianceAnnounced: true })).toBeUndefined();
    const settings = { ...situation.settings, announcement: { internal: true, pstn: true } };
    expect(
      cueFor('started', { ...situation, settings, network: 'internal', complianceAnnounced: true }),
    ).toBe('start-announcement');
  });
});

describe('pause and resume', () => {
  it.each([
    ['none', undefined, undefined],
    ['beep', 'beep', 'beep'],
    ['announcement', 'pause-announcement', 'resume-announcement'],
  ] as const)('make %s heard', (pauseResume, pause, resume) => {
    const wanted = { ...situation, settings: { ...situation.settings, pauseResume } };
    expect(cueFor('paused', wanted)).toBe(pause);
    expect(cueFor('resumed', wanted)).toBe(resume);
  });
});

it.each([
  // Unheard so far, what comes then, and what is to be heard of all that.
  [[], 'started', ['started']],
  [['stopped'], 'started', ['started']],
  [['started'], 'started', ['started']],
  [['started'], 'paused', ['started', 'paused']],
  [['started', 'paused'], 'resumed', ['started']],
  [['started'], 'stopped', ['stopped']],
  [['started', 'paused'], 'stopped', ['stopped']],
  [[], 'paused', ['paused']],
  [['paused'], 'resumed', []],
  [['paused'], 'stopped', ['stopped']],
  [[], 'resumed', ['resumed']],
  [['resumed'], 'paused', []],
  [['resumed'], 'failed', ['failed']],
] as const)(
  'of %j, which nobody has heard of yet, and %s it is %j that is still to be heard',
  (unheard, change, due) => {
    const { kept, isHeardItself } = stillToBeHeard(unheard, change);
    expect([...kept, ...(isHeardItself ? [change] : [])]).toEqual(due);
  },
);

describe('the repeat tone', () => {
  it('sounds while recording runs and not while it is paused', () => {
    expect(repeatToneInterval('started', situation)).toBe(20_000);
    expect(repeatToneInterval('paused', situation)).toBeUndefined();
    expect(repeatToneInterval('stopped', situation)).toBeUndefined();
  });

  it('is silent where it is switched off', () => {
    const repeatTone = { enabled: false, intervalSeconds: 20 };
    expect(
      repeatToneInterval('started', { ...situation, settings: { ...situation.settings, repeatTone } }),
    ).toBe(undefined);
  });
});

describe('a party whose phone does not show the recording', () => {
  const { settings } = situation;
  const quiet: CueSituation = {
    ...situation,
    settings: {
      ...settings,
      announcement: { internal: false, pstn: false },
      repeatTone: { enabled: false, intervalSeconds: 20 },
    },
  };
  const asSettings = { isThere: true, telling: 'as-settings' } as const;
  const announced = { isThere: true, telling: 'announcement' } as const;
  const byTone = { isThere: true, telling: 'tone' } as const;
  const toAll = (cue: CueName | undefined) => ({ cue, isForUnaware: false, leavesUntold: false });
  const untold = { ...toAll(undefined), leavesUntold: true };

  it('hears what the settings say and is else left untold', () => {
    expect(startTelling(situation, asSettings)).toEqual(toAll('start-announcement'));
    expect(startTelling(quiet, asSettings)).toEqual(untold);
  });

  it('hears the start announcement in any case, where the preset says so', () => {
    expect(startTelling(quiet, announced)).toEqual(toAll('start-announcement'));
    expect(startTelling(situation, announced)).toEqual(startTelling(situation, asSettings));
  });

  it('alone hears a tone, where the preset says so and nothing else tells of it', () => {
    expect(startTelling(quiet, byTone)).toEqual({ ...toAll('record-tone'), isForUnaware: true });
    expect(startTelling(situation, byTone)).toEqual(toAll('start-announcement'));
  });

  it('is told by the repeat tone too; what the preset wants is heard none the less', () => {
    const toned = { ...quiet, settings: { ...quiet.settings, repeatTone: settings.repeatTone } };
    expect(startTelling(toned, asSettings)).toEqual(toAll(undefined));
    expect(startTelling(toned, announced).cue).toBe('start-announcement');
    expect(startTelling(toned, byTone).cue).toBe('record-tone');
  });

  it('was told by a compliance announcement if it is in the PSTN', () => {
    const told = { ...quiet, complianceAnnounced: true };
    expect(startTelling(told, announced)).toEqual(toAll(undefined));
    expect(startTelling(told, byTone)).toEqual(toAll(undefined));
    expect(startTelling({ ...told, network: 'internal' }, announced).cue).toBe('start-announcement');
  });

  it('changes nothing where all phones show the recording', () => {
    for (const preset of [announced, byTone]) {
      expect(startTelling(quiet, { ...preset, isThere: false })).toEqual(toAll(undefined));
    }
  });

  it('hears nothing in an emergency call, whatever the preset', () => {
    const emergency = { ...situation, emergency: true };
    for (const preset of [announced, byTone]) expect(startTelling(emergency, preset)).toEqual(untold);
  });
});

it('emergency calls have no cue at all', () => {
  const emergency = { ...situation, emergency: true };
  for (const change of ['started', 'stopped', 'paused', 'resumed'] as const) {
    expect(cueFor(change, emergency)).toBeUndefined();
  }
  expect(repeatToneInterval('started', emergency)).toBeUndefined();
});
