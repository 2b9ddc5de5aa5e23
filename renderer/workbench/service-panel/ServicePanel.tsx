/** The simulated service's settings, changed while calls are up. Each change goes to the service at once; what it answers is shown. */
import { useCallback, useEffect, useState } from 'react';
import type { ServiceStatus } from '../../../shared/ipc/service-panel';
import { calls } from '../../../shared/ipc/table';
import type { RecordingSettings, RecordingSettingsPatch } from '../../../shared/settings/service';
import { phrase } from '../../../shared/words/phrase';
import { useWords } from '../../view/words';
import { invoke } from '../../bridge';
import { LastStart } from './LastStart';
import { RecorderFields } from './RecorderFields';
import { RecordingFields } from './RecordingFields';
import { ServiceFields } from './ServiceFields';
import { TenantFields } from './TenantFields';
import styles from './ServicePanel.module.css';

type Shown =
  | { readonly kind: 'loading' }
  | { readonly kind: 'unreachable'; readonly reason: string }
  | { readonly kind: 'ready'; readonly status: ServiceStatus; readonly problem: string | undefined };

export function ServicePanel() {
  const { say } = useWords();
  const [shown, setShown] = useState<Shown>({ kind: 'loading' });
  const [number, setNumber] = useState<string | undefined>(undefined);

  const load = useCallback(async (problem?: string) => {
    try {
      const status = await invoke(calls.serviceStatus, undefined);
      setShown({ kind: 'ready', status, problem });
    } catch (error) {
      setShown({ kind: 'unreachable', reason: describe(error) });
    }
  }, []);

  useEffect(() => {
    const refresh = () => void load();
    refresh();
    // Others change the service as well: its control API, another window.
    window.addEventListener('focus', refresh);
    return () => {
      window.removeEventListener('focus', refresh);
    };
  }, [load]);

  if (shown.kind === 'loading') return <p className={styles.panel}>{say(phrase('panel.asking'))}</p>;
  if (shown.kind === 'unreachable') {
    return (
      <div className={styles.panel} role="alert">
        <p>{say(phrase('panel.unreachable', { reason: shown.reason }))}</p>
        <button type="button" className={styles.again} onClick={() => void load()}>
          {say(phrase('panel.again'))}
        </button>
      </div>
    );
  }

  const { users } = shown.status;
  const user = users.find((entry) => entry.number === number) ?? users[0];
  if (user === undefined) return <p className={styles.panel}>{say(phrase('panel.no-users'))}</p>;

  const change = async (work: Promise<unknown>) => {
    try {
      await work;
      await load();
    } catch (error) {
      await load(describe(error));
    }
  };
  const changeUser = (patch: RecordingSettingsPatch) => {
    void change(invoke(calls.changeUser, { number: user.number, change: patch }));
  };

  return (
    <div className={styles.panel}>
      <header className={styles.head}>
        <h1>{say(phrase('phone.menu.service'))}</h1>
        <button
          type="button"
          className={styles.again}
          onClick={() => void invoke(calls.openWindow, 'administration')}
        >
          {say(phrase('pages.hub'))}
        </button>
      </header>
      {shown.status.overloaded && (
        <p className={styles.problem} role="alert">
          {say(phrase('panel.overloaded'))}
        </p>
      )}
      <label className={styles.field}>
        <span>{say(phrase('panel.user'))}</span>
        <select
          value={user.number}
          onChange={({ target }) => {
            setNumber(target.value);
          }}
        >
          {users.map((entry) => (
            <option key={entry.number} value={entry.number}>
              {entry.number} {entry.name}
              {entry.registered ? '' : ` (${say(phrase('phone.registration.unregistered'))})`}
            </option>
          ))}
        </select>
      </label>
      <RecordingFields settings={user.recording satisfies RecordingSettings} change={changeUser} />
      <ServiceFields
        settings={shown.status}
        change={(patch) => {
          void change(invoke(calls.changeService, patch));
        }}
      />
      {shown.status.recorder !== undefined && (
        <RecorderFields fault={shown.status.recorder} change={change} />
      )}
      {shown.status.lastStart !== undefined && <LastStart start={shown.status.lastStart} />}
      <TenantFields change={change} />
      <p className={styles.problem} role="alert">
        {shown.problem}
      </p>
    </div>
  );
}

function describe(error: unknown): string {
  return error instanceof Error
    ? error.message.replace(/^Error invoking remote method.*?: (Error: )?/, '')
    : String(error);
}
