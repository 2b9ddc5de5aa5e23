/** Plays a recording, and shows who spoke when and where it was paused. */
import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { KeptRecording } from '../../../shared/settings/recording-answers';
import { phrase, type Phrase } from '../../../shared/words/phrase';
import { OutlineIcon } from '../../view/outline-icons';
import { formatDuration } from '../../view/time';
import { useWords } from '../../view/words';
import { usePage } from '../administration/context';
import { Playback } from './playback';
import styles from './Recordings.module.css';
import { audioPath } from './recordings-store';
import { readSound, shareOf, speechIn, type Sound } from './sound';
import { Waveform } from './Waveform';

interface Props {
  readonly recording: KeptRecording;
  readonly as: string;
}

type Loaded =
  | { readonly kind: 'loading' }
  | { readonly kind: 'none' }
  | { readonly kind: 'loaded'; readonly sound: Sound; readonly playback: Playback };

export function Player({ recording, as }: Props) {
  const { say } = useWords();
  const { port } = usePage();
  const { id } = recording;
  const [loaded, setLoaded] = useState<Loaded>({ kind: 'loading' });
  useEffect(() => {
    let playback: Playback | undefined;
    let isGone = false;
    const show = (sound: Sound | undefined) => {
      if (isGone) return;
      if (sound === undefined) setLoaded({ kind: 'none' });
      else {
        playback = new Playback(sound);
        setLoaded({ kind: 'loaded', sound, playback });
      }
    };
    port.audio(audioPath(id, as)).then(
      (bytes) => {
        show(bytes && readSound(bytes));
      },
      () => {
        show(undefined);
      },
    );
    return () => {
      isGone = true;
      playback?.close();
    };
  }, [port, id, as]);
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
      return <Loaded recording={recording} sound={loaded.sound} playback={loaded.playback} />;
  }
}

function Loaded({
  recording,
  sound,
  playback,
}: {
  readonly recording: KeptRecording;
  readonly sound: Sound;
  readonly playback: Playback;
}) {
  const { say } = useWords();
  const { isPlaying, position } = useStore(playback.store);
  const pauses = useMemo(() => recording.pauses.map((pause) => pause.position / 1000), [recording.pauses]);
  const shares = useMemo(
    () => [sound.left, sound.right].map((side) => shareOf(speechIn(side), sound.seconds)),
    [sound],
  );
  const at = formatDuration(position * 1000);
  const length = formatDuration(sound.seconds * 1000);
  const sides = namesOfSides(recording);
  return (
    <div className={styles.player}>
      <ul className={styles.sides}>
        {sides.map((name, index) => (
          <li key={index} data-side={index === 0 ? 'user' : 'others'}>
            <strong>{typeof name === 'string' ? name : say(name)}</strong>{' '}
            <span className={styles.quiet}>
              {say(phrase('recordings.spoke', { percent: shares[index] ?? 0 }))}
            </span>
          </li>
        ))}
      </ul>
      <Waveform
        sound={sound}
        position={position}
        pauses={pauses}
        label={say(phrase('recordings.waveform'))}
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
          max={sound.seconds}
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
        <span className={styles.time}>{say(phrase('recordings.position.value', { at, length }))}</span>
      </div>
    </div>
  );
}

/** The user's side, and the other. */
function namesOfSides({ user, parties }: KeptRecording): readonly (string | Phrase)[] {
  const isKnown = parties.some(({ number }) => number === user);
  const [first, ...others] = [
    ...parties.filter(({ number }, index) => (isKnown ? number === user : index === 0)),
    ...parties.filter(({ number }, index) => (isKnown ? number !== user : index !== 0)),
  ].map(({ number, name }) => (name === '' ? number : name));
  const rest = [...new Set(others)].filter((name) => name !== first);
  const [only] = rest;
  return [first ?? '', rest.length === 1 && only !== undefined ? only : phrase('recordings.others')];
}
