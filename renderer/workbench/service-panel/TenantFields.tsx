import { useEffect, useState } from 'react';
import type { TenantAction, TenantOutcome } from '../../../shared/ipc/service-panel';
import { calls } from '../../../shared/ipc/table';
import { phrase, type Phrase } from '../../../shared/words/phrase';
import { invoke } from '../../bridge';
import { useWords } from '../../view/words';
import styles from './ServicePanel.module.css';

interface Props {
  /** Shows what the service has after that, and the reason where nothing was changed. */
  readonly change: (work: Promise<unknown>) => Promise<void>;
}

/** How often is looked whether an import can still be undone, in milliseconds: others change and replace the tenant as well. */
const interval = 1000;

/** The whole tenant: out, in, and back to the start (docs/control-api.md, “Tenant”). */
export function TenantFields({ change }: Props) {
  const { say } = useWords();
  const [outcome, setOutcome] = useState<TenantOutcome>({ kind: 'cancelled' });
  const isImported = outcome.kind === 'imported';
  useEffect(() => {
    if (!isImported) return undefined;
    const look = async () => {
      const now = await invoke(calls.tenantAction, 'look').catch(() => undefined);
      if (now?.kind !== 'replaced' && now?.kind !== 'changed') return;
      setOutcome(now);
      await change(Promise.resolve());
    };
    const timer = setInterval(() => void look(), interval);
    return () => {
      clearInterval(timer);
    };
  }, [isImported, change]);
  const button = (action: TenantAction, name: Phrase) => (
    <button
      type="button"
      className={styles.again}
      onClick={() => {
        setOutcome({ kind: 'cancelled' });
        void change(invoke(calls.tenantAction, action).then(setOutcome));
      }}
    >
      {say(name)}
    </button>
  );
  const said = describe(outcome);
  return (
    <fieldset>
      <legend>{say(phrase('panel.tenant'))}</legend>
      <div className={styles.buttons}>
        {button('export', phrase('panel.tenant.export'))}
        {button('import', phrase('panel.tenant.import'))}
        {button('reset', phrase('panel.tenant.reset'))}
      </div>
      <div className={styles.buttons} role="status">
        {said === undefined ? undefined : say(said)}
        {isImported ? button('undo-import', phrase('panel.tenant.undo')) : undefined}
      </div>
    </fieldset>
  );
}

function describe(outcome: TenantOutcome): Phrase | undefined {
  switch (outcome.kind) {
    case 'cancelled':
      return undefined;
    case 'exported':
      return phrase('panel.tenant.exported', { file: outcome.file });
    case 'imported':
      return phrase('panel.tenant.imported', { file: outcome.file });
    case 'replaced':
      return phrase('pages.replaced');
    case 'changed':
      return phrase('panel.tenant.changed', { file: outcome.file });
    case 'too-late':
      return phrase('pages.undo.too-late');
    case 'undone':
      return phrase('panel.tenant.undone');
    case 'reset':
      return phrase('panel.tenant.was-reset');
  }
}
