/** Files to take away: both sides in one, or one party alone. */
import { useState } from 'react';
import type { KeptRecording } from '../../../shared/settings/recording-answers';
import { phrase, type Phrase } from '../../../shared/words/phrase';
import { useWords } from '../../view/words';
import { usePage } from '../administration/context';
import { saveFile } from '../administration/save-file';
import styles from './Recordings.module.css';
import { audioPath } from './recordings-store';
import { lanesOf } from './voices';

interface Props {
  readonly recording: KeptRecording;
  readonly as: string;
}

/** In the order of the lanes. */
export function Downloads({ recording, as }: Props) {
  const { say } = useWords();
  const { port } = usePage();
  const [hasFailed, setFailed] = useState(false);
  const take = async (party?: number) => {
    const audio = await port.audio(audioPath(recording.id, as, party));
    setFailed(audio === undefined);
    if (audio !== undefined)
      saveFile(
        new Blob([new Uint8Array(audio)], { type: 'audio/wav' }),
        `${recording.id}${party === undefined ? '' : `-${String(party + 1)}`}.wav`,
      );
  };
  const files: readonly (readonly [words: Phrase, party: number | undefined])[] = [
    [phrase('recordings.download.both'), undefined],
    ...lanesOf(recording).flatMap(({ name, tracks }) =>
      tracks.map((party) => [phrase('recordings.download.party', { name }), party] as const),
    ),
  ];
  return (
    <fieldset className={styles.downloads}>
      <legend>{say(phrase('recordings.download'))}</legend>
      {files.map(([words, party]) => (
        <button
          key={party ?? 'both'}
          type="button"
          className={styles.button}
          onClick={() => void take(party)}
        >
          {say(words)}
        </button>
      ))}
      {hasFailed && (
        <p className={styles.problem} role="alert">
          {say(phrase('recordings.silent'))}
        </p>
      )}
    </fieldset>
  );
}
