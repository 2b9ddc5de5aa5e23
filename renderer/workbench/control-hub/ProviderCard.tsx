import { useEffect, useId, useRef, useState } from 'react';
import type { ProviderChoice, Tenant } from '../../../shared/settings/tenant';
import { phrase } from '../../../shared/words/phrase';
import { useWords } from '../../view/words';
import { usePage } from '../administration/context';
import { Card } from '../administration/parts/Card';
import { Refusal } from '../administration/parts/Field';
import { RadioList } from '../administration/parts/RadioList';
import { useRecordings } from '../recordings/recordings-store';
import { AcceptFirst } from './Acceptance';
import styles from './ControlHub.module.css';
import { describeProviders, termsBefore } from './describe-organisation';

const place = 'provider';

/** Who takes the recordings of the organisation. To have nobody needs “I understand” [S: help article nhvl4hw]. */
export function ProviderCard() {
  const { ready, tenants } = usePage();
  const { tenant } = ready;
  const { provider } = tenant.organisation;
  const [asked, setAsking] = useState<ProviderChoice>();
  // Somebody else may have accepted the terms meanwhile.
  const asking = asked !== undefined && asksFirst(tenant, asked) ? asked : undefined;
  const leave = () => {
    setAsking(undefined);
  };
  const choose = (choice: ProviderChoice, understood: boolean) => {
    leave();
    void tenants.run(place, { kind: 'set-provider', provider: choice, understood });
  };
  return (
    <Card title={phrase('hub.choice')} hint={phrase('hub.choice.hint')}>
      <RadioList
        legend={phrase('hub.choice')}
        value={asking ?? provider}
        options={describeProviders(tenant).map(({ choice, name, facts, hindered }) => ({
          value: choice,
          name,
          hints: facts,
          hindered,
          more: choice === asking && (
            <Question
              choice={choice}
              choose={() => {
                choose(choice, true);
              }}
              leave={leave}
            />
          ),
        }))}
        choose={(choice) => {
          if (choice === provider) leave();
          else if (asksFirst(tenant, choice)) setAsking(choice);
          else choose(choice, false);
        }}
      />
      <Refusal place={place} />
    </Card>
  );
}

function asksFirst(tenant: Tenant, choice: ProviderChoice): boolean {
  return choice === 'none' || termsBefore(tenant, choice) !== undefined;
}

interface QuestionProps {
  readonly choice: ProviderChoice;
  readonly choose: () => void;
  readonly leave: () => void;
}

/** What has to be understood or accepted before. */
function Question({ choice, choose, leave }: QuestionProps) {
  const { tenant } = usePage().ready;
  const terms = termsBefore(tenant, choice);
  if (choice === 'none') return <Understand confirm={choose} cancel={leave} />;
  return (
    terms !== undefined && (
      <AcceptFirst terms={terms} place={place} choose={choose} leave={leave}>
        <Running />
      </AcceptFirst>
    )
  );
}

/** How many recordings there are that would end. Nothing is said of none: those of another recorder are not known here. */
function Running() {
  const { say } = useWords();
  const { entries = [] } = useRecordings('');
  const count = entries.filter(({ state }) => state === 'recording').length;
  return count > 0 && <p>{say(phrase('hub.choice.running', { count }))}</p>;
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
      <Running />
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
