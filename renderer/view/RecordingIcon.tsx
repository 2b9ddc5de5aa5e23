/** The recording icon: its shape tells the state without colour, its outline how surely it is known. */
import type { Evidence, RecordingStateKind } from '../../shared/recording/state';
import styles from './RecordingIcon.module.css';

interface Props {
  readonly state: RecordingStateKind;
  readonly evidence: Evidence | 'none';
  /** Something was asked and is not confirmed: a thin ring turns around the icon, which stays as it is. */
  readonly isRequested: boolean;
}

export function RecordingIcon({ state, evidence, isRequested }: Props) {
  const isPlain = evidence === 'reported' || evidence === 'none';
  return (
    <svg
      viewBox="0 0 32 32"
      width="1em"
      height="1em"
      className={styles.icon}
      data-state={state}
      data-plain={isPlain}
      aria-hidden="true"
      focusable="false"
    >
      {isRequested && <circle className={styles.request} cx="16" cy="16" r="14.5" />}
      <Shape state={state} />
    </svg>
  );
}

function Shape({ state }: { readonly state: RecordingStateKind }) {
  switch (state) {
    case 'started':
      return <circle className={styles.body} cx="16" cy="16" r="9" />;
    case 'paused':
      return (
        <>
          {/* Where there is no colour, bars alone are too like other signs. */}
          <circle className={styles.outline} cx="16" cy="16" r="13.5" />
          <g className={styles.body}>
            <rect x="8.7" y="8" width="4" height="16" rx="1" />
            <rect x="19.3" y="8" width="4" height="16" rx="1" />
          </g>
        </>
      );
    case 'unknown':
      return (
        <>
          <circle className={styles.brokenRing} cx="16" cy="16" r="10.5" />
          <path className={styles.mark} d="M12.9 13.3a3.2 3.2 0 1 1 4.9 2.7c-1.200.8-1.8 1.3-1.8 2.7" />
          <circle className={styles.markDot} cx="16" cy="21.7" r="1.3" />
        </>
      );
    case 'failed':
      return (
        <>
          <circle className={styles.body} cx="16" cy="16" r="9" />
          <path className={styles.cross} d="M6 6 26 26M26 6 6 26" />
        </>
      );
    case 'off':
    case 'stopped':
      return <circle className={styles.hollow} cx="16" cy="16" r="8" />;
  }
}
