import type { LineSnapshot, PhoneSnapshot } from '../../../../shared/ipc/phone-view';
import { modeNames } from '../../../../shared/recording/modes';
import styles from './LineFacts.module.css';

interface Props {
  readonly line: LineSnapshot;
  readonly service: PhoneSnapshot['service'];
}

/** On the idle screen: how calls of this line can be recorded, and how that is known. */
export function LineFacts({ line, service }: Props) {
  const { mode, modeSource, protocol, address } = line;
  return (
    <dl className={styles.facts} aria-label="Line">
      <dt>Line {line.number}</dt>
      <dd>{address.replace(/^sip:/, '')}</dd>
      <dt>Recording</dt>
      <dd>
        {modeNames[mode].broadWorks}
        <small>{modeSource === 'server' ? 'told by the server' : 'from the profile'}</small>
      </dd>
      <dt>Control</dt>
      <dd>{service === 'on' ? protocol : 'off (Call_Recording_Serv is No)'}</dd>
    </dl>
  );
}
