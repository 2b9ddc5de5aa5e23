import type { ReactNode } from 'react';
import type { PhoneSnapshot } from '../../../../shared/ipc/phone-view';
import { phrase } from '../../../../shared/words/phrase';
import { formatDay, formatTime } from '../../../../shared/words/translate';
import { Icon } from '../../../view/icons';
import { RecordingIcon } from '../../../view/RecordingIcon';
import { useNow } from '../../../view/time';
import { useWords } from '../../../view/words';
import type { MppView } from '../view-model';
import styles from './Header.module.css';

interface Props {
  readonly view: MppView;
  readonly snapshot: PhoneSnapshot;
}

/** Whose phone it is, small icons of its state, day and time. */
export function Header({ view, snapshot }: Props) {
  const { say, locale } = useWords();
  const now = useNow(0, 60_000);
  const { state, evidence } = view.strongest;
  const { user, doNotDisturb, forwardTo, voicemail } = snapshot;
  const registration = view.line?.registration.kind;
  const fresh = voicemail?.fresh ?? 0;
  return (
    <header className={styles.header}>
      <h1 className={styles.owner}>
        {user}
        {view.line !== undefined && <span className={styles.number}>{view.line.label}</span>}
      </h1>
      <span className={styles.status}>
        {state !== 'off' && (
          <span aria-hidden="true">
            <RecordingIcon state={state} evidence={evidence} isRequested={false} />
          </span>
        )}
        {fresh > 0 && (
          <Sign name={say(phrase('phone.status.messages', { count: fresh }))} kind="messages">
            <Icon name="messages" />
            <small>{fresh}</small>
          </Sign>
        )}
        {forwardTo !== undefined && (
          <Sign name={say(phrase('phone.status.forward', { number: forwardTo }))} kind="forward">
            <Icon name="forward" />
          </Sign>
        )}
        {doNotDisturb && (
          <Sign name={say(phrase('phone.status.do-not-disturb'))} kind="do-not-disturb">
            <Icon name="doNotDisturb" />
          </Sign>
        )}
        <span data-registration={registration} aria-hidden="true">
          <Icon name={registration === 'registered' ? 'registered' : 'disconnected'} />
        </span>
      </span>
      <time className={styles.clock} dateTime={new Date(now).toISOString()}>
        <span className={styles.date}>{formatDay(locale, now)}</span>
        {formatTime(locale, now)}
      </time>
    </header>
  );
}

interface SignProps {
  readonly name: string;
  readonly kind: string;
  readonly children: ReactNode;
}

function Sign({ name, kind, children }: SignProps) {
  return (
    <span role="img" aria-label={name} title={name} data-sign={kind}>
      {children}
    </span>
  );
}
