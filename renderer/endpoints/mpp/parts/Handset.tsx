import styles from './Handset.module.css';

/** Seen from across the room: flashing while a call rings, lit while there are new messages. */
export type Lamp = 'off' | 'on' | 'flashing';

/** The handset, with its light strip where the model has it there. */
export function Handset({ lamp }: { readonly lamp: Lamp | undefined }) {
  return (
    <div className={styles.cradle} aria-hidden="true">
      <div className={styles.handset}>
        {lamp !== undefined && <div className={styles.lamp} data-lit={lamp} />}
        <div className={styles.ear} />
        <div className={styles.mouth} />
      </div>
    </div>
  );
}
