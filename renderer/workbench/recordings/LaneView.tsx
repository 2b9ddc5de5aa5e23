/** One party of a recording: its waveform, and below it when it spoke. */
import { memo, useEffect, useRef } from 'react';
import { phrase } from '../../../shared/words/phrase';
import { formatDuration } from '../../view/time';
import { useWords } from '../../view/words';
import type { Lane } from './voices';
import styles from './Player.module.css';
import { shareOf, type Voice } from './sound';
import { drawWaveform } from './waveform';

interface Props {
  readonly lane: Lane;
  readonly voice: Voice;
  /** Of the whole recording. */
  readonly seconds: number;
  readonly hasAxis: boolean;
  /** Of all lanes of a recording. */
  readonly group: string;
  /** Which of the parties' colours. */
  readonly colour: number;
}

/** What is drawn once for each width is not drawn again because the position has moved. */
export const LaneView = memo(function LaneView({ lane, voice, seconds, hasAxis, group, colour }: Props) {
  const { say } = useWords();
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = host.current;
    if (element === null) return undefined;
    const drawn = drawWaveform(element, element.clientWidth, { voice, seconds, hasAxis, group });
    const { redraw } = drawn;
    const appearance = new MutationObserver(redraw);
    appearance.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    const scheme = window.matchMedia('(prefers-color-scheme: dark)');
    scheme.addEventListener('change', redraw);
    const width = new ResizeObserver(() => {
      drawn.setWidth(element.clientWidth);
    });
    width.observe(element);
    return () => {
      appearance.disconnect();
      scheme.removeEventListener('change', redraw);
      width.disconnect();
      drawn.destroy();
    };
  }, [voice, seconds, hasAxis, group]);
  const { name, number } = lane;
  const place = ({ from, to }: { readonly from: number; readonly to: number }) => ({
    left: `${String((100 * from) / seconds)}%`,
    width: `${String((100 * (to - from)) / seconds)}%`,
  });
  return (
    <li className={styles.lane} data-colour={colour}>
      <div className={styles.party}>
        <strong>{name}</strong>
        {name !== number && <span>{number}</span>}
        <span>{say(phrase('recordings.spoke', { percent: shareOf(voice.spans, seconds) }))}</span>
      </div>
      <div className={styles.picture}>
        <div
          ref={host}
          className={styles.waveform}
          role="img"
          aria-label={say(phrase('recordings.waveform', { name }))}
        />
        <div className={styles.track}>
          {lane.present.map((presence) => (
            <span key={presence.from} className={styles.present} style={place(presence)} />
          ))}
          <ol aria-label={say(phrase('recordings.spoke.when', { name }))}>
            {voice.spans.map((span) => (
              <li key={span.from} className={styles.span} style={place(span)}>
                <span className={styles.heard}>
                  {say(
                    phrase('recordings.spoke.span', {
                      from: formatDuration(span.from * 1000),
                      to: formatDuration(span.to * 1000),
                    }),
                  )}
                </span>
              </li>
            ))}
          </ol>
        </div>
      </div>
    </li>
  );
});
