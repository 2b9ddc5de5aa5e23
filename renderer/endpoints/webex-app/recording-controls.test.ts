import { expect, it } from 'vitest';
import { callIn, phoneWith, registeredLine, told } from '../../../shared/call/call-play';
import { recordingModes, type RecordingMode } from '../../../shared/recording/modes';
import type { RecordingReport } from '../../../shared/recording/state';
import { translate } from '../../../shared/words/translate';
import { describeIndicator } from './recording-controls';

/** What is shown of a call on a line whose organisation has set this. */
function shown(
  automaticIndicator: boolean | undefined,
  own: boolean,
  mode: RecordingMode = 'always',
  report: RecordingReport = 'on',
) {
  const call = callIn('connected', { recording: told(report, mode) });
  const lines = [{ ...registeredLine(1, mode), automaticIndicator }];
  const indicator = describeIndicator(phoneWith([call], { lines }), call, own);
  if (indicator === undefined) throw new Error('is connected');
  const state = indicator.kind === 'shown' ? indicator.recording.state : 'hidden';
  return [state, translate('en', indicator.word), indicator.rule && translate('en', indicator.rule)];
}

it('the indicator is as the organisation has set, whatever the app has, and says so', () => {
  for (const own of [true, false]) {
    const rule = 'as set by your organisation';
    expect(shown(true, own)).toEqual([
      'started',
      'Recording',
      `Recorded automatically · indicator shown, ${rule}`,
    ]);
    expect(shown(true, own, 'always', 'failed')[2]).toBe(`Automatic indicator shown, ${rule}`);
    expect(shown(false, own)).toEqual([
      'hidden',
      'Recording indicator switched off',
      `Automatic indicator hidden, ${rule}`,
    ]);
  }
});

it('where the server says nothing of the organisation, the app’s own setting decides, and says so', () => {
  const rule = 'as set in Settings';
  expect(shown(undefined, true)[2]).toBe(`Recorded automatically · indicator shown, ${rule}`);
  expect(shown(undefined, false)[2]).toBe(`Automatic indicator hidden, ${rule}`);
});

it('in every mode but Always a recording is shown, whoever has set what', () => {
  for (const mode of recordingModes.filter((name) => name !== 'always')) {
    for (const report of ['on', 'paused', 'failed'] as const) {
      expect(shown(false, false, mode, report)).toEqual(shown(true, true, mode, report));
      expect(shown(false, false, mode, report)[2]).toBeUndefined();
    }
  }
});
