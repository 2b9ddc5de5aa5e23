import type { LineSnapshot, PhoneSnapshot } from '../../../../shared/ipc/phone-view';
import { modeNames } from '../../../../shared/recording/modes';
import { phrase, verbatim } from '../../../../shared/words/phrase';
import { useWords } from '../../../view/words';
import styles from './LineFacts.module.css';

interface Props {
  readonly line: LineSnapshot;
  readonly snapshot: Pick<PhoneSnapshot, 'service' | 'doNotDisturb' | 'forwardTo'>;
}

/** On the idle screen: how calls of this line can be recorded, how that is known, and whether calls come here at all. */
export function LineFacts({ line, snapshot }: Props) {
  const { say } = useWords();
  const { number, mode, modeSource, protocol, address } = line;
  const { service, doNotDisturb, forwardTo } = snapshot;
  const source = modeSource === 'server' ? 'phone.facts.from-server' : 'phone.facts.from-profile';
  return (
    <dl className={styles.facts} aria-label={say(phrase('phone.line-facts'))}>
      <dt>{say(phrase('phone.line', { number }))}</dt>
      <dd>{address.replace(/^sip:/, '')}</dd>
      <dt>{say(phrase('phone.facts.recording'))}</dt>
      <dd>
        {modeNames[mode]}
        <small>{say(phrase(source))}</small>
      </dd>
      <dt>{say(phrase('phone.facts.control'))}</dt>
      <dd>{say(service === 'on' ? verbatim(protocol) : phrase('phone.facts.service-off'))}</dd>
      {forwardTo !== undefined && (
        <>
          <dt>{say(phrase('phone.facts.forward'))}</dt>
          <dd>{forwardTo}</dd>
        </>
      )}
      {doNotDisturb && (
        <>
          <dt>{say(phrase('phone.facts.do-not-disturb'))}</dt>
          <dd>{say(phrase('phone.facts.on'))}</dd>
        </>
      )}
    </dl>
  );
}
