/** Recordings that go to another recorder: what the service needs of it. */
import type { TraceEntry } from '../../../shared/trace/entry';
import type { RecordingOrder, RecordingSink } from '../recording/recording-sink';
import { RecorderLink } from './recorder-link';
import { RecordingClient } from './recording-client';

export interface OtherRecorder {
  readonly record: (order: RecordingOrder) => RecordingSink;
  /** Resolves once what is on its way has been answered, or after a moment. */
  readonly close: () => Promise<void>;
}

export interface OtherRecorderHost {
  readonly domain: string;
  /** Of this machine, as the recorder knows it. */
  readonly address: string;
  /** PEM: who has signed the recorder's certificate, over TLS. Undefined: one that the system trusts. */
  readonly authority: string | undefined;
  readonly trace: (entry: TraceEntry) => void;
  readonly note: (text: string) => void;
}

/** @param recorder SIP URI of a session recording server; throws where it is none */
export function recordingsTo(recorder: string, host: OtherRecorderHost): OtherRecorder {
  const link = new RecorderLink({ recorder, ...host });
  const openDialog: RecorderLink['openDialog'] = (received) => link.openDialog(received);
  return {
    record: (order) => new RecordingClient(order, { ...host, isSecure: link.isSecure, openDialog }),
    close: () => link.close(),
  };
}
