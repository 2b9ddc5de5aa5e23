/** How loud the microphone is. The microphone is open for it only while it is on the screen. */
import { useEffect, useRef, useState, type RefObject } from 'react';
import { phrase } from '../../shared/words/phrase';
import { loudestOfEach } from './loudest';
import { levelStore, send } from './phone-link';
import { useWords } from './words';
import styles from './LevelMeter.module.css';

const segments = 14;

export function LevelMeter() {
  const { say } = useWords();
  const meter = useRef<HTMLSpanElement>(null);
  const lit = useLitSegments(meter);
  return (
    <span
      ref={meter}
      className={styles.meter}
      role="meter"
      aria-label={say(phrase('phone.audio.level'))}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round((100 * lit) / segments)}
    >
      {Array.from({ length: segments }, (_, index) => (
        <span key={index} className={styles.segment} data-lit={index < lit} />
      ))}
    </span>
  );
}

/** Watches while the meter is seen; where motion is unwelcome it shows the loudest of each second. */
function useLitSegments(meter: RefObject<HTMLElement | null>): number {
  const [lit, setLit] = useState(0);
  useEffect(() => {
    let isOnScreen = false;
    let isWatching = false;
    const follow = () => {
      const isSeen = isOnScreen && document.visibilityState === 'visible';
      if (isSeen === isWatching) return;
      isWatching = isSeen;
      send({ kind: 'watch-level', on: isSeen });
      setLit(0);
    };
    const observer = new IntersectionObserver((entries) => {
      isOnScreen = entries.at(-1)?.isIntersecting ?? false;
      follow();
    });
    if (meter.current !== null) observer.observe(meter.current);
    document.addEventListener('visibilitychange', follow);
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const show = loudestOfEach(isCalm ? 1000 : 0);
    const unsubscribe = levelStore.subscribe(({ level }) => {
      const shown = isWatching ? show(level, performance.now()) : undefined;
      if (shown !== undefined) setLit(Math.round(shown * segments));
    });
    return () => {
      unsubscribe();
      document.removeEventListener('visibilitychange', follow);
      observer.disconnect();
      isOnScreen = false;
      follow();
    };
  }, [meter]);
  return lit;
}
