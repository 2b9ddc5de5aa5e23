import { OutlineIcon } from '../../../view/outline-icons';
import { hueOf, initialsOf, type Party } from '../people';
import styles from './Avatar.module.css';

interface Props {
  readonly party: Party;
  readonly size: 'small' | 'medium' | 'large';
}

/** Initials on a gradient; a figure where there is no name. Says nothing that is not written beside it. */
export function Avatar({ party, size }: Props) {
  const initials = initialsOf(party.name);
  return (
    <span className={styles.avatar} data-size={size} data-hue={hueOf(party)} aria-hidden="true">
      {initials ?? <OutlineIcon name="person" />}
    </span>
  );
}
