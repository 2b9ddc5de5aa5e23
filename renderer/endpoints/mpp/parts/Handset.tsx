import styles from './Handset.module.css';

/** The handset with its light strip: flashing while a call rings. Messages will light it. */
export function Handset({ isRinging }: { readonly isRinging: boolean }) {
  return (
    <div className={styles.cradle} aria-hidden="true">
      <div className={styles.handset}>
        <div className={styles.lamp} data-lit={isRinging ? 'flashing' : 'off'} />
        <div className={styles.ear} />
        <div className={styles.mouth} />
      </div>
    </div>
  );
}
