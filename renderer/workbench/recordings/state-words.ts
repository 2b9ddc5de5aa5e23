import type { KeptState } from '../../../shared/settings/recording-list';
import { phrase, type Phrase } from '../../../shared/words/phrase';

/** One word for each state. */
export const stateWords: Readonly<Record<KeptState, Phrase>> = {
  recording: phrase('recordings.state.recording'),
  complete: phrase('recordings.state.complete'),
  interrupted: phrase('recordings.state.interrupted'),
  failed: phrase('recordings.state.failed'),
  deleted: phrase('recordings.state.deleted'),
  purged: phrase('recordings.state.purged'),
  expired: phrase('recordings.state.expired'),
  unreadable: phrase('recordings.state.unreadable'),
};
