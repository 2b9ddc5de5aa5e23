/** What decides about the recording keys that an endpoint offers. */
import type { CallSnapshot, LineSnapshot, PhoneSnapshot } from '../ipc/phone-view';
import type { ControlInterface } from '../recording/modes';
import type { RecordingSituation } from '../recording/policy';
import type { Endpoint } from './endpoints';

/** A desk phone asks in its line's protocol; the Webex App in the way of the account, which may be over HTTP. */
function controlInterfaceOf(endpoint: Endpoint, line: LineSnapshot): ControlInterface {
  return endpoint === 'mpp' ? line.protocol : line.appInterface;
}

/** Undefined before the call is connected. */
export function recordingSituation(
  snapshot: PhoneSnapshot,
  call: CallSnapshot,
  endpoint: Endpoint,
): RecordingSituation | undefined {
  const line = snapshot.lines.find(({ number }) => number === call.line);
  if (call.recording === undefined || line === undefined) return undefined;
  return {
    mode: line.mode,
    via: controlInterfaceOf(endpoint, line),
    callPhase: call.phase,
    control: call.recording,
    emergency: call.emergency,
    // `Call_Recording_Serv` is the desk phone's setting; the app has none.
    service: endpoint === 'mpp' ? snapshot.service : 'on',
    offerOpen: call.offer === 'ours',
  };
}
