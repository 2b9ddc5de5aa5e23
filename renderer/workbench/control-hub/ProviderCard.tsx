import { useEffect, useId, useRef, useState } from 'react';
import type { ProviderChoice } from '../../../shared/settings/tenant';
import { phrase } from '../../../shared/words/phrase';
import { useWords } from '../../view/words';
import { usePage } from '../administration/context';
import { Card } from '../administration/parts/Card';
import { Refusal } from '../administration/parts/Field';
import { RadioList } from '../administration/parts/RadioList';
import styles from './ControlHub.module.css';
import { describeProviders } from './describe-organisation';

const place = 'provider';

/** Who takes the recordings of the organisation. To have nobody needs “I understand” [S: help article nhvl4hw]. */
export function ProviderCard() {
  const { ready, tenants } = usePage();
  const { tenant } = ready;
  const { provider } = tenant.organisation;
  const [isAsking, setAsking] = useState(false);
  const choose = (choice: ProviderChoice, understood: boolean) => {
    setAsking(false);
    void tenants.run(place, { kind: 'set-provider', provider: choice, understood });
  };
  return (
    <Card title={phrase('hub.choice')} hint={phrase('hub.choice.hint')}>
      <RadioList
        legend={phrase('hub.choice')}
        value={isAsking ? 'none' : provider}
        options={describeProviders(tenant).map(({ choice, name, facts, hindered }) => ({
          value: choice,
          name,
          hints: facts,
          hindered,
          more:
            choice === 'none' && isAsking ? (
              <Understand
                confirm={() => {
                  choose('none', true);
                }}
                cancel={() => {
                  setAsking(false);
                }}
              />
            ) : null,
        }))}
        choose={(choice) => {
          if (choice === 'none') setAsking(true);
          else choose(choice, false);
        }}
      />
      <Refusal place={place} />
    </Card>
  );
}

function Understand({ confirm, cancel }: { readonly confirm: () => void; readonly cancel: () => void }) {
  const { say } = useWords();
  const id = useId();
  const box = useRef<HTMLInputElement>(null);
  const [understood, setUnderstood] = useState(false);
  useEffect(() => {
    box.current?.focus();
  }, []);
  return (
    <div className={styles.understand} role="group" aria-labelledby={id}>
      <p id={id}>{say(phrase('hub.choice.none.warning'))}</p>
      <label>
        <input
          ref={box}
          type="checkbox"
          checked={understood}
          onChange={({ target }) => {
            setUnderstood(target.checked);
          }}
        />
        {say(phrase('hub.choice.none.understood'))}
      </label>
      <div className={styles.buttons}>
        <button type="button" className={styles.danger} disabled={!understood} onClick={confirm}>
          {say(phrase('hub.choice.none.confirm'))}
        </button>
        <button type="button" className={styles.plain} onClick={cancel}>
          {say(phrase('hub.choice.none.cancel'))}
        </button>
      </div>
    </div>
  );
}
