/** Plays a recording, and shows who spoke when and where it was paused. */
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { KeptRecording } from '../../../shared/settings/recording-answers';
import { phrase } from '../../../shared/words/phrase';
import { OutlineIcon } from '../../view/outline-icons';
import { formatDuration } from '../../view/time';
import { useWords } from '../../view/words';
import { usePage } from '../administration/context';
import { lanesOf, voicesOf } from './voices';
import { Lanes, type LanesProps } from './Lanes';
import { Playback } from './playback';
import styles from './Player.module.css';
import { audioPath } from './recordings-store';
import { readSound, readTrack, type Voice } from './sound';

interface Props {
  readonly recording: KeptRecording;
  readonly as: string;
}

type Loaded =
  | { readonly kind: 'loading' }
  | { readonly kind: 'none' }
  | { readonly kind: 'loaded'; readonly playback: Playback; readonly voices: readonly Voice[] };

export function Player({ recording, as }: Props) {
  const { say } = useWords();
  const { port } = usePage();
  const { id } = recording;
  const [loaded, setLoaded] = useState<Loaded>({ kind: 'loading' });
  // The list is read again and again; what has ended does not change in it.
  const [lanes] = useState(() => lanesOf(recording));
  useEffect(() => {
    let playback: Playback | undefined;
    let isGone = false;
    const load = async (): Promise<Loaded> => {
      const bytes = await port.audio(audioPath(id, as));
      const sound = bytes && readSound(bytes);
      if (sound === undefined) return { kind: 'none' };
      const voices = await voicesOf(lanes, sound, async (index) => {
        const track = isGone ? undefined : await port.audio(audioPath(id, as, index));
        return track && readTrack(track);
      });
      playback = new Playback(sound);
      return { kind: 'loaded', playback, voices };
    };
    void load()
      .catch((): Loaded => ({ kind: 'none' }))
      .then((now) => {
        if (!isGone) setLoaded(now);
      });
    return () => {
      isGone = true;
      playback?.close();
    };
  }, [port, id, as, lanes]);
  switch (loaded.kind) {
    case 'loading':
      return <p className={styles.quiet}>{say(phrase('recordings.loading'))}</p>;
    case 'none':
      return (
        <p className={styles.problem} role="alert">
          {say(phrase('recordings.silent'))}
        </p>
      );
    case 'loaded':
      return <Loaded {...loaded} lanes={lanes} pauses={recording.pauses} />;
  }
}

function Loaded({
  playback,
  lanes,
  voices,
  pauses,
}: Omit<LanesProps, 'seconds' | 'position' | 'seek'> & { readonly playback: Playback }) {
  const { say } = useWords();
  const { isPlaying, position } = useStore(playback.store);
  const { seconds } = playback;
  const at = formatDuration(position * 1000);
  const length = formatDuration(seconds * 1000);
  return (
    <div className={styles.player}>
      <Lanes
        lanes={lanes}
        voices={voices}
        pauses={pauses}
        seconds={seconds}
        position={position}
        seek={(wanted) => {
          playback.seek(wanted);
        }}
      />
      <div className={styles.transport}>
        <button
          type="button"
          className={styles.playButton}
          aria-label={say(phrase(isPlaying ? 'recordings.pause' : 'recordings.play'))}
          onClick={() => {
            if (isPlaying) playback.pause();
            else playback.play();
          }}
        >
          <OutlineIcon name={isPlaying ? 'pause' : 'play'} />
        </button>
        <input
          type="range"
          min={0}
          max={seconds}
          step="any"
          value={position}
          aria-label={say(phrase('recordings.position'))}
          aria-valuetext={say(phrase('recordings.position.value', { at, length }))}
          onChange={({ target }) => {
            playback.seek(target.valueAsNumber);
          }}
          onKeyDown={(event) => {
            // Whatever the length, a key is five seconds.
            const step = { ArrowLeft: -5, ArrowRight: 5 }[event.key];
            if (step === undefined) return;
            event.preventDefault();
            playback.seek(position + step);
          }}
        />
        <span className={styles.clock}>{say(phrase('recordings.position.value', { at, length }))}</span>
      </div>
    </div>
  );
}
