/** Tells the main process what the phone is doing, whenever something of it has changed. */
import type { PhoneSnapshot } from '../../shared/ipc/phone-view';
import type { PhoneActivity } from '../../shared/ipc/phone-activity';
import { wasRecorded } from '../../shared/recording/state';
import type { PhoneStore } from './store';

function activityOf({ calls, lines, focusedCall }: PhoneSnapshot): PhoneActivity {
  return {
    calls: calls.map(({ id, phase, party, direction, connectedAt, recording, line }) => {
      const ofLine = lines.find(({ number }) => number === line);
      return {
        id,
        phase,
        party: { name: party.name, number: party.number },
        direction,
        connectedAt,
        wasRecorded: recording !== undefined && wasRecorded(recording.state),
        recording: recording?.state.kind,
        mode: ofLine?.mode,
        automaticIndicator: ofLine?.automaticIndicator,
      };
    }),
    focusedCall,
  };
}

/** @param send gets the activity after each change of it; several changes of one event are one */
export function watchActivity(
  store: Pick<PhoneStore, 'snapshot' | 'subscribe'>,
  send: (activity: PhoneActivity) => void,
): void {
  let told = JSON.stringify(activityOf(store.snapshot));
  let isDue = false;
  store.subscribe((now, before) => {
    const isSame =
      now.calls === before.calls && now.lines === before.lines && now.focusedCall === before.focusedCall;
    if (isDue || isSame) return;
    isDue = true;
    queueMicrotask(() => {
      isDue = false;
      const activity = activityOf(store.snapshot);
      const text = JSON.stringify(activity);
      if (text === told) return;
      told = text;
      send(activity);
    });
  });
}
