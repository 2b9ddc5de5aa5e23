import { phrase } from '../../../../shared/words/phrase';
import { useModel } from '../models/models';
import { HardKey } from './HardKey';
import type { Lamp } from './Handset';
import styles from './TopEdge.module.css';

/** Above the screen, on bodies that have them: the light bar and the action button. */
export function TopEdge({ lamp }: { readonly lamp: Lamp }) {
  const { light, actionButton } = useModel();
  if (light !== 'bar' && actionButton === 'none') return null;
  return (
    <div className={styles.edge}>
      {light === 'bar' && <div className={styles.bar} data-lit={lamp} aria-hidden="true" />}
      {actionButton === 'unassigned' && (
        <HardKey
          name={phrase('phone.action-button')}
          icon={undefined}
          shape="action"
          press={undefined}
          because={phrase('phone.action-unassigned')}
        />
      )}
    </div>
  );
}
