/** Control Hub's names of the modes, for a screen; where a language has names of its own, the English one stands beside it. */
import { phrase, type Phrase } from '../words/phrase';
import type { RecordingMode } from './modes';

export const modeWords = {
  never: phrase('mode.never'),
  always: phrase('mode.always'),
  'always-pause-resume': phrase('mode.always-pause-resume'),
  'on-demand': phrase('mode.on-demand'),
  'on-demand-user-start': phrase('mode.on-demand-user-start'),
} as const satisfies Record<RecordingMode, Phrase>;
