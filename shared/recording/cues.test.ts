import { describe, expect, it } from 'vitest';
import { cueFor, repeatToneInterval, startTelling, type CueSituation } from './cues';

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

  it('hears what the settings say and is else left untold', () => {
    expect(startTelling(situation, asSettings)).toEqual({ cue: 'start-announcement', leavesUntold: false });
    expect(startTelling(quiet, asSettings)).toEqual({ cue: undefined, leavesUntold: true });
  });

  it('hears the start announcement in any case, where the preset says so', () => {
    expect(startTelling(quiet, announced)).toEqual({ cue: 'start-announcement', leavesUntold: false });
    expect(startTelling(situation, announced)).toEqual(startTelling(situation, asSettings));
  });

  it('is told by the repeat tone too; the preset wants the announcement none the less', () => {
    const toned = { ...quiet, settings: { ...quiet.settings, repeatTone: settings.repeatTone } };
    expect(startTelling(toned, asSettings)).toEqual({ cue: undefined, leavesUntold: false });
    expect(startTelling(toned, announced).cue).toBe('start-announcement');
  });

  it('was told by a compliance announcement if it is in the PSTN', () => {
    const told = { ...quiet, complianceAnnounced: true };
    expect(startTelling(told, announced)).toEqual({ cue: undefined, leavesUntold: false });
    expect(startTelling({ ...told, network: 'internal' }, announced).cue).toBe('start-announcement');
  });

  it('changes nothing where all phones show the recording', () => {
    expect(startTelling(quiet, { ...announced, isThere: false })).toEqual({
      cue: undefined,
      leavesUntold: false,
    });
  });

  it('hears nothing in an emergency call, whatever the preset', () => {
    const emergency = { ...situation, emergency: true };
    expect(startTelling(emergency, announced)).toEqual({ cue: undefined, leavesUntold: true });
  });
});

it('emergency calls have no cue at all', () => {
  const emergency = { ...situation, emergency: true };
  for (const change of ['started', 'stopped', 'paused', 'resumed'] as const) {
    expect(cueFor(change, emergency)).toBeUndefined();
  }
  expect(repeatToneInterval('started', emergency)).toBeUndefined();
});
