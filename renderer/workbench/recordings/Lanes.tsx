/** All parties of a recording, one below the other; over them where it was paused, and how far it has been played. */
import { useId, useRef, type PointerEvent } from 'react';
import type { KeptRecording } from '../../../shared/settings/recording-answers';
import { phrase } from '../../../shared/words/phrase';
import { OutlineIcon } from '../../view/outline-icons';
import { useWords } from '../../view/words';
import type { Lane } from './voices';
import { LaneView } from './LaneView';
import { pauseWords } from './pause-words';
import styles from './Player.module.css';
import type { Voice } from './sound';

export interface LanesProps {
  readonly lanes: readonly Lane[];
  /** One for each lane. */
  readonly voices: readonly Voice[];
  readonly pauses: KeptRecording['pauses'];
  /** Of the whole recording. */
  readonly seconds: number;
  /** In seconds. */
  readonly position: number;
  readonly seek: (position: number) => void;
}

/** Of parties; then they begin again. */
const colours = 5;

export function Lanes({ lanes, voices, pauses, seconds, position, seek }: LanesProps) {
  const { say } = useWords();
  const group = useId();
  const time = useRef<HTMLDivElement>(null);
  const seekTo = (event: PointerEvent) => {
    const { left, width } = time.current?.getBoundingClientRect() ?? { left: 0, width: 0 };
    const at = (event.clientX - left) / width;
    // Names stand beside it.
    if (at >= 0 && at <= 1) seek(at * seconds);
  };
  const percent = (second: number) => `${String((100 * second) / seconds)}%`;
  return (
    <div
      className={styles.lanes}
      data-paused={pauses.length > 0}
      onPointerDown={seekTo}
      onPointerMove={(event) => {
        if (event.buttons === 1) seekTo(event);
      }}
    >
      <ul>
        {lanes.map((lane, index) => {
          const voice = voices[index];
          return (
            voice !== undefined && (
              <LaneView
                key={lane.number}
                lane={lane}
                voice={voice}
                seconds={seconds}
                hasAxis={index === lanes.length - 1}
                group={group}
                colour={index % colours}
              />
            )
          );
        })}
      </ul>
      <div ref={time} className={styles.time}>
        <div className={styles.rest} style={{ left: percent(position) }} />
        {pauses.length > 0 && (
          <ol aria-label={say(phrase('recordings.pauses'))}>
            {pauses.map((pause) => (
              <li key={pause.at} className={styles.pause} style={{ left: percent(pause.position / 1000) }}>
                <OutlineIcon name="pause" />
                <span className={styles.heard}>{say(pauseWords(pause))}</span>
              </li>
            ))}
          </ol>
        )}
        <div className={styles.head} style={{ left: percent(position) }} />
      </div>
    </div>
  );
}
