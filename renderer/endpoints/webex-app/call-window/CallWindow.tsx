import { useEffect } from 'react';
import { useStore } from 'zustand';
import { phrase } from '../../../../shared/words/phrase';
import { send } from '../../../view/phone-link';
import { useWords } from '../../../view/words';
import { useApp, type LiveApp } from '../app-link';
import { Messages } from '../parts/Messages';
import type { FocusedView } from '../view-model';
import { CallStrip } from './CallStrip';
import { ControlBar } from './ControlBar';
import { Header } from './Header';
import { Keypad } from './Keypad';
import { NumberSheet } from './NumberSheet';
import { closePanel, panelFor, panelStore, press, type Panel } from './panel-store';
import { Stage } from './Stage';
import { WaitingCall } from './WaitingCall';
import styles from './CallWindow.module.css';

export function CallWindow() {
  const { say } = useWords();
  const app = useApp();
  if (app === undefined) return null;
  const { focused } = app.view;
  if (focused === undefined) {
    return (
      <div className={styles.empty}>
        <h1 className={styles.emptyTitle}>{say(phrase('app.no-call'))}</h1>
        <p>{say(phrase('app.no-call-hint'))}</p>
        <Messages message={app.view.message} caption={app.snapshot.caption} />
      </div>
    );
  }
  return <LiveCall app={app} focused={focused} />;
}

interface Props {
  readonly app: LiveApp;
  readonly focused: FocusedView;
}

function LiveCall({ app, focused }: Props) {
  const { say } = useWords();
  const { snapshot, view } = app;
  const { id, phase } = focused.call;
  const panel = useStore(panelStore, (state) => panelFor(state, id));
  const canSend = focused.bar.some((control) => control.id === 'keypad' && control.action !== undefined);
  const shown: Panel = panel === 'keypad' && !canSend ? 'none' : panel;
  useKeyboard(focused, shown);
  return (
    <div
      className={styles.window}
      role="region"
      aria-label={say(phrase('phone.call'))}
      data-state={phase}
      data-recording={focused.indicator?.kind === 'shown' ? focused.indicator.recording.state : 'off'}
    >
      <Header focused={focused} saysPhase={shown === 'keypad'} />
      {view.waiting !== undefined && <WaitingCall waiting={view.waiting} />}
      {view.calls.length > 0 && <CallStrip calls={view.calls} />}
      <div className={styles.stage}>
        {shown === 'keypad' ? <Keypad call={focused.call} /> : <Stage focused={focused} />}
        <div className={styles.messages}>
          <Messages message={view.message} caption={snapshot.caption} />
        </div>
      </div>
      <ControlBar focused={focused} snapshot={snapshot} isKeypadOpen={shown === 'keypad'} />
      {(shown === 'transfer' || shown === 'participant') && (
        <NumberSheet purpose={shown} focused={focused} app={app} />
      )}
    </div>
  );
}

/** Ctrl+M mutes, Ctrl+H holds and resumes; with the keypad open digits are sent, and Escape closes it. */
function useKeyboard(focused: FocusedView, panel: Panel): void {
  useEffect(() => {
    const { id } = focused.call;
    const onKey = (event: KeyboardEvent) => {
      const wanted = event.ctrlKey ? shortcuts[event.key.toLowerCase()] : undefined;
      if (wanted !== undefined && panel !== 'transfer' && panel !== 'participant') {
        event.preventDefault();
        const action = focused.bar.find((control) => wanted.includes(control.id))?.action;
        if (action !== undefined && !event.repeat) press(id, action);
        return;
      }
      if (panel !== 'keypad' || event.ctrlKey || event.altKey || event.metaKey) return;
      if (/^[0-9*#]$/.test(event.key)) send({ kind: 'send-digit', call: id, digit: event.key });
      else if (event.key === 'Escape') closePanel();
    };
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
    };
  }, [focused, panel]);
}

const shortcuts: Readonly<Record<string, readonly string[]>> = { m: ['mute'], h: ['hold', 'resume'] };
